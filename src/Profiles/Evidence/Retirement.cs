using Profiles.Identity;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>
/// Lets SourcePersons retire whom the newest believed snapshot of their channel does not name, and brings them back (docs/decisions/0012).
/// Safe to repeat, and beside other writers.
/// </summary>
/// <remarks>
/// A person has retired iff that snapshot was seen after the last batch with a row of it. Who writes rows looks here afterwards; who makes a
/// snapshot count, or not, sweeps the channel afterwards. So whichever comes second sees what the other did.
/// </remarks>
public sealed class Retirement(IBatchStore batches, IEvidenceStore evidence, IClaimStore claims, EvidenceWriter writer, ContentIds ids)
{
    private volatile Named? lastNamed;

    /// <summary>Brings persons of a channel whose rows changed into line; returns whose profiles have to be looked at besides theirs.</summary>
    public async Task<IReadOnlyCollection<SourcePersonId>> FollowAsync(
        string channel, IReadOnlyCollection<SourcePersonId> persons, IdentityGuards guards, CancellationToken cancellation)
    {
        // Without a snapshot nobody retires; whom an earlier one let go is brought back by the sweep of whoever took it back.
        if (await batches.FindSnapshotAsync(channel, cancellation) is null) return [];
        return await AlignAsync(channel, persons, guards, cancellation);
    }

    /// <summary>
    /// Lets a person retire whom its source says it has removed; any row seen later brings it back. One not known yet is noted, since the row
    /// that tells of it may still be waiting.
    /// </summary>
    /// <param name="stamp">Of the removal; a row seen later than it outweighs it.</param>
    /// <returns>Whose profiles have to be looked at: the person's, and those of all who carry a value that it no longer connects.</returns>
    /// <remarks>Where a channel also delivers snapshots, the next one decides anew who is there.</remarks>
    public async Task<IReadOnlyCollection<SourcePersonId>> RetireAsync(
        string channel, string key, SightingStamp stamp, IdentityGuards guards, CancellationToken cancellation)
    {
        var id = ids.SourcePerson(channel, key);
        while (true)
        {
            var person = (await evidence.FindAsync([id], cancellation)).FirstOrDefault() ?? SourcePersonFold.Start(id, channel, key, stamp);
            var gone = person.Retired is { } before && before >= stamp.ObservedAt ? person : person with { Retired = stamp.ObservedAt };
            if (gone != person && (await evidence.SaveAsync([new EvidenceWrite(gone, [], [])], cancellation)).Count > 0) continue;
            return [id, .. await claims.FindCarriersAsync(guards.ClaimedValues(gone, ids), guards, cancellation)];
        }
    }

    /// <summary>Those of the given persons who have to retire, or to come back.</summary>
    public async Task<IReadOnlyList<SourcePersonId>> MisalignedAsync(string channel, IReadOnlyList<SourcePerson> persons, CancellationToken cancellation)
    {
        var snapshot = await batches.FindSnapshotAsync(channel, cancellation);
        var misaligned = new List<SourcePersonId>();
        foreach (var person in persons)
            if (await AlignedAsync(person, snapshot, cancellation) is not null) misaligned.Add(person.Id);
        return misaligned;
    }

    /// <summary>Brings persons found misaligned into line, and makes sure that those who come back are found by what they carry.</summary>
    /// <returns>Whose profiles have to be looked at: they, and all who carry a value that one of them no longer connects.</returns>
    public async Task<IReadOnlyCollection<SourcePersonId>> SweepAsync(
        string channel, IReadOnlyCollection<SourcePersonId> misaligned, IdentityGuards guards, CancellationToken cancellation)
    {
        var neighbours = await AlignAsync(channel, misaligned, guards, cancellation);
        await writer.ClaimAgainAsync(misaligned, guards, cancellation);
        return [.. misaligned.Union(neighbours)];
    }

    /// <summary>Whom a run names, though it be in rows that were set aside: nothing of them is in the evidence, but they are in the file.</summary>
    public async Task<IReadOnlySet<SourcePersonId>> SetAsideAsync(BatchId run, CancellationToken cancellation)
    {
        // Asked page by page, and final once a snapshot counts.
        if (lastNamed is { } last && last.Run == run) return last.Persons;
        var named = new HashSet<SourcePersonId>();
        await foreach (var row in batches.ReadSetAsideAsync(run, cancellation))
            if (row.Person is { } person) named.Add(person);
        lastNamed = new Named(run, named);
        return named;
    }

    private async Task<IReadOnlyCollection<SourcePersonId>> AlignAsync(
        string channel, IReadOnlyCollection<SourcePersonId> persons, IdentityGuards guards, CancellationToken cancellation)
    {
        var values = new HashSet<ValueKey>();
        var snapshot = await batches.FindSnapshotAsync(channel, cancellation);
        while (true)
        {
            for (var open = persons; open.Count > 0;) open = await WriteAsync(open, snapshot, values, guards, cancellation);
            // Looked at again: a sweep for another snapshot may have passed these persons before they were written here.
            var current = await batches.FindSnapshotAsync(channel, cancellation);
            if (current?.RunId == snapshot?.RunId) break;
            snapshot = current;
        }
        return [.. await claims.FindCarriersAsync(values, guards, cancellation)];
    }

    /// <summary>One attempt; returns those whose header changed meanwhile. Notes the values of all who have retired, so that a repetition finds their neighbours too.</summary>
    private async Task<IReadOnlyCollection<SourcePersonId>> WriteAsync(
        IReadOnlyCollection<SourcePersonId> persons, Batch? snapshot, HashSet<ValueKey> values, IdentityGuards guards, CancellationToken cancellation)
    {
        var writes = new List<EvidenceWrite>();
        foreach (var person in await evidence.FindAsync(persons, cancellation))
        {
            var aligned = await AlignedAsync(person, snapshot, cancellation);
            if (aligned is not null) writes.Add(new EvidenceWrite(aligned, [], []));
            if ((aligned ?? person).IsRetired) values.UnionWith(guards.ClaimedValues(person, ids));
        }
        return await evidence.SaveAsync(writes, cancellation);
    }

    /// <summary>The person as the snapshot makes it; null if it is so already.</summary>
    private async Task<SourcePerson?> AlignedAsync(SourcePerson person, Batch? snapshot, CancellationToken cancellation)
    {
        var absent = person.LastObserved < snapshot?.ObservedAt
            && (snapshot!.Rows.Read == snapshot.Rows.Accepted || !(await SetAsideAsync(snapshot.RunId, cancellation)).Contains(person.Id));
        if (absent) return person.IsRetired ? null : person with { Retired = snapshot!.ObservedAt };
        return person.Retired is null ? null : person with { Retired = null };
    }

    private sealed record Named(BatchId Run, IReadOnlySet<SourcePersonId> Persons);
}
