using Profiles.Events;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Privacy.Erasure;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>Takes out of the evidence what records of erased persons left there: written before the erasure was known, or before a stop.</summary>
public sealed class RefusedRecords(IEvidenceStore evidence, IClaimStore claims, EvidenceRemover remover, ContentIds ids)
{
    /// <summary>Safe to repeat; returns whose profiles have to be looked at.</summary>
    public async Task<IReadOnlyCollection<SourcePersonId>> TakeOutAsync(
        IReadOnlyList<AcceptedRecord> refused, SuppressionList erased, IdentityGuards guards, TrackedEvents tracked, CancellationToken cancellation)
    {
        var headers = (await evidence.FindAsync([.. refused.Select(r => r.Person).Distinct()], cancellation)).ToDictionary(h => h.Id);
        if (headers.Count == 0) return [];
        var seeds = new HashSet<SourcePersonId>();
        foreach (var rows in refused.Where(r => headers.ContainsKey(r.Person) && !erased.Holds(r.Person)).GroupBy(r => (r.Person, r.Sighting.Stamp.Batch, r.Sighting.Stamp.Offset)))
            seeds.UnionWith(await remover.RemoveAsync([rows.Key.Person], rows.Key.Batch, guards, tracked, cancellation, RowSpan.One(rows.Key.Offset)));
        // Of whom nothing else speaks the header goes too, and its key with it.
        SourcePersonId[] gone = [.. (await evidence.FindAsync([.. headers.Keys], cancellation)).Where(h => h.IsEmpty || erased.Holds(h.Id)).Select(h => h.Id)];
        if (gone.Length == 0) return seeds;
        ValueKey[] values = [.. gone.SelectMany(g => guards.ClaimedValues(headers[g], ids)).Distinct()];
        seeds.UnionWith(await claims.FindCarriersAsync(values, guards, cancellation));
        seeds.UnionWith(gone);
        await claims.RemoveAsync([.. gone.SelectMany(g => guards.ClaimedValues(headers[g], ids).Distinct().Select(v => new Claim(v, g)))], cancellation);
        await evidence.EraseAsync(gone, cancellation);
        return seeds;
    }
}
