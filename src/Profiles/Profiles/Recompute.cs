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

    /// <summary>Tags and segments that a message names; of a publication that affects more of them it says that all are.</summary>
    private const int MaxNamed = 300;

    /// <summary>Checkpoint with the version of the definitions whose computation was last announced.</summary>
    public const string AnnouncedVersion = "definitions-announced";

    /// <summary>Evaluates what is due now. Returns how many profiles were.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellation)
    {
        var active = definitions.Current;
        using var activity = Telemetry.Begin(SpanNames.EvaluateDue);
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
    public Task StartAllAsync(RecomputeScope scope, CancellationToken cancellation) => StartAsync(scope, affected: null, cancellation);

    private async Task StartAsync(RecomputeScope scope, AffectedDefinitions? affected, CancellationToken cancellation)
    {
        var version = definitions.Current.Set.ProfileVersion;
        var width = UInt128.MaxValue / Ranges;
        // Definitions may come back to what they were: by their version alone the queue would take that for a repetition.
        var publication = $"{version}-{clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)}";
        var messages = Enumerable.Range(0, Ranges).Select(i => new RecomputeMessage(
            i == 0 ? null : new ProfileId(width * (UInt128)i), new ProfileId(i == Ranges - 1 ? UInt128.MaxValue : width * (UInt128)(i + 1)), version, scope,
            affected is null ? null : [.. affected.Tags], affected is null ? null : [.. affected.Segments]));
        await queue.SendAsync(QueueNames.Recompute, [.. messages.Select(m =>
            new QueueMessage($"recompute-{publication}-{m.Upto}", JsonSerializer.Serialize(m, MessageJson.Default.RecomputeMessage)))], cancellation);
        await checkpoints.WriteAsync(AnnouncedVersion, version, cancellation);
    }

    /// <summary>After a publication: announces what has to be evaluated again; nothing if no profile is affected.</summary>
    public Task FollowAsync(AffectedDefinitions affected, CancellationToken cancellation) => affected.IsEmpty
        ? checkpoints.WriteAsync(AnnouncedVersion, definitions.Current.Set.ProfileVersion, cancellation)
        : affected.Profiles ? StartAllAsync(RecomputeScope.Evidence, cancellation)
        : StartAsync(RecomputeScope.Rules, affected.Tags.Count + affected.Segments.Count > MaxNamed ? null : affected, cancellation);

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
        using var activity = Telemetry.Begin(SpanNames.RecomputeRange, "profiles.range.end", range.Upto.ToString());
        var affected = range is { Tags: { } tags, Segments: { } segments } ? new AffectedRules(active, tags, segments) : null;
        var after = range.After;
        while (true)
        {
            var page = await profiles.ListAsync(after, Page, cancellation);
            Profile[] within = [.. page.Where(p => p.Id.CompareTo(range.Upto) <= 0)];
            if (range.Scope == RecomputeScope.Evidence) await PutTogetherAsync([.. within.SelectMany(p => p.Members)], active, cancellation);
            else if (affected is null) await EvaluateAsync(within, active, TransitionCause.Definition, cancellation);
            else await EvaluateAffectedAsync(within, affected, active, cancellation);
            if (within.Length < Page) return;
            after = within[^1].Id;
        }
    }

    /// <summary>Evaluates only what a publication affects, and wholly whom it changes.</summary>
    private async Task EvaluateAffectedAsync(IReadOnlyList<Profile> stored, AffectedRules affected, ActiveDefinitions active, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (changed, alike) = await affected.CompareAsync(stored, history, now, cancellation);
        await projection.RefreshAsync(alike, affected.Unknown, active, now, cancellation);
        await EvaluateAsync(changed, active, TransitionCause.Definition, cancellation);
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
        var plan = new RecomputePlan(active, cause, clock.GetUtcNow());
        var again = new List<Profile>();
        var untold = new List<(Profile, EventSummary)>();
        foreach (var profile in stored)
        {
            if (profile.Status != ProfileStatus.Live) continue;
            if (RecomputePlan.IsLacking(profile, active)) again.Add(profile);
            else
            {
                var events = await history.OfAsync(profile, active.Rules.Tracked, cancellation);
                if (!plan.Add(profile, events)) untold.Add((profile, events));
            }
        }
        var conflicts = await profiles.SaveAsync(plan.Writes, cancellation);
        Telemetry.Saved([.. plan.Writes.Where(w => !conflicts.Contains(w.Profile.Id))]);
        var overtaken = await profiles.MoveDueAsync(plan.Moves, cancellation);
        // Whoever just saved one of them may have done so under the definitions before. What is due is found due again.
        if (cause == TransitionCause.Definition)
        {
            again.AddRange(plan.Writes.Select(w => w.Profile).Where(p => conflicts.Contains(p.Id)));
            again.AddRange(plan.Moves.Select(m => m.Profile).Where(p => overtaken.Contains(p.Id)));
        }
        // Other rules may leave other tags unknown of whom nothing is told. Of who is saved by another meanwhile, the newer row stays.
        if (cause == TransitionCause.Definition) await projection.RefreshAsync(untold, new UnknownKeys(active.Rules, affected: null), active, clock.GetUtcNow(), cancellation);
        if (again.Count > 0) await updater.UpdateAsync([.. again.SelectMany(p => p.Members)], new UpdateCause(cause, Batch: null), active, cancellation);
    }
}
