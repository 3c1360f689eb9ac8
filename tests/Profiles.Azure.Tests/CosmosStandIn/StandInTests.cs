using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Compliance;
using Xunit;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>The stand-in keeps what the documentation says of the service, seen through the unmodified client.</summary>
public sealed class StandInTests : IAsyncLifetime
{
    private readonly ManualClock clock = new(StoresUnderTest.Start);
    private StandInServer server = null!;
    private CosmosClient client = null!;
    private Container container = null!;

    public async Task InitializeAsync()
    {
        server = await StandInServer.StartAsync(clock);
        client = new CosmosClient(server.ConnectionString, new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, MaxRetryAttemptsOnRateLimitedRequests = 0 });
        Database database = await client.CreateDatabaseAsync("db");
        var indexing = new IndexingPolicy();
        foreach (var path in new[] { "/pk/?", "/n/?", "/tags/[]/?" }) indexing.IncludedPaths.Add(new IncludedPath { Path = path });
        indexing.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        container = await database.CreateContainerAsync(new ContainerProperties("items", "/pk")
        {
            DefaultTimeToLive = -1, PartitionKeyDefinitionVersion = PartitionKeyDefinitionVersion.V2, IndexingPolicy = indexing,
        });
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task ReadItem_UnderAnotherPartitionKey_IsNotFound()
    {
        await CreateAsync("a", "1");

        Assert.Equal(HttpStatusCode.OK, (await container.ReadItemStreamAsync("1", new PartitionKey("a"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await container.ReadItemStreamAsync("1", new PartitionKey("b"))).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync("b", "1")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync("a", "1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await container.CreateItemStreamAsync(Body("a", "2"), new PartitionKey("b"))).StatusCode);
    }

    [Fact]
    public async Task Replace_StaleETag_IsPreconditionFailed()
    {
        var first = (await CreateAsync("a", "1")).Headers.ETag;
        var second = (await container.ReplaceItemStreamAsync(Body("a", "1"), "1", new PartitionKey("a"), new ItemRequestOptions { IfMatchEtag = first })).Headers.ETag;

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.PreconditionFailed,
            (await container.ReplaceItemStreamAsync(Body("a", "1"), "1", new PartitionKey("a"), new ItemRequestOptions { IfMatchEtag = first })).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified,
            (await container.ReadItemStreamAsync("1", new PartitionKey("a"), new ItemRequestOptions { IfNoneMatchEtag = second })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await container.ReplaceItemStreamAsync(Body("a", "2"), "2", new PartitionKey("a"))).StatusCode);
    }

    [Fact]
    public async Task Create_BeyondTwoMegabytes_IsTooLarge() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await CreateAsync("a", "1", $"\"text\":\"{new string('x', 2 * 1024 * 1024)}\"")).StatusCode);

    [Fact]
    public async Task Transaction_OneFails_NothingIsDoneAndTheOthersAreFailedDependencies()
    {
        await CreateAsync("a", "2");

        using var answer = await container.CreateTransactionalBatch(new PartitionKey("a"))
            .CreateItemStream(Body("a", "1")).CreateItemStream(Body("a", "2")).CreateItemStream(Body("a", "3")).ExecuteAsync();

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal([(HttpStatusCode)424, HttpStatusCode.Conflict, (HttpStatusCode)424], answer.Select(r => r.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await container.ReadItemStreamAsync("1", new PartitionKey("a"))).StatusCode);
    }

    [Fact]
    public async Task Transaction_MoreThanAHundredSteps_IsRefused()
    {
        var batch = container.CreateTransactionalBatch(new PartitionKey("a"));
        for (var n = 0; n <= 100; n++) batch.CreateItemStream(Body("a", $"{n}"));

        using var answer = await batch.ExecuteAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Number_BeyondADouble_ComesBackRounded()
    {
        await CreateAsync("a", "1", "\"n\":9007199254740993,\"d\":19.90");

        var read = await ReadAsync(await container.ReadItemStreamAsync("1", new PartitionKey("a")));

        Assert.Equal(("9007199254740992", "19.9"), (read.GetProperty("n").GetRawText(), read.GetProperty("d").GetRawText()));
    }

    [Fact]
    public async Task Item_TimeToLiveOver_IsGone()
    {
        await CreateAsync("a", "1", "\"ttl\":60");
        await CreateAsync("a", "2");

        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(["2"], await QueryAsync("SELECT VALUE c.id FROM c"));
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync("a", "1")).StatusCode);
    }

    [Fact]
    public async Task ChangeFeed_ItemWrittenTwice_TellsTheLastStateOnly()
    {
        await CreateAsync("a", "1", "\"n\":1");
        await CreateAsync("a", "2", "\"n\":1");
        await container.UpsertItemStreamAsync(Body("a", "1", "\"n\":2"), new PartitionKey("a"));
        await container.DeleteItemStreamAsync("2", new PartitionKey("a"));
        using var feed = container.GetChangeFeedStreamIterator(ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion);
        var told = new List<int>();
        using var page = await feed.ReadNextAsync();
        foreach (var item in (await ReadAsync(page)).GetProperty("Documents").EnumerateArray()) told.Add(item.GetProperty("n").GetInt32());

        Assert.Equal([2], told);
        Assert.Equal(HttpStatusCode.NotModified, (await feed.ReadNextAsync()).StatusCode);
    }

    // Queries of the documented kinds, over both physical partitions: filters, order, paging, arrays, counting.
    [Theory]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n > 3 ORDER BY c.n", "4,5,6,7,8,9")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n >= 2 AND c.n < 5 ORDER BY c.n DESC", "4,3,2")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n IN (1, 8) OR c.id = '3' ORDER BY c.n", "1,3,8")]
    [InlineData("SELECT VALUE c.id FROM c WHERE NOT (c.n != 6) ORDER BY c.n", "6")]
    [InlineData("SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(c.tags, 'odd') ORDER BY c.n", "1,3,5,7,9")]
    [InlineData("SELECT VALUE c.id FROM c JOIN t IN c.tags WHERE STARTSWITH(t, 'ev')", "0,2,4,6,8")]
    [InlineData("SELECT VALUE COUNT(1) FROM c WHERE c.n < 4", "4")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n = 'text'", "")]
    [InlineData("SELECT VALUE c.id FROM c WHERE IS_DEFINED(c.n) = false", "")]
    [InlineData("SELECT VALUE c.missing FROM c", "")]
    public async Task Query_Documented_AnswersAsDocumented(string sql, string expected)
    {
        for (var n = 0; n < 10; n++) await CreateAsync($"p{n}", $"{n}", $"\"n\":{n},\"tags\":[\"{(n % 2 == 0 ? "even" : "odd")}\",\"all\"]");

        IEnumerable<string> found = await QueryAsync(sql);
        if (!sql.Contains("ORDER", StringComparison.Ordinal)) found = found.Order(StringComparer.Ordinal);

        Assert.Equal(expected, string.Join(',', found));
        server.Check();
    }

    [Theory]
    [InlineData("SELECT * FROM c WHERE c.unindexed = 1", "no index of /unindexed/?")]
    [InlineData("SELECT * FROM c WHERE LOWER(c.id) = 'a'", "function LOWER")]
    [InlineData("SELECT * FROM c ORDER BY c.tags", "no index of /tags/?")]
    public async Task Query_Unknown_FailsTheTest(string sql, string message)
    {
        await CreateAsync("a", "1");

        await Assert.ThrowsAnyAsync<Exception>(() => QueryAsync(sql));

        Assert.Contains(message, Assert.Throws<InvalidOperationException>(server.Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_Unknown_FailsTheTest()
    {
        using var http = new HttpClient();
        await http.PostAsync(new Uri(server.Address + "dbs/db/colls/items/sprocs"), null);

        Assert.Throws<InvalidOperationException>(server.Check);
    }

    private Task<ResponseMessage> CreateAsync(string pk, string id, string? more = null) => container.CreateItemStreamAsync(Body(pk, id, more), new PartitionKey(pk));

    private async Task<List<string>> QueryAsync(string sql)
    {
        using var iterator = container.GetItemQueryStreamIterator(sql, null, new QueryRequestOptions { MaxItemCount = 2 });
        var found = new List<string>();
        while (iterator.HasMoreResults)
        {
            using var page = await iterator.ReadNextAsync();
            found.AddRange((await ReadAsync(page)).GetProperty("Documents").EnumerateArray().Select(d => d.ToString()));
        }
        return found;
    }

    private static async Task<JsonElement> ReadAsync(ResponseMessage answer) =>
        await JsonSerializer.DeserializeAsync<JsonElement>(answer.EnsureSuccessStatusCode().Content);

    private static MemoryStream Body(string pk, string id, string? more = null) =>
        new(Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","pk":"{{pk}}"{{(more is null ? "" : "," + more)}}}"""));
}
