using System.Globalization;
using System.Text.Json;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Profiles;

/// <summary>Keeps tags and segments right as time passes and definitions change, touching only what is due.</summary>
public sealed class Recompute(IProfileStore profiles, EvidenceWriter evidence, ProfileUpdater updater, IQueue queue, PublishedDefinitions definitions, ICheckpointStore checkpoints, TimeProvider clock)
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
            await ReevaluateAsync(await profiles.FindAsync(due, cancellation), active, now, cancellation);
            count += due.Count;
            Telemetry.Evaluated(due.Count);
        }
        return count;
    }

    /// <summary>Announces that every profile has to be evaluated again, after definitions were published.</summary>
    public async Task StartAllAsync(CancellationToken cancellation)
    {
        var version = definitions.Current.Set.ProfileVersion;
        var width = UInt128.MaxValue / Ranges;
        // Definitions may come back to what they were: by their version alone the queue would take that for a repetition.
        var publication = $"{version}-{clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)}";
        var messages = Enumerable.Range(0, Ranges).Select(i => new RecomputeMessage(
            i == 0 ? null : new ProfileId(width * (UInt128)i), new ProfileId(i == Ranges - 1 ? UInt128.MaxValue : width * (UInt128)(i + 1)), version));
        await queue.SendAsync(QueueNames.Recompute, [.. messages.Select(m =>
            new QueueMessage($"recompute-{publication}-{m.Upto}", JsonSerializer.Serialize(m, MessageJson.Default.RecomputeMessage)))], cancellation);
        await checkpoints.WriteAsync(AnnouncedVersion, version, cancellation);
    }

    /// <summary>After a publication: announces what has to be evaluated again; nothing if no profile is affected.</summary>
    public Task FollowAsync(AffectedDefinitions affected, CancellationToken cancellation) => affected.IsEmpty
        ? checkpoints.WriteAsync(AnnouncedVersion, definitions.Current.Set.ProfileVersion, cancellation)
        : StartAllAsync(cancellation);

    /// <summary>At a start: announces what a stop between a publication and its announcement left unsaid.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        var announced = await checkpoints.ReadAsync(AnnouncedVersion, cancellation);
        if (announced == definitions.Current.Set.ProfileVersion) return;
        // An empty store has nothing to compute again; from now on it is known which definitions it began with.
        if (announced is null && await profiles.CountAsync(cancellation) == 0) await checkpoints.WriteAsync(AnnouncedVersion, definitions.Current.Set.ProfileVersion, cancellation);
        else await StartAllAsync(cancellation);
    }

    /// <param name="message">Body of a message of <see cref="QueueNames.Recompute"/>.</param>
    public async Task RunRangeAsync(string message, CancellationToken cancellation)
    {
        var range = JsonSerializer.Deserialize(message, MessageJson.Default.RecomputeMessage)
            ?? throw new JsonException("Expected a recompute message, found null.");
        // Another instance may have published them; if they are newer still, others announced those.
        if (definitions.Current.Set.Version != range.Definitions) await definitions.LoadAsync(cancellation);
        var active = definitions.Current;
        using var activity = Telemetry.Begin("recompute range", "upto", range.Upto.ToString());
        var after = range.After;
        while (true)
        {
            var page = await profiles.ListAsync(after, Page, cancellation);
            Profile[] within = [.. page.Where(p => p.Id.CompareTo(range.Upto) <= 0)];
            // Catalogue and identity may have changed too, so a profile is put together anew from its evidence, not only evaluated.
            SourcePersonId[] members = [.. within.Where(p => p.Definitions != active.Set.ProfileVersion).SelectMany(p => p.Members)];
            await evidence.ClaimAgainAsync(members, active.Guards, cancellation);
            await updater.UpdateAsync(
                members,
                new UpdateCause(TransitionCause.Definition, Batch: null), active, cancellation);
            if (within.Length < Page) return;
            after = within[^1].Id;
        }
    }

    /// <summary>A conflict means that somebody just saved, and so evaluated, the profile.</summary>
    private Task<IReadOnlySet<ProfileId>> ReevaluateAsync(
        IReadOnlyList<Profile> stored, ActiveDefinitions active, DateTimeOffset now, CancellationToken cancellation)
    {
        var builder = new ProfileBuilder(active);
        var writes = new List<ProfileWrite>(stored.Count);
        foreach (var before in stored)
        {
            if (before.Status != ProfileStatus.Live) continue;
            var after = builder.Evaluate(before with { Sequence = before.Sequence + 1 }, before, now);
            var transitions = Transitions.Between(before, after, TransitionCause.Time);
            writes.Add(new ProfileWrite(after, transitions.Count == 0 ? null : new OutboxEntry(
                after.Id, after.Sequence, null, now, before.Status, after.Status, before.Content, after.Content, transitions)));
        }
        return profiles.SaveAsync(writes, cancellation);
    }
}
