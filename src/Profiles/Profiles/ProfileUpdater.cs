using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Reviews;
using Profiles.Storage;

namespace Profiles.Profiles;

/// <summary>Why profiles are brought up to date, and for which batch.</summary>
public sealed record UpdateCause(TransitionCause Cause, BatchId? Batch);

/// <summary>
/// Brings partition and profiles up to date around SourcePersons whose evidence changed. Safe to repeat after a stop at any point, and
/// beside other workers on the same component.
/// </summary>
/// <remarks>
/// One round reads documents (with their ETags), then the component, decides, and writes. Memberships are written conditionally in the order
/// of ids, and as long as anything had to be changed or somebody else was faster, the round is repeated: claims are persisted before the
/// first read, so the last worker to persist sees the whole component (design D6). Documents are read before headers and saved
/// conditionally: a save that was decided on older headers than another worker's save finds its ETag gone; where there was no document yet,
/// a look at the headers after the save does the same.
/// </remarks>
public sealed class ProfileUpdater(
    ComponentReader components, IEvidenceStore evidence, IClaimStore claims, IProfileStore profiles, LeftValues leftValues, ReviewNotes notes, TimeProvider clock)
{
    /// <summary>Rounds after which something must be wrong; the queue then tries again later.</summary>
    private const int MaxRounds = 100;

    private readonly EventHistory history = new(evidence);

    public async Task UpdateAsync(
        IReadOnlyCollection<SourcePersonId> touched, UpdateCause cause, ActiveDefinitions definitions, CancellationToken cancellation)
    {
        using var activity = Telemetry.Begin(SpanNames.UpdateProfiles);
        var seeds = touched.ToHashSet();
        var wanted = seeds.Select(ProfileId.MintedBy).ToHashSet();
        var left = new HashSet<Claim>();
        var leaving = new Dictionary<SourcePersonId, SourcePerson>();
        for (var round = 0; round < MaxRounds && seeds.Count > 0; round++)
        {
            var documents = (await profiles.FindAsync(wanted, cancellation)).ToDictionary(d => d.Id);
            var reading = await components.ReadAsync(seeds, definitions.Guards, cancellation);
            foreach (var header in reading.Headers.Values)
                if (header.Left.Count > 0) leaving[header.Id] = header;
            if (await VisitOverloadedAsync(reading, seeds, cancellation) || await VisitLeftAsync(leaving.Values, left, seeds, definitions.Guards, cancellation)) continue;
            var plan = ProfilePlan.Of(reading, documents, definitions.Guards);
            if (plan.Memberships.Count > 0)
            {
                await evidence.SaveAsync(plan.Memberships, cancellation);
                wanted.UnionWith(plan.DocumentIds);
                continue;
            }
            if (!wanted.IsSupersetOf(plan.DocumentIds) || !seeds.IsSupersetOf(plan.Strangers))
            {
                wanted.UnionWith(plan.DocumentIds);
                seeds.UnionWith(plan.Strangers);
                continue;
            }
            if (await FoldAgainAsync(plan, definitions.Rules.Tracked, cancellation)) continue;
            var builder = new ProfileBuilder(definitions);
            var writes = plan.Writes(builder, await EventsAsync(plan, builder, definitions.Rules.Tracked, cancellation), cause, clock.GetUtcNow());
            var conflicts = await profiles.SaveAsync(writes, cancellation);
            Telemetry.Saved([.. writes.Where(w => !conflicts.Contains(w.Profile.Id))]);
            await notes.NoteAsync(plan.Doubts, cancellation);
            await notes.NoteQuarantinedAsync(plan.Quarantined, cancellation);
            await SettleMarksAsync(reading, cancellation);
            // Everything else is saved; go on with what somebody else changed meanwhile.
            seeds = plan.MembersOf(conflicts).ToHashSet();
            seeds.UnionWith(await OvertakenAsync(plan, reading, cancellation));
            wanted = [.. conflicts, .. seeds.Select(ProfileId.MintedBy)];
        }
        if (seeds.Count > 0) throw new InvalidOperationException($"Profiles around {seeds.Count} source persons did not settle in {MaxRounds} rounds.");
        await leftValues.ForgetAsync(leaving.Values, left, cancellation);
    }

    /// <summary>Lets headers keep what rules look at by now; true if there were any, which then have to be read again.</summary>
    private async Task<bool> FoldAgainAsync(ProfilePlan plan, TrackedEvents tracked, CancellationToken cancellation)
    {
        var lacking = plan.Lacking(tracked);
        if (lacking.Count == 0) return false;
        var folded = new List<EvidenceWrite>(lacking.Count);
        foreach (var header in lacking)
            folded.Add(new EvidenceWrite(SourcePersonFold.FoldEventsAgain(header, await evidence.ReadAsync(header.Id, cancellation), tracked), [], []));
        await evidence.SaveAsync(folded, cancellation);
        return true;
    }

    private async Task<ProfileEvents[]> EventsAsync(ProfilePlan plan, ProfileBuilder builder, TrackedEvents tracked, CancellationToken cancellation)
    {
        var events = new ProfileEvents[plan.Clusters.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var members = plan.Clusters[i].Members;
            var kept = builder.EventsOf(members);
            events[i] = new ProfileEvents(kept, await history.OfAsync(kept, members, tracked, cancellation));
        }
        return events;
    }

    /// <summary>
    /// A value that now has too many carriers links nobody; those it had linked are visited once, so that the order in which the carriers
    /// came does not matter.
    /// </summary>
    private async Task<bool> VisitOverloadedAsync(ComponentReading reading, HashSet<SourcePersonId> seeds, CancellationToken cancellation)
    {
        ValueKey[] unmarked = [.. reading.Overloaded.Where(v => !reading.Marked.Contains(v))];
        if (unmarked.Length == 0) return false;
        var everyone = (await claims.FindAsync(unmarked, int.MaxValue - 1, cancellation)).Values.SelectMany(c => c)
            .Where(c => c != OverloadMark.Carrier).ToHashSet();
        var joined = (await evidence.FindAsync(everyone, cancellation))
            .Where(h => h.Profile is { } profile && profile != ProfileId.MintedBy(h.Id)).SelectMany(h => new[] { h.Id, h.Profile!.Value.Founder });
        var before = seeds.Count;
        seeds.UnionWith(joined);
        return seeds.Count > before;
    }

    /// <summary>Whoever has a value that somebody here stopped carrying is visited as well; true if there is any, since who claims it has changed.</summary>
    private async Task<bool> VisitLeftAsync(
        IEnumerable<SourcePerson> leaving, HashSet<Claim> left, HashSet<SourcePersonId> seeds, IdentityGuards guards, CancellationToken cancellation)
    {
        Claim[] found = [.. leaving.SelectMany(LeftValues.Of).Where(left.Add)];
        if (found.Length == 0) return false;
        seeds.UnionWith(await leftValues.VisitAsync(found, guards, cancellation));
        return true;
    }

    /// <summary>
    /// Members of documents just created whose header changed since it was read. Another worker may have moved them to its profile when
    /// there was no document yet to find and retire; if it moves them after this look, it will find ours.
    /// </summary>
    private async Task<IEnumerable<SourcePersonId>> OvertakenAsync(ProfilePlan plan, ComponentReading reading, CancellationToken cancellation)
    {
        var members = plan.CreatedMembers;
        if (members.Count == 0) return [];
        var current = await evidence.FindETagsAsync(members, cancellation);
        return members.Where(m => current.GetValueOrDefault(m) != reading.Headers[m].ETag);
    }

    private async Task SettleMarksAsync(ComponentReading reading, CancellationToken cancellation)
    {
        var found = reading.Overloaded.Where(v => !reading.Marked.Contains(v)).ToHashSet();
        Claim[] marks = [.. found.Select(OverloadMark.On)];
        Claim[] stale = [.. reading.Marked.Where(v => !reading.Overloaded.Contains(v)).Select(OverloadMark.On)];
        // Before the mark: after it nobody would note the value again.
        await notes.NoteOverloadedAsync(reading.Crowds.Where(c => found.Contains(c.Value)), cancellation);
        if (marks.Length > 0) await claims.AddAsync(marks, cancellation);
        if (stale.Length > 0) await claims.RemoveAsync(stale, cancellation);
    }
}
