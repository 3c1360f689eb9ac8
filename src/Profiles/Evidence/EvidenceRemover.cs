using Profiles.Events;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>Takes the rows of a batch out of the evidence (undo), as if they had never come. Safe to repeat, and beside other writers.</summary>
public sealed class EvidenceRemover(IEvidenceStore evidence, IClaimStore claims, ContentIds ids)
{
    /// <summary>
    /// Removes the batch's rows of the given SourcePersons; returns whose profiles have to be looked at: they, and all who carry a value
    /// that one of them no longer claims.
    /// </summary>
    /// <param name="tracked">What rules look at of events one by one.</param>
    /// <param name="offset">Only the rows of the batch at this offset: those of one lead; null removes all.</param>
    public async Task<IReadOnlyCollection<SourcePersonId>> RemoveAsync(
        IReadOnlyCollection<SourcePersonId> touched, BatchId batch, IdentityGuards guards, TrackedEvents tracked, CancellationToken cancellation,
        long? offset = null)
    {
        var seeds = touched.ToHashSet();
        var open = touched.ToHashSet();
        while (open.Count > 0)
        {
            var headers = await evidence.FindAsync(open, cancellation);
            var writes = new List<EvidenceWrite>(headers.Count);
            var dropped = new HashSet<Claim>();
            foreach (var header in headers)
            {
                var rebuilt = SourcePersonFold.Rebuild(header, Without(await evidence.ReadAsync(header.Id, cancellation), batch, offset), tracked);
                var kept = guards.ClaimedValues(rebuilt, ids).ToHashSet();
                ValueKey[] left = [.. guards.ClaimedValues(header, ids).Where(v => !kept.Contains(v)).Distinct()];
                // A repetition after a stop finds the header rebuilt already, with what it left.
                writes.Add(new EvidenceWrite(rebuilt.Leaving(left), [], [], batch, offset));
                foreach (var value in left) dropped.Add(new Claim(value, header.Id));
            }
            // The neighbours are noted before the header forgets what connected them.
            seeds.UnionWith(await claims.FindCarriersAsync(dropped.Select(d => d.Value), guards, cancellation));
            await claims.RemoveAsync(dropped, cancellation);
            var conflicts = await evidence.SaveAsync(writes, cancellation);
            await RestoreAsync(dropped, guards, cancellation);
            open = [.. conflicts];
        }
        return seeds;
    }

    private static SourcePersonRows Without(SourcePersonRows rows, BatchId batch, long? offset)
    {
        return new([.. rows.Sightings.Where(s => Stays(s.Stamp))], [.. rows.Events.Where(e => Stays(e.Stamp))]);

        bool Stays(SightingStamp stamp) => stamp.Batch != batch || (offset is { } only && stamp.Offset != only);
    }

    /// <summary>A claim that is missing is harmful, so what was dropped is put back wherever the header, as stored now, still carries the value.</summary>
    private async Task RestoreAsync(HashSet<Claim> dropped, IdentityGuards guards, CancellationToken cancellation)
    {
        var current = await evidence.FindAsync([.. dropped.Select(d => d.Carrier).Distinct()], cancellation);
        var carried = current.SelectMany(h => guards.ClaimedValues(h, ids).Select(v => new Claim(v, h.Id))).ToHashSet();
        await claims.AddAsync([.. dropped.Where(carried.Contains)], cancellation);
    }
}
