using System.Text.Json;
using Profiles.Azure.Cosmos;
using Profiles.Azure.Tests.CosmosStandIn;
using Profiles.Compliance;
using Profiles.Intake;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>The whole way from dropped file to profile, documents on Cosmos DB, queue and files embedded: equal to all of it embedded.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private const string Customers = """
        客户编号,姓名,手机,邮箱,生日,更新时间
        1,王小明,13900000001,wxm@example.cn,1990-01-02,2026-01-01
        2,李雷,13900000002,,1985-05-06,2026-01-01
        3,王小明,,wxm@example.cn,,2026-02-01
        4,韩梅梅,13900000003,,2031-01-01,2026-01-01
        2,李雷,13900000009,ll@example.cn,1985-05-06,2026-03-01
        5,赵六,13900000001,,1962-07-08,2026-01-01
        """;

    private const string Orders = """
        订单号,下单时间,手机,金额
        A1,2026-09-01,13900000001,120
        A2,2026-10-20,13900000002,80
        A1,2026-09-01,13900000001,19.90
        A3,2026-10-21,13900000009,35
        """;

    private readonly CosmosUnderTest cosmos = new();

    public static TheoryData<string?, int> Disturbances => new()
    {
        { null, 0 }, { nameof(Fault.Throttled), 3 }, { nameof(Fault.TimedOut), 20 }, { nameof(Fault.Unavailable), 20 }, { nameof(Fault.AnswerLost), 20 },
    };

    public Task InitializeAsync() => cosmos.OpenAsync();

    public async Task DisposeAsync() => await cosmos.DisposeAsync();

    [Theory, MemberData(nameof(Disturbances))]
    public async Task Import_Samples_EndsAsOnSqlite(string? fault, int oneIn)
    {
        if (fault is not null && cosmos.StandIn is null) return; // A real account has faults of its own.
        await using var embedded = await Plant.OpenAsync();
        await using var plant = await OpenAsync();
        if (fault is not null) cosmos.StandIn!.Faults = FaultPattern.Of(Enum.Parse<Fault>(fault), oneIn);
        foreach (var path in SampleFiles())
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(Plant.RepositoryRoot, "samples", path));
            var expected = await embedded.ImportAsync(path, content);
            var actual = await plant.ImportAsync(path, content);
            Assert.Equal((expected.Status, expected.Rows, expected.Profiles), (actual.Status, actual.Rows, actual.Profiles));
            Assert.Equal(await SetAsideAsync(embedded, expected), await SetAsideAsync(plant, actual));
        }
        if (fault is not null) cosmos.StandIn!.Faults = null;

        Assert.Equal(await CanonicalProjection.OfAsync(embedded), await CanonicalProjection.OfAsync(plant));
        Assert.Equal(await ChangesAsync(embedded), await ChangesAsync(plant));
        Assert.Equal(
            (await embedded.Get<IProfileStore>().CountMembershipsAsync(default)).Tags.Where(t => t.Value > 0).OrderBy(t => t.Key, StringComparer.Ordinal),
            (await plant.Get<IProfileStore>().CountMembershipsAsync(default)).Tags.OrderBy(t => t.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Import_MoreRowsOfOnePersonThanATransactionTakes_EndsAsInSmallChunks()
    {
        var orders = "订单号,下单时间,手机,金额\n"
            + string.Concat(Enumerable.Range(0, 130).Select(n => $"A{n % 120},2026-09-{1 + (n % 28):D2},13900000001,{n}.50\n"));
        await using var small = await Plant.OpenAsync(chunkRows: 7);
        await using var plant = await OpenAsync(chunkRows: 5000);
        var expected = await small.ImportAsync("shop/orders.csv", orders);
        var actual = await plant.ImportAsync("shop/orders.csv", orders);

        Assert.Equal((expected.Rows, expected.Profiles), (actual.Rows, actual.Profiles));
        Assert.Equal(await CanonicalProjection.OfAsync(small), await CanonicalProjection.OfAsync(plant));
    }

    [Fact]
    public async Task Undo_OneOfTwoFiles_EndsAsOnSqlite()
    {
        await using var embedded = await Plant.OpenAsync(chunkRows: 2);
        await using var plant = await OpenAsync(chunkRows: 2);
        foreach (var each in new[] { embedded, plant })
        {
            var crm = await each.ImportAsync("crm/customers.csv", Customers);
            await each.ImportAsync("shop/orders.csv", Orders);
            await each.Get<BatchControl>().RunAsync(crm.Id, BatchCommand.Undo, default);
            await each.WorkAsync();
        }

        Assert.Equal(await CanonicalProjection.OfAsync(embedded), await CanonicalProjection.OfAsync(plant));
        Assert.Equal(await ChangesAsync(embedded), await ChangesAsync(plant));
    }

    [Fact]
    public async Task Import_StoppedBetweenCommits_EndsAsUndisturbed()
    {
        var counting = new StoppingHook();
        await using var embedded = await Plant.OpenAsync(chunkRows: 2);
        await ImportAsync(embedded);
        var expected = await CanonicalProjection.OfAsync(embedded);
        await using (var undisturbed = await OpenAsync(chunkRows: 2, counting))
        {
            counting.StopAt(int.MaxValue);
            await ImportAsync(undisturbed);
        }
        var commits = counting.Count;

        for (var stop = 1; stop <= commits; stop += Math.Max(1, commits / 12))
        {
            await using var stores = new CosmosUnderTest();
            await stores.OpenAsync();
            var hook = new StoppingHook();
            await using var plant = await OpenAsync(stores, chunkRows: 2, hook);
            hook.StopAt(stop);
            await ImportAsync(plant);
            Assert.True(hook.Stopped, $"never reached commit {stop}");
            var actual = await CanonicalProjection.OfAsync(plant);
            Assert.True(expected == actual, $"stopped at commit {stop} of {commits}:\n{expected}\n---\n{actual}");
            Assert.Equal(await ChangesAsync(embedded), await ChangesAsync(plant));
        }
    }

    private Task<Plant> OpenAsync(int chunkRows = 7, IFaultHook? hook = null) => OpenAsync(cosmos, chunkRows, hook);

    private static Task<Plant> OpenAsync(CosmosUnderTest stores, int chunkRows, IFaultHook? hook) =>
        Plant.OpenAsync(hook, chunkRows, stores: services => services.AddProfilesCosmos(stores.Options));

    private static IEnumerable<string> SampleFiles() => JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(Plant.RepositoryRoot, "samples", "expected.json"))).RootElement
        .GetProperty("files").EnumerateArray().Select(f => f.GetProperty("file").GetString()!);

    /// <summary>Starts again until it gets through, as the platform does: leases run out, the file's event comes again.</summary>
    private static async Task ImportAsync(Plant plant)
    {
        foreach (var (path, content) in new[] { ("crm/customers.csv", Customers), ("shop/orders.csv", Orders) })
        {
            while (true)
            {
                try
                {
                    if (await plant.Get<IFileStore>().StatAsync(ContainerNames.Incoming, path, default) is null) await plant.DropAsync(path, content);
                    await plant.Get<FileIntake>().StartAsync(ContainerNames.Incoming, path, default);
                    await plant.WorkAsync();
                    break;
                }
                catch (Exception error) when (error is StoppedException or AggregateException { InnerException: StoppedException })
                {
                    await plant.Get<IQueueReceiver>().ReleaseLeasesAsync(default);
                }
            }
        }
    }

    private static async Task<IReadOnlyList<string>> ChangesAsync(Plant plant)
    {
        var (changes, _) = await plant.Get<IChangeLogReader>().ReadAsync(0, 10_000, default);
        return [.. changes.Select(c => c.Id).Order(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<string>> SetAsideAsync(Plant plant, Batch batch)
    {
        var rows = new List<string>();
        await foreach (var row in plant.Get<IBatchStore>().ReadSetAsideAsync(batch.Id, default))
            rows.Add($"{row.RowNumber} {row.Offset} {row.Outcome} {string.Join('|', row.Cells)} {string.Join('|', row.Findings)}");
        return rows;
    }

    private sealed class StoppedException() : Exception("stopped");

    /// <summary>Counts commit points, from several threads, and stops at one of them, once.</summary>
    private sealed class StoppingHook : IFaultHook
    {
        private int count;
        private int stopAt = int.MaxValue;

        public int Count => count;
        public bool Stopped { get; private set; }

        public void StopAt(int commit) => (count, stopAt) = (0, commit);

        public void At(string point)
        {
            if (Interlocked.Increment(ref count) != stopAt) return;
            Stopped = true;
            throw new StoppedException();
        }
    }
}
