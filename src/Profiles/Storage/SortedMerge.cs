using System.Runtime.CompilerServices;

namespace Profiles.Storage;

/// <summary>Reads several sorted sequences as one.</summary>
public static class SortedMerge
{
    /// <param name="sources">Each in ascending order of <paramref name="key"/>; few.</param>
    /// <returns>All items in ascending order; of equal keys those of the earlier source first.</returns>
    public static async IAsyncEnumerable<TItem> ReadAsync<TItem, TKey>(
        IEnumerable<IAsyncEnumerable<TItem>> sources, Func<TItem, TKey> key, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var open = new List<IAsyncEnumerator<TItem>>();
        try
        {
            foreach (var source in sources)
            {
                var items = source.GetAsyncEnumerator(cancellation);
                open.Add(items);
                if (await items.MoveNextAsync()) continue;
                open.Remove(items);
                await items.DisposeAsync();
            }
            while (open.Count > 0)
            {
                var next = open.MinBy(items => key(items.Current))!;
                yield return next.Current;
                if (await next.MoveNextAsync()) continue;
                open.Remove(next);
                await next.DisposeAsync();
            }
        }
        finally
        {
            foreach (var items in open) await items.DisposeAsync();
        }
    }
}
