using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>Takes persons out of the evidence, and brings the profiles of those who had to do with them up to date.</summary>
public sealed class EvidenceErasure(IEvidenceStore evidence, IClaimStore claims, ProfileUpdater profiles, PublishedDefinitions definitions)
{
    /// <summary>Of these, the ones that no row speaks for any more.</summary>
    public async Task<IReadOnlyList<SourcePersonId>> FindEmptiedAsync(IReadOnlyCollection<SourcePersonId> persons, CancellationToken cancellation) =>
        [.. (await evidence.FindAsync(persons, cancellation)).Where(h => h.IsEmpty).Select(h => h.Id)];

    /// <returns>Of evidence and of claims.</returns>
    public async Task<(StoreReceipt Evidence, StoreReceipt Claims)> EraseAsync(ErasureSubject subject, StoredErasure erasure, CancellationToken cancellation)
    {
        var active = definitions.Current;
        var persons = erasure.Persons.ToHashSet();
        var carried = await claims.FindAsync(erasure.Values, active.Guards.MaxRecords + 2, cancellation);
        var neighbours = carried.Values.SelectMany(c => c).Where(c => c != Identity.OverloadMark.Carrier && !persons.Contains(c)).ToHashSet();
        Claim[] own = [.. erasure.Values.SelectMany(v => erasure.Persons.Select(p => new Claim(v, p)))];
        var found = carried.Sum(c => c.Value.Count(persons.Contains));
        await claims.RemoveAsync(own, cancellation);
        await evidence.EraseAsync(erasure.Persons, cancellation);
        // Those erased too: their documents lose their members, and say so.
        await profiles.UpdateAsync([.. persons.Union(neighbours)], new UpdateCause(TransitionCause.Erasure, Batch: null), active, cancellation);
        var rows = subject.Members.Sum(m => 1L + m.Rows.Sightings.Count + m.Rows.Events.Count);
        return (new StoreReceipt(ErasureStores.Evidence, rows, rows, null), new StoreReceipt(ErasureStores.Claims, found, found, null));
    }
}
