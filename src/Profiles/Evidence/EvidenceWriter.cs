using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>Makes accepted records evidence: rows, headers, claims. Safe to repeat, and beside other writers.</summary>
public sealed class EvidenceWriter(IEvidenceStore evidence, IClaimStore claims, ContentIds ids)
{
    /// <summary>Records of one person in a write: each is at most a sighting and an event.</summary>
    private const int MaxRecords = EvidenceWrite.MaxRows / 2;

    /// <summary>Stores the records and announces the identifiers they carry; returns the SourcePersons they speak of, sorted.</summary>
    public async Task<IReadOnlyList<SourcePersonId>> AppendAsync(
        IReadOnlyList<AcceptedRecord> records, IdentityGuards guards, CancellationToken cancellation)
    {
        // By stamp, so that the row that founds a person is in the first of its writes.
        var open = records.GroupBy(r => r.Person).ToDictionary(
            g => g.Key, g => g.Skip(MaxRecords).Any() ? g.OrderBy(r => r.Sighting.Stamp).ToList() : g.ToList());
        SourcePersonId[] touched = [.. open.Keys.Order()];
        var carried = new HashSet<Claim>();
        while (open.Count > 0)
        {
            var writes = await FoldAsync(open, cancellation);
            var conflicts = await evidence.SaveAsync(writes, cancellation);
            foreach (var write in writes)
            {
                if (conflicts.Contains(write.Header.Id)) continue;
                if (open[write.Header.Id] is { Count: > MaxRecords } waiting) waiting.RemoveRange(0, MaxRecords);
                else open.Remove(write.Header.Id);
                foreach (var value in guards.ClaimedValues(write.Header, ids)) carried.Add(new Claim(value, write.Header.Id));
            }
        }
        // Claims follow the header: one that points too far is harmless, so a stop in between is mended by the repetition.
        await claims.AddAsync(carried, cancellation);
        return touched;
    }

    /// <summary>Claims what the headers carry under the guards of now: a kind that did not link, or a value that was a placeholder, may count now.</summary>
    public async Task ClaimAgainAsync(IReadOnlyCollection<SourcePersonId> persons, IdentityGuards guards, CancellationToken cancellation)
    {
        var headers = await evidence.FindAsync(persons, cancellation);
        await claims.AddAsync([.. headers.SelectMany(h => guards.ClaimedValues(h, ids).Select(v => new Claim(v, h.Id))).Distinct()], cancellation);
    }

    private async Task<IReadOnlyList<EvidenceWrite>> FoldAsync(
        Dictionary<SourcePersonId, List<AcceptedRecord>> open, CancellationToken cancellation)
    {
        var headers = (await evidence.FindAsync(open.Keys, cancellation)).ToDictionary(h => h.Id);
        (SourcePersonId, EventId)[] told = [.. open.Where(o => headers.ContainsKey(o.Key))
            .SelectMany(o => o.Value.Take(MaxRecords)).Where(r => r.Event is not null).Select(r => (r.Person, r.Event!.Id)).Distinct()];
        var known = told.Length == 0
            ? null
            : (await evidence.FindEventsAsync(told, cancellation)).ToLookup(e => e.SourcePerson, e => e.Version);
        var writes = new List<EvidenceWrite>(open.Count);
        foreach (var (id, waiting) in open)
        {
            var records = waiting.Count > MaxRecords ? waiting[..MaxRecords] : waiting;
            Sighting[] sightings = [.. records.Select(r => r.Sighting)];
            EventVersion[] events = [.. records.Where(r => r.Event is not null).Select(r => r.Event!)];
            var header = headers.GetValueOrDefault(id)
                ?? SourcePersonFold.Start(id, records[0].Channel, records[0].Key, sightings.Min(s => s.Stamp)!);
            writes.Add(new EvidenceWrite(
                SourcePersonFold.Add(header, sightings, events, known is null ? [] : [.. known[id]]), sightings, events));
        }
        return writes;
    }
}
