using Microsoft.Azure.Cosmos;
using Profiles.Storage;
using Profiles.Views;

namespace Profiles.Azure.Cosmos;

/// <summary>Saved views in container <c>views</c>, the document of an owner in a logical partition of its own.</summary>
internal sealed class CosmosSavedViewStore(ItemContainer items) : ISavedViewStore
{
    private const string Type = "views";

    public async Task<ViewShelf?> FindAsync(string owner, CancellationToken cancellation) =>
        await items.FindAsync(CosmosId.Of(owner), Type, cancellation) is { } item ? await ReadAsync(item, cancellation) : null;

    public async Task<ViewShelf?> SaveAsync(ViewShelf shelf, CancellationToken cancellation)
    {
        var partition = CosmosId.Of(shelf.Owner);
        var item = CosmosItem.Of(Type, Type, shelf, DocumentJson.Stored.ViewShelf, writer => writer.WriteBoolean("shares", shelf.Shares));
        var etag = shelf.ETag is { } expected
            ? await items.ReplaceAsync(partition, item, expected, cancellation)
            : await items.CreateAsync(partition, item, many: false, cancellation);
        return etag is null ? null : shelf with { ETag = etag };
    }

    public async Task<IReadOnlyList<ViewShelf>> ListSharingAsync(CancellationToken cancellation)
    {
        // Fans out on purpose: as many documents as there are people who share, for a list that all of them are shown.
        var shelves = new List<ViewShelf>();
        await foreach (var item in items.QueryItemsAsync(new QueryDefinition("SELECT * FROM c WHERE c.shares = true"), partition: null, limit: null, cancellation))
            if (await ReadAsync(item, cancellation) is { } shelf) shelves.Add(shelf);
        return [.. shelves.OrderBy(s => s.Owner, StringComparer.Ordinal)];
    }

    public Task RemoveAsync(string owner, CancellationToken cancellation) => items.DeleteAsync(CosmosId.Of(owner), Type, etag: null, cancellation);

    // A hundred long conditions do not fit into one item: then the content lies in parts.
    private async Task<ViewShelf?> ReadAsync(StoredItem item, CancellationToken cancellation) =>
        await items.DocumentAsync(item.Text("owner")!, item, DocumentJson.Stored.ViewShelf, cancellation) is { } found ? found.Document with { ETag = found.ETag } : null;
}
