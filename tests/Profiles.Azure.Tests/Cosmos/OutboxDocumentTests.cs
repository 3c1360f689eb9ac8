using System.Text.Json;
using Profiles.Azure.Cosmos;
using Profiles.Compliance;
using Profiles.Functions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>What the change feed's trigger is handed is what was saved.</summary>
public sealed class OutboxDocumentTests : Suite<CosmosUnderTest>
{
    [Fact]
    public async Task Deserialize_EveryItemOfTheContainer_GivesTheEntriesAndPassesOverTheRest()
    {
        var entry = Samples.Entry(1, 1, batch: 3);
        await Stores.Profiles.SaveAsync([new ProfileWrite(Samples.Profile(1), entry), new ProfileWrite(Samples.Profile(2), null)], None);
        using var client = CosmosStores.Open(Stores.Options, bulk: false);
        using var feed = client.GetContainer(Stores.Options.Database, CosmosContainers.Profiles.Name)
            .GetItemQueryStreamIterator("SELECT * FROM c");
        var documents = new List<OutboxDocument>();
        while (feed.HasMoreResults)
        {
            using var page = await feed.ReadNextAsync(None);
            var read = JsonElement.Parse(((MemoryStream)page.EnsureSuccessStatusCode().Content).ToArray());
            documents.AddRange(read.GetProperty("Documents").Deserialize<List<OutboxDocument>>()!);
        }

        Assert.Equal(3, documents.Count);
        var told = Assert.Single(documents, d => d.Entry is not null).Entry!;
        Assert.Equal(entry.Transitions, told.Transitions);
        Assert.Equal(entry with { Transitions = told.Transitions }, told);
        Assert.Equal((OutboxDocument.Type, "entry"), (CosmosProfileStore.OutboxType, CosmosProfileStore.EntryProperty));
    }
}
