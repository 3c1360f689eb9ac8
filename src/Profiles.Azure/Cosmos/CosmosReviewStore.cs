using System.Collections.Concurrent;
using Microsoft.Azure.Cosmos;
using Profiles.Reviews;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Questions to stewards in container <c>reviews</c>, those of a kind in one logical partition: lists are of one kind.</summary>
internal sealed class CosmosReviewStore(ItemContainer items) : IReviewStore
{
    private const string Type = "review";
    // One text says kind of state and place in the list, so that one index path serves the list.
    private const string PlaceProperty = "place";

    public async Task<IReadOnlyList<ReviewItem>> FindAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        [.. (await items.FindManyAsync([.. ids.Distinct(StringComparer.Ordinal).Select(id => (kind, CosmosId.Of(id)))], cancellation)).Select(Read)];

    public async Task<IReadOnlySet<string>> SaveAsync(IReadOnlyCollection<ReviewItem> reviews, CancellationToken cancellation)
    {
        var conflicts = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await items.EachAsync(
            reviews,
            async (review, c) =>
            {
                var item = CosmosItem.Of(
                    CosmosId.Of(review.Id), Type, review, DocumentJson.Stored.ReviewItem,
                    writer => writer.WriteString(PlaceProperty, Place(review.State, review.Order)));
                if (!await items.CommitAsync(review.Kind, [WriteStep.Save(item, review.ETag)], c)) conflicts[review.Id] = true;
            },
            cancellation);
        return conflicts.Keys.ToHashSet(StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<ReviewItem>> ListAsync(string kind, ReviewState state, string? after, int limit, CancellationToken cancellation)
    {
        var found = new List<ReviewItem>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.place > @after AND c.place < @end ORDER BY c.place")
            .WithParameter("@after", Place(state, after ?? "")).WithParameter("@end", Place(state, "~"));
        await foreach (var item in items.QueryItemsAsync(query, kind, limit, cancellation)) found.Add(Read(item));
        return found;
    }

    public async Task<long> CountAsync(string kind, ReviewState state, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT VALUE COUNT(1) FROM c WHERE c.place > @after AND c.place < @end")
            .WithParameter("@after", Place(state, "")).WithParameter("@end", Place(state, "~"));
        var count = 0L;
        await foreach (var found in items.QueryAsync(query, kind, limit: null, cancellation)) count += found.GetInt64();
        return count;
    }

    public Task EraseAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        items.EachAsync(ids, async (id, c) => await items.DeleteAsync(kind, CosmosId.Of(id), etag: null, c), cancellation);

    private static string Place(ReviewState state, string order) => $"{state}:{order}";

    private static ReviewItem Read(StoredItem item) => item.Document(DocumentJson.Stored.ReviewItem) with { ETag = item.ETag };
}
