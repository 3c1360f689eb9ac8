using System.Runtime.InteropServices;
using Profiles.Events;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Privacy.Erasure;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>What became of accepted records.</summary>
/// <param name="Persons">Whose profiles have to be looked at, sorted.</param>
/// <param name="Refused">Records of people who were erased: nothing of them is in the evidence.</param>
public sealed record AppendedRecords(IReadOnlyList<SourcePersonId> Persons, IReadOnlyList<AcceptedRecord> Refused);

/// <summary>Makes accepted records evidence: rows, headers, claims. Safe to repeat, and beside other writers.</summary>
/// <remarks>
/// Records of the erased are refused before the first write, and looked for once more after the last: an erasure notes whom it keeps out before it
/// looks for rows, so of rows on their way either it finds them, or they are taken out here.
/// </remarks>
public sealed class EvidenceWriter(IEvidenceStore evidence, IClaimStore claims, Suppression suppression, RefusedRecords refusals, ContentIds ids)
{
    /// <summary>Records of one person in a write: each is at most a sighting and an event.</summary>
    private const int MaxRecords = EvidenceWrite.MaxRows / 2;

    /// <summary>Stores the records and announces the identifiers they carry.</summary>
    /// <param name="tracked">What rules look at of events one by one.</param>
    public async Task<AppendedRecords> AppendAsync(
        IReadOnlyList<AcceptedRecord> records, IdentityGuards guards, TrackedEvents tracked, CancellationToken cancellation)
    {
        var kept = await suppression.ReadAsync(cancellation) is { IsEmpty: false } list ? [.. records.Where(r => !list.Holds(r))] : records;
        await WriteAsync(kept, guards, tracked, cancellation);
        var now = await suppression.ReadAsync(cancellation);
        IReadOnlyList<AcceptedRecord> refused = now.IsEmpty ? [] : [.. records.Where(now.Holds)];
        var persons = kept.Select(r => r.Person).ToHashSet();
        // Those refused at once too: a stop, or an older mapping, may have left rows of them.
        if (refused.Count > 0) persons.UnionWith(await refusals.TakeOutAsync(refused, now, guards, tracked, cancellation));
        return new AppendedRecords([.. persons.Order()], refused);
    }

    private async Task WriteAsync(IReadOnlyList<AcceptedRecord> records, IdentityGuards guards, TrackedEvents tracked, CancellationToken cancellation)
    {
        var open = ByPerson(records);
        var carried = new List<Claim>(records.Count);
        while (open.Count > 0)
        {
            var writes = await FoldAsync(open, guards, tracked, cancellation);
            var conflicts = await evidence.SaveAsync(writes, cancellation);
            foreach (var write in writes)
            {
                if (conflicts.Contains(write.Header.Id)) continue;
                if (open[write.Header.Id] is { Count: > MaxRecords } waiting) waiting.RemoveRange(0, MaxRecords);
                else open.Remove(write.Header.Id);
                foreach (var linking in guards.Linking(write.Header, ids)) carried.Add(new Claim(linking.Value, write.Header.Id));
                if (guards.Matching is not { } matching) continue;
                foreach (var key in matching.Keys(write.Header, ids)) carried.Add(new Claim(key, write.Header.Id));
            }
        }
        // Claims follow the header: one that points too far is harmless, so a stop in between is mended by the repetition.
        await claims.AddAsync(carried, cancellation);
    }

    /// <summary>Claims what the headers carry under the guards of now: a kind that did not link, or a value that was a placeholder, may count now.</summary>
    public async Task ClaimAgainAsync(IReadOnlyCollection<SourcePersonId> persons, IdentityGuards guards, CancellationToken cancellation)
    {
        var headers = await evidence.FindAsync(persons, cancellation);
        await claims.AddAsync([.. headers.SelectMany(h => guards.ClaimedValues(h, ids).Select(v => new Claim(v, h.Id))).Distinct()], cancellation);
    }

    private async Task<IReadOnlyList<EvidenceWrite>> FoldAsync(
        Dictionary<SourcePersonId, List<AcceptedRecord>> open, IdentityGuards guards, TrackedEvents tracked, CancellationToken cancellation)
    {
        var headers = (await evidence.FindAsync(open.Keys, cancellation)).ToDictionary(h => h.Id);
        var known = await FindEventsAsync(open, headers, cancellation);
        var writes = new List<EvidenceWrite>(open.Count);
        foreach (var (id, waiting) in open)
        {
            var records = waiting.Count > MaxRecords ? waiting[..MaxRecords] : waiting;
            var (sightings, events) = RowsOf(records);
            var header = headers.GetValueOrDefault(id)
                ?? SourcePersonFold.Start(id, records[0].Channel, records[0].Key, sightings is [var first] ? first.Stamp : sightings.Min(s => s.Stamp)!);
            var folded = SourcePersonFold.Add(header, sightings, events, known is null ? [] : [.. known[id]], tracked);
            writes.Add(new EvidenceWrite(Leaving(header, folded, guards), sightings, events));
        }
        return writes;
    }

    /// <summary>With the values under which it is found no longer: a name that was corrected made other blocking keys.</summary>
    private SourcePerson Leaving(SourcePerson before, SourcePerson after, IdentityGuards guards) =>
        guards.Matching is { } matching && before.ETag is not null && matching.Keys(before, ids).Except(matching.Keys(after, ids)).ToList() is { Count: > 0 } keys
            ? after.Leaving(keys)
            : after;

    private async Task<ILookup<SourcePersonId, EventVersion>?> FindEventsAsync(
        Dictionary<SourcePersonId, List<AcceptedRecord>> open, Dictionary<SourcePersonId, SourcePerson> headers, CancellationToken cancellation)
    {
        // A new person has no events yet.
        if (headers.Count == 0) return null;
        (SourcePersonId, EventId)[] told = [.. open.Where(o => headers.ContainsKey(o.Key))
            .SelectMany(o => o.Value).Where(r => r.Event is not null).Select(r => (r.Person, r.Event!.Id)).Distinct()];
        return told.Length == 0 ? null : (await evidence.FindEventsAsync(told, cancellation)).ToLookup(e => e.SourcePerson, e => e.Version);
    }

    private static (Sighting[] Sightings, EventVersion[] Events) RowsOf(List<AcceptedRecord> records) => records is [var only]
        ? ([only.Sighting], only.Event is { } told ? [told] : [])
        : ([.. records.Select(r => r.Sighting)], [.. records.Where(r => r.Event is not null).Select(r => r.Event!)]);

    private static Dictionary<SourcePersonId, List<AcceptedRecord>> ByPerson(IReadOnlyList<AcceptedRecord> records)
    {
        var persons = new Dictionary<SourcePersonId, List<AcceptedRecord>>(records.Count);
        foreach (var record in records)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(persons, record.Person, out _);
            (list ??= new List<AcceptedRecord>(1)).Add(record);
        }
        // By stamp, so that the row that founds a person is in the first of its writes.
        foreach (var list in persons.Values)
            if (list.Count > MaxRecords) list.Sort(static (a, b) => a.Sighting.Stamp.CompareTo(b.Sighting.Stamp));
        return persons;
    }
}
