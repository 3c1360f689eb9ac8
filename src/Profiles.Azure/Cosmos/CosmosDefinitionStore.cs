using System.Globalization;
using Microsoft.Azure.Cosmos;
using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Definitions in container <c>definitions</c>: the newest revisions of all are one document, because they change in one step, over all kinds;
/// beside it, in the same partition and transaction, one document per publication. A few hundred kilobytes that are written when somebody
/// publishes and read when a process starts. Drafts have a partition of their own.
/// </summary>
internal sealed class CosmosDefinitionStore(ItemContainer items) : IDefinitionStore
{
    private const string Published = "published";
    private const string PublicationType = "publication";
    private const string Drafts = "drafts";

    public async Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation) => (await ReadAsync(cancellation)).Definitions;

    public async Task<DefinitionState> ReadAsync(CancellationToken cancellation)
    {
        var (newest, _) = await NewestAsync(cancellation);
        return DefinitionState.Of(newest.Number, newest.Revisions);
    }

    public async Task<bool> PublishAsync(Publication publication, CancellationToken cancellation)
    {
        var (newest, etag) = await NewestAsync(cancellation);
        if (publication.Number != newest.Number + 1) return false;
        var revisions = newest.Revisions.ToDictionary(r => (r.Kind, r.Id));
        foreach (var revision in publication.Revisions) revisions[(revision.Kind, revision.Id)] = revision;
        var next = new NewestRevisions(
            publication.Number, [.. revisions.Values.OrderBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal)]);
        var kept = CosmosItem.Of(Id(publication.Number), PublicationType, publication, DocumentJson.Stored.Publication, writer =>
        {
            writer.WriteNumber("number", publication.Number);
            writer.WriteStartArray("definitions");
            foreach (var revision in publication.Revisions) writer.WriteStringValue(Key(revision.Kind, revision.Id));
            writer.WriteEndArray();
        });
        return await items.CommitAsync(
            Published, [WriteStep.Save(CosmosItem.Of(Published, Published, next, CosmosJson.Default.NewestRevisions), etag), WriteStep.Create(kept)], cancellation);
    }

    public async Task<IReadOnlyList<Publication>> ReadHistoryAsync((string Kind, string Id)? of, int? before, int limit, CancellationToken cancellation)
    {
        var query = new QueryDefinition(of is null
                ? "SELECT * FROM c WHERE c.type = @type AND c.number < @before ORDER BY c.number DESC"
                : "SELECT * FROM c WHERE c.type = @type AND c.number < @before AND ARRAY_CONTAINS(c.definitions, @key) ORDER BY c.number DESC")
            .WithParameter("@type", PublicationType).WithParameter("@before", before ?? int.MaxValue);
        if (of is { } one) query = query.WithParameter("@key", Key(one.Kind, one.Id));
        var found = new List<Publication>();
        await foreach (var item in items.QueryItemsAsync(query, Published, limit, cancellation))
            if (await items.DocumentAsync(Published, item, DocumentJson.Stored.Publication, cancellation) is { } read) found.Add(read.Document.Only(of));
        return found;
    }

    public async Task<IReadOnlyList<DefinitionDraft>> ReadDraftsAsync(CancellationToken cancellation)
    {
        var found = new List<DefinitionDraft>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", Drafts);
        await foreach (var item in items.QueryItemsAsync(query, Drafts, limit: null, cancellation))
            if (await items.DocumentAsync(Drafts, item, DocumentJson.Stored.DefinitionDraft, cancellation) is { } read) found.Add(read.Document);
        return [.. found.OrderBy(d => d.Name, StringComparer.Ordinal)];
    }

    public async Task<bool> SaveDraftAsync(DefinitionDraft draft, CancellationToken cancellation)
    {
        var id = CosmosId.Of(draft.Name);
        var item = await items.FindAsync(Drafts, id, cancellation);
        var stored = item is null ? null : await items.DocumentAsync(Drafts, item, DocumentJson.Stored.DefinitionDraft, cancellation);
        if (draft.Revision != (stored?.Document.Revision ?? 0) + 1) return false;
        return await items.CommitAsync(Drafts, [WriteStep.Save(CosmosItem.Of(id, Drafts, draft, DocumentJson.Stored.DefinitionDraft), stored?.ETag)], cancellation);
    }

    public Task RemoveDraftAsync(string name, CancellationToken cancellation) => items.DeleteAsync(Drafts, CosmosId.Of(name), etag: null, cancellation);

    private async Task<(NewestRevisions Newest, string? ETag)> NewestAsync(CancellationToken cancellation) =>
        await items.FindAsync(Published, Published, cancellation) is { } item
        && await items.DocumentAsync(Published, item, CosmosJson.Default.NewestRevisions, cancellation) is { } read
            ? (read.Document, read.ETag)
            : (new NewestRevisions(0, []), null);

    private static string Id(int number) => $"{PublicationType}-{number.ToString("D9", CultureInfo.InvariantCulture)}";

    private static string Key(string kind, string id) => $"{kind}/{id}";
}

/// <summary>The document of what is in force.</summary>
internal sealed record NewestRevisions(int Number, IReadOnlyList<DefinitionRevision> Revisions);
