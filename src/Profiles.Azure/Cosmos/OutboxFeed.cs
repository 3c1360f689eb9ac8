using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// The change feed of <c>profiles</c> as the one-process host reads it. In the function app a trigger reads it instead. Entries are written
/// once and never changed, so the latest-version mode skips none of them.
/// </summary>
/// <remarks>
/// The feed's position is a text, the port's a number: the text that belongs to a number is kept in <c>settings</c>, for the position last
/// given and the one before, so a reader that stops before it has written down where it is goes on where it was. One reader at a time.
/// </remarks>
internal sealed class OutboxFeed(ItemContainer profiles, ItemContainer settings)
{
    private const string Kind = "outbox-feed";
    private const string ContinuationProperty = "continuation";

    public async Task<OutboxPage> ReadAsync(long position, int limit, CancellationToken cancellation)
    {
        var continuation = position == 0 ? null : await FindAsync(position, cancellation)
            ?? throw new InvalidDataException($"Outbox feed: expected a position given before, found {position}.");
        var entries = new List<OutboxEntry>();
        while (entries.Count == 0)
        {
            var page = await profiles.ReadChangesAsync(continuation, limit, cancellation);
            if (page is null) return new OutboxPage([], position);
            continuation = page.Value.Continuation;
            foreach (var item in page.Value.Items)
                if (item.TryGetProperty(CosmosItem.TypeProperty, out var type) && type.ValueEquals(CosmosProfileStore.OutboxType))
                    entries.Add(CosmosProfileStore.EntryOf(item.GetProperty(CosmosProfileStore.EntryProperty)));
        }
        await settings.UpsertAsync(Kind, ItemOf(position + 1, continuation!), cancellation);
        // Whoever asks for this position has written it down, so the one before is not asked for again.
        if (position > 1) await settings.DeleteAsync(Kind, Id(position - 1), etag: null, cancellation);
        return new OutboxPage(entries, position + 1);
    }

    private async Task<string?> FindAsync(long position, CancellationToken cancellation) =>
        (await settings.FindAsync(Kind, Id(position), cancellation))?.Text(ContinuationProperty);

    private static string Id(long position) => position.ToString(CultureInfo.InvariantCulture);

    private static CosmosItem ItemOf(long position, string continuation) =>
        new(Id(position), Kind, default, writer => writer.WriteString(ContinuationProperty, continuation));
}
