using Microsoft.Azure.Cosmos;

namespace Profiles.Azure.Cosmos;

internal sealed partial class ItemContainer
{
    /// <summary>Deletes every item of a logical partition, parts of contents among them; returns how many. Safe to repeat.</summary>
    public async Task<int> EraseAsync(string partition, CancellationToken cancellation)
    {
        var ids = new List<string>();
        await foreach (var found in QueryAsync(new QueryDefinition("SELECT c.id FROM c"), partition, limit: null, cancellation))
            ids.Add(found.GetProperty("id").GetString()!);
        await EraseAsync(partition, ids, cancellation);
        return ids.Count;
    }

    /// <summary>Deletes items of a logical partition; those that are gone are passed over.</summary>
    public async Task EraseAsync(string partition, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        foreach (var page in ids.Chunk(MaxSteps))
        {
            if (await CommitAsync(partition, [.. page.Select(WriteStep.Delete)], cancellation)) continue;
            // Somebody else deleted one of them: a transaction is all or nothing.
            foreach (var id in page) await DeleteAsync(partition, id, etag: null, cancellation);
        }
    }
}
