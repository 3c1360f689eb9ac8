using Profiles.Evidence;
using Profiles.Intake.Held;
using Profiles.Reviews;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>Takes out questions to stewards about erased persons, and what was decided of them.</summary>
public sealed class StewardErasure(IReviewStore reviews, IDecisionStore decisions, IBatchStore batches)
{
    private const int Page = 500;

    public async Task<StoreReceipt> EraseReviewsAsync(IReadOnlySet<SourcePersonId> persons, CancellationToken cancellation)
    {
        var names = persons.Select(p => p.ToString()).ToHashSet(StringComparer.Ordinal);
        var count = 0;
        foreach (var kind in ReviewKinds.All)
        {
            var found = new List<string>();
            foreach (var state in Enum.GetValues<ReviewState>())
            {
                string? after = null;
                while (await reviews.ListAsync(kind, state, after, Page, cancellation) is [.., var last] page)
                {
                    foreach (var item in page)
                        if (item.Subjects.Any(names.Contains) || kind == ReviewKinds.Held && await IsErasedAsync(item, cancellation)) found.Add(item.Id);
                    after = last.Order;
                }
            }
            if (found.Count > 0) await reviews.EraseAsync(kind, found, cancellation);
            count += found.Count;
        }
        return new StoreReceipt(ErasureStores.Reviews, count, count, null);
    }

    public async Task<StoreReceipt> EraseDecisionsAsync(IReadOnlySet<SourcePersonId> persons, CancellationToken cancellation)
    {
        var found = await decisions.FindAsync(persons, cancellation);
        foreach (var decision in found) await decisions.RemoveAsync(decision.A, decision.B, cancellation);
        return new StoreReceipt(ErasureStores.Decisions, found.Count, found.Count, null);
    }

    /// <summary>True if the held row it asks about says nothing any more.</summary>
    private async Task<bool> IsErasedAsync(ReviewItem item, CancellationToken cancellation)
    {
        var id = HeldRowId.Of(item.Subjects);
        if (await batches.FindChunkPlanAsync(id.Run, id.Chunk, cancellation) is not { } plan || await batches.FindChunkAsync(id.Run, id.Chunk, cancellation) is not { } chunk) return false;
        return chunk.SetAside.Any(r => r.Offset - plan.Start == id.Place && ErasedRows.IsOne(r));
    }
}
