using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Definitions in container <c>definitions</c>: all that are published are one document, because they change in one step, over all kinds.
/// A few hundred kilobytes that are written when somebody publishes and read when a process starts.
/// </summary>
internal sealed class CosmosDefinitionStore(ItemContainer items) : IDefinitionStore
{
    private const string Published = "published";

    public async Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation) => (await ReadAsync(cancellation)).Definitions;

    public async Task ApplyAsync(
        IReadOnlyList<StoredDefinition> written, IReadOnlyList<(string Kind, string Id)> removed, CancellationToken cancellation)
    {
        while (true)
        {
            var (stored, etag) = await ReadAsync(cancellation);
            var next = stored.ToDictionary(d => (d.Kind, d.Id));
            foreach (var key in removed) next.Remove(key);
            foreach (var definition in written) next[(definition.Kind, definition.Id)] = definition;
            IReadOnlyList<StoredDefinition> ordered =
                [.. next.Values.OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)];
            var item = CosmosItem.Of(Published, Published, ordered, CosmosJson.Default.IReadOnlyListStoredDefinition);
            if (await items.CommitAsync(Published, [WriteStep.Save(item, etag)], cancellation)) return;
        }
    }

    private async Task<(IReadOnlyList<StoredDefinition> Definitions, string? ETag)> ReadAsync(CancellationToken cancellation) =>
        await items.FindAsync(Published, Published, cancellation) is { } item
        && await items.DocumentAsync(Published, item, CosmosJson.Default.IReadOnlyListStoredDefinition, cancellation) is { } read
            ? (read.Document, read.ETag)
            : ([], null);
}
