using Profiles.Reviews;

namespace Profiles.Storage;

/// <summary>Questions to stewards. Cosmos: container <c>reviews</c>, partition <c>/kind</c>.</summary>
public interface IReviewStore
{
    /// <summary>The items of a kind that exist, each with its ETag, in no particular order.</summary>
    Task<IReadOnlyList<ReviewItem>> FindAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>Writes each item, if the stored one still has its ETag (null: none stored yet).</summary>
    /// <returns>Ids of those that had changed meanwhile; nothing of them was written.</returns>
    Task<IReadOnlySet<string>> SaveAsync(IReadOnlyCollection<ReviewItem> items, CancellationToken cancellation);

    /// <summary>Items of a kind in a state by <see cref="ReviewItem.Order"/>, each with its ETag.</summary>
    /// <param name="after">The <see cref="ReviewItem.Order"/> of the last one of the page before; null begins.</param>
    Task<IReadOnlyList<ReviewItem>> ListAsync(string kind, ReviewState state, string? after, int limit, CancellationToken cancellation);

    /// <summary>Number of items of a kind in a state.</summary>
    Task<long> CountAsync(string kind, ReviewState state, CancellationToken cancellation);

    /// <summary>Deletes these items, whatever state they are in.</summary>
    Task EraseAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellation);
}
