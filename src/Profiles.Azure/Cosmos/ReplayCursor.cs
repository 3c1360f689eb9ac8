using Microsoft.Azure.Cosmos;

namespace Profiles.Azure.Cosmos;

/// <summary>Goes through what a channel received in a span of time, page by page, in the order it came.</summary>
/// <remarks>
/// Fans out on purpose: requests and leads are each in a partition of their own. A page begins with the instant the one before ended with, so a
/// position is that instant and the ids already seen at it.
/// </remarks>
internal sealed class ReplayCursor
{
    private readonly string begin;
    private readonly HashSet<string> seen;

    public ReplayCursor(string channel, DateTimeOffset since, DateTimeOffset until, string? position)
    {
        begin = position is null ? CosmosId.Sortable(since) : position[..position.IndexOf('|', StringComparison.Ordinal)];
        seen = position is null ? [] : position[(begin.Length + 1)..].Split(' ').ToHashSet(StringComparer.Ordinal);
        Query = new QueryDefinition("SELECT * FROM c WHERE c.channel = @channel AND c.receivedAt >= @begin AND c.receivedAt < @until ORDER BY c.receivedAt")
            .WithParameter("@channel", channel).WithParameter("@begin", begin).WithParameter("@until", CosmosId.Sortable(until));
    }

    public QueryDefinition Query { get; }

    /// <summary>Documents to ask for, so that a page of <paramref name="limit"/> is left of them.</summary>
    public int Wanted(int limit) => limit + seen.Count;

    /// <param name="read">What the query gave, at most <see cref="Wanted"/>.</param>
    /// <returns>What was not seen yet, and where the next page begins; null at the end.</returns>
    public (IReadOnlyList<T> Found, string? Next) PageOf<T>(IEnumerable<T> read, int limit, Func<T, string> id, Func<T, DateTimeOffset> receivedAt)
    {
        List<T> found = [.. read.Where(r => !seen.Contains(id(r))).Take(limit)];
        if (found.Count < limit) return (found, null);
        var last = receivedAt(found[^1]);
        var atLast = found.Where(r => receivedAt(r) == last).Select(id);
        return (found, $"{CosmosId.Sortable(last)}|{string.Join(' ', begin == CosmosId.Sortable(last) ? seen.Concat(atLast) : atLast)}");
    }
}
