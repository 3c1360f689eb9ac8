using System.Globalization;
using System.Text.Json;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Profiles;

/// <summary>Keeps tags and segments right as time passes and definitions change, touching only what is due.</summary>
public sealed class Recompute(
    IProfileStore profiles, EvidenceWriter evidence, ProfileUpdater updater, EventHistory history, IQueue queue, PublishedDefinitions definitions,
    ICheckpointStore checkpoints, ProjectionFeed projection, TimeProvider clock)
{
    private const int Page = 500;

    /// <summary>Pages a tick works through before it leaves the rest to the next one.</summary>
    private const int MaxPages = 200;

    /// <summary>Parts the space of ids is cut into when everything has to be computed again.</summary>
    private const int Ranges = 16;

    /// <summary>Checkpoint with the version of the definitions whose computation was last announced.</summary>
    public const string AnnouncedVersion = "definitions-announced";

    /// <summary>Evaluates what is due now. Returns how many profiles were.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellation)
    {
        var active = definitions.Current;
        using var activity = Telemetry.Begin("evaluate due");
        var now = clock.GetUtcNow();
        var count = 0;
        for (var page = 0; page < MaxPages; page++)
        {
            var due = await profiles.FindDueAsync(now, Page, cancellation);
            if (due.Count == 0) break;
            await EvaluateAsync(await profiles.FindAsync(due, cancellation), active, TransitionCause.Time, cancellation);
            count += due.Count;
            Telemetry.Evaluated(due.Count);
        }
        return count;
    }

    /// <summary>What a publication with such an effect makes uncertain of profiles.</summary>
    public static RecomputeScope ScopeOf(DefinitionEffect effect) =>
        (effect & ~(DefinitionEffect.Clean | DefinitionEffect.Evaluate)) == DefinitionEffect.None ? RecomputeScope.Rules : RecomputeScope.Evidence;

    /// <summary>Announces that every profile has to be looked at again, after definitions were published.</summary>
    public async Task StartAllAsync(RecomputeScope scope, CancellationToken cancellation)
    {
        var version = definitions.Current.Set.ProfileVersion;
        var width = UInt128.MaxValue / Ranges;
        // Definitions may come back to what they were: by their version alone the queue would take that for a repetition.
        var publication = $"{version}-{clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)}";
        var messages = Enumerable.Range(0, Ranges).Select(i => new RecomputeMessage(
            i == 0 ? null : new ProfileId(width * (UInt128)i), new ProfileId(i == Ranges - 1 ? UInt128.MaxValue : width * (UInt128)(i + 1)), version, scope));
        await queue.SendAsync(QueueNames.Recompute, [.. messages.Select(m =>
            new QueueMessage($"recompute-{publication}-{m.Upto}", JsonSerializer.Serialize(m, MessageJson.Default.RecomputeMessage)))], cancellation);
        await checkpoints.WriteAsync(AnnouncedVersion, version, cancellation);
    }

    /// <summary>After a publication: announces what has to be evaluated again; nothing if no profile is affected.</summary>
    public Task FollowAsync(AffectedDefinitions affected, CancellationToken cancellation) => affected.IsEmpty
        ? checkpoints.WriteAsync(AnnouncedVersion, definitions.Current.Set.ProfileVersion, cancellation)
        : StartAllAsync(affected.Profiles ? RecomputeScope.Evidence : RecomputeScope.Rules, cancellation);

    /// <summary>At a start: announces what a stop between a publication and its announcement left unsaid.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        var announced = await checkpoints.ReadAsync(AnnouncedVersion, cancellation);
        if (announced == definitions.Current.Set.ProfileVersion) return;
        // An empty store has nothing to compute again; from now on it is known which definitions it began with.
        if (announced is null && await profiles.CountAsync(cancellation) == 0) await checkpoints.WriteAsync(AnnouncedVersion, definitions.Current.Set.ProfileVersion, cancellation);
        else await StartAllAsync(RecomputeScope.Evidence, cancellation);
    }

    /// <param name="message">Body of a message of <see cref="QueueNames.Recompute"/>.</param>
    public async Task RunRangeAsync(string message, CancellationToken cancellation)
    {
        var range = JsonSerializer.Deserialize(message, MessageJson.Default.RecomputeMessage)
            ?? throw new JsonException("Expected a recompute message, found null.");
        // Another instance may have published them; if they are newer still, others announced those.
        if (definitions.Current.Set.ProfileVersion != range.Definitions) await definitions.LoadAsync(cancellation);
        var active = definitions.Current;
        using var activity = Telemetry.Begin("recompute range", "upto", range.Upto.ToString());
        var after = range.After;
        while (true)
        {
            var page = await profiles.ListAsync(after, Page, cancellation);
            Profile[] within = [.. page.Where(p => p.Id.CompareTo(range.Upto) <= 0)];
            if (range.Scope == RecomputeScope.Evidence) await PutTogetherAsync([.. within.SelectMany(p => p.Members)], active, cancellation);
            else await EvaluateAsync(within, active, TransitionCause.Definition, cancellation);
            if (within.Length < Page) return;
            after = within[^1].Id;
        }
    }

    /// <summary>Catalogue and identity may have changed: what members carry is claimed again, and all that they lead to decided anew.</summary>
    private async Task PutTogetherAsync(SourcePersonId[] members, ActiveDefinitions active, CancellationToken cancellation)
    {
        await evidence.ClaimAgainAsync(members, active.Guards, cancellation);
        await updater.UpdateAsync(members, new UpdateCause(TransitionCause.Definition, Batch: null), active, cancellation);
    }

    /// <summary>
    /// Evaluates in memory and saves what comes out differently: a publication costs a look at each profile, and a write where it matters.
    /// The version a profile names is that of its last save, so whoever reads an older one evaluates it.
    /// </summary>
    private async Task EvaluateAsync(IReadOnlyList<Profile> stored, ActiveDefinitions active, TransitionCause cause, CancellationToken cancellation)
    {
        var (tracked, builder, now) = (active.Rules.Tracked, new ProfileBuilder(active), clock.GetUtcNow());
        var lacking = new List<SourcePersonId>();
        var writes = new List<ProfileWrite>();
        var untold = new List<(Profile, EventSummary)>();
        foreach (var before in stored)
        {
            if (before.Status != ProfileStatus.Live) continue;
            if (before.Events.LacksDetails(tracked) || before.Channels.Count == 0)
            {
                // Rules look at more than it keeps: first its headers are folded again.
                lacking.AddRange(before.Members);
                continue;
            }
            var events = await history.OfAsync(before, tracked, cancellation);
            var after = builder.Evaluate(before with { Sequence = before.Sequence + 1 }, events, before, now);
            if (ProfileComparison.SameDocument(before, after))
            {
                untold.Add((before, events));
                continue;
            }
            var transitions = builder.Told(before, after, events, cause);
            // Where nothing was entered or left, the projection still has to hear of what is no longer, or now, unknown.
            var isTold = transitions.Count > 0 || !active.Rules.IsUndecidedAlike(ProfileBuilder.FactsOf(after, events), before.UpdatedAt, now);
            writes.Add(new ProfileWrite(after, isTold ? new OutboxEntry(
                after.Id, after.Sequence, null, now, before.Status, after.Status, before.Content, after.Content, transitions) : null));
            if (!isTold) untold.Add((before, events));
        }
        var conflicts = await profiles.SaveAsync(writes, cancellation);
        Telemetry.Saved([.. writes.Where(w => !conflicts.Contains(w.Profile.Id))]);
        // Whoever just saved one of them may have done so under the definitions before.
        if (cause == TransitionCause.Definition) lacking.AddRange(writes.Where(w => conflicts.Contains(w.Profile.Id)).SelectMany(w => w.Profile.Members));
        // Other rules may leave other tags unknown of who is not told of. Of who is saved by another meanwhile, the newer row stays.
        if (cause == TransitionCause.Definition) await projection.RefreshAsync(untold, active, now, cancellation);
        if (lacking.Count > 0) await updater.UpdateAsync(lacking, new UpdateCause(cause, Batch: null), active, cancellation);
    }
}
