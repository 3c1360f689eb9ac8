using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Activation;

/// <summary>Reads the outbox entries of several ids as if they were of one.</summary>
public static class OutboxMerge
{
    /// <summary>By profile, then sequence, as <see cref="IProfileStore.ReadOutboxAsync"/> gives them for each.</summary>
    public static async IAsyncEnumerable<OutboxEntry> ReadAsync(
        IProfileStore profiles, IReadOnlyList<BatchId> ids, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var open = new List<IAsyncEnumerator<OutboxEntry>>(ids.Count);
        try
        {
            foreach (var id in ids)
            {
                var entries = profiles.ReadOutboxAsync(id, cancellation).GetAsyncEnumerator(cancellation);
                if (await entries.MoveNextAsync()) open.Add(entries);
                else await entries.DisposeAsync();
            }
            while (open.Count > 0)
            {
                var next = open.MinBy(e => (e.Current.ProfileId, e.Current.Sequence))!;
                yield return next.Current;
                if (await next.MoveNextAsync()) continue;
                open.Remove(next);
                await next.DisposeAsync();
            }
        }
        finally
        {
            foreach (var entries in open) await entries.DisposeAsync();
        }
    }
}
