using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Published changes in container <c>changes</c>, numbered in one sequence, for a month: what the console and a single host's webhooks read.
/// Where many subscribers listen, a topic takes its place.
/// </summary>
/// <remarks>
/// Number and changes are written in one transaction, so the log is one logical partition: thousands of changes a second and 20 GB, which is
/// why they expire.
/// </remarks>
internal sealed class CosmosChangeLog(ItemContainer items) : IChangeLog, IChangeLogReader
{
    /// <summary>How long changes stay, and their ids are known.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const string Partition = "changes";
    private const string ChangeType = "change";
    private const string HeadItem = "head";
    private const string NextProperty = "next";

    public async Task PublishAsync(IReadOnlyCollection<Change> changes, CancellationToken cancellation)
    {
        foreach (var page in changes.DistinctBy(c => c.Id).Chunk(ItemContainer.MaxSteps - 1))
            while (!await TryAppendAsync(page, cancellation)) { }
    }

    public async Task<(IReadOnlyList<Change> Changes, long Position)> ReadAsync(long position, int limit, CancellationToken cancellation)
    {
        var found = new List<Change>();
        var last = position;
        var query = new QueryDefinition("SELECT * FROM c WHERE c.position > @position ORDER BY c.position").WithParameter("@position", CosmosId.Sortable(position));
        await foreach (var item in items.QueryItemsAsync(query, Partition, limit, cancellation))
        {
            found.Add(item.Document(DocumentJson.Stored.Change));
            last = long.Parse(item.Text("position")!, CultureInfo.InvariantCulture);
        }
        return (found, last);
    }

    public async Task<IReadOnlyList<Change>> ReadAsync(ProfileId profile, int limit, CancellationToken cancellation)
    {
        var found = new List<Change>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.profileId = @profile ORDER BY c.position DESC").WithParameter("@profile", profile.ToString());
        await foreach (var item in items.QueryItemsAsync(query, Partition, limit, cancellation)) found.Add(item.Document(DocumentJson.Stored.Change));
        return found;
    }

    /// <summary>False if somebody else took the numbers meanwhile.</summary>
    private async Task<bool> TryAppendAsync(Change[] changes, CancellationToken cancellation)
    {
        // The head is read before the ids: what is published after this look takes the numbers, and fails the transaction.
        var head = await items.FindAsync(Partition, HeadItem, cancellation);
        var known = (await items.FindManyAsync([.. changes.Select(c => (Partition, CosmosId.Of(c.Id)))], cancellation))
            .Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var next = head is null ? 1 : long.Parse(head.Text(NextProperty)!, CultureInfo.InvariantCulture);
        var steps = new List<WriteStep>();
        foreach (var change in changes)
            if (!known.Contains(CosmosId.Of(change.Id))) steps.Add(WriteStep.Create(ItemOf(change, next++)));
        if (steps.Count == 0) return true;
        steps.Add(WriteStep.Save(
            new CosmosItem(HeadItem, HeadItem, default, writer => writer.WriteString(NextProperty, CosmosId.Sortable(next))), head?.ETag));
        return await items.CommitAsync(Partition, steps, cancellation);
    }

    private static CosmosItem ItemOf(Change change, long position) =>
        CosmosItem.Of(CosmosId.Of(change.Id), ChangeType, change, DocumentJson.Stored.Change, writer =>
        {
            writer.WriteString("position", CosmosId.Sortable(position));
            writer.WriteString("profileId", change.ProfileId.ToString());
            writer.WriteNumber("ttl", (int)Memory.TotalSeconds);
        });
}
