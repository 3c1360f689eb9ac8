using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Compliance;
using Profiles.Storage;
using Xunit;

namespace Profiles.Sqlite.Tests;

public sealed class SqliteStoresTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new(StoresUnderTest.Start);

    [Fact]
    public async Task OpenAsync_Again_FindsWhatWasStored()
    {
        await using (var stores = await OpenAsync()) await stores.Checkpoints.WriteAsync("feed", "1", None);

        await using var reopened = await OpenAsync();

        Assert.Equal("1", await reopened.Checkpoints.ReadAsync("feed", None));
    }

    [Fact]
    public async Task DisposeAsync_OnFile_LeavesNoJournal()
    {
        await using (var stores = await OpenAsync()) await stores.Checkpoints.WriteAsync("feed", "1", None);

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*-wal"));
    }

    [Theory]
    [InlineData("store.db")]
    [InlineData("intake.db")]
    public async Task OpenAsync_OtherFormat_SaysFoundAndExpected(string file)
    {
        await using (await OpenAsync()) { }
        Execute(file, "PRAGMA user_version = 1");

        var error = await Assert.ThrowsAsync<DataFormatException>(OpenAsync);

        Assert.Contains($"{file}: written by format 1, this program reads format 6", error.Message, StringComparison.Ordinal);
        Assert.Contains("由格式 1 写成", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_FormatBefore_IsUpgradedWithWhatIsInIt()
    {
        await using (var stores = await OpenAsync())
            await stores.IntakeLog.AppendAsync([new LeadReceipt("r", "web", clock.GetUtcNow(), null, new byte[2])], None);
        // As the program before left it.
        Execute("intake.db", "DROP TABLE requests; DROP TABLE rejections; DROP TABLE deliveries; ALTER TABLE receipts DROP COLUMN operation; ALTER TABLE receipts DROP COLUMN format; PRAGMA user_version = 3");
        Execute("store.db", "DROP TABLE channel_secrets; DROP TABLE erasures; DROP TABLE person_requests; DROP TABLE accounts; DROP TABLE account_sessions; DROP TABLE key_details; DROP TABLE saved_views; PRAGMA user_version = 3");

        await using (var stores = await OpenAsync())
        {
            Assert.Equal(LeadOperation.Upsert, (await stores.IntakeLog.FindAsync("r", None))!.Receipt.Operation);
            Assert.Empty(await stores.Requests.ListNewestAsync("web", 1, None));
            Assert.Empty(await stores.Rejections.ListAsync("web", 1, None));
            Assert.Empty(await stores.ChannelSecrets.ListAsync("web", None));
            Assert.Empty(await stores.Erasures.ListAsync(None));
            Assert.Empty(await stores.Accounts.ListAsync(None));
        }
        Assert.Equal(6L, Execute("intake.db", "PRAGMA user_version"));
    }

    [Fact]
    public async Task OpenAsync_FormatFour_GetsWhatFormatFiveAdds()
    {
        await using (var stores = await OpenAsync())
            await stores.ChannelSecrets.PutAsync([new ChannelSecret("web", "s", new byte[2], clock.GetUtcNow(), null)], None);
        Execute("store.db", "DROP TABLE erasures; DROP TABLE person_requests; DROP TABLE accounts; DROP TABLE account_sessions; DROP TABLE key_details; DROP TABLE saved_views; PRAGMA user_version = 4");

        await using (var stores = await OpenAsync())
        {
            Assert.Empty(await stores.Erasures.ListAsync(None));
            Assert.Empty(await stores.PersonRequests.ListAsync(closed: false, null, 1, None));
            Assert.Single(await stores.ChannelSecrets.ListAsync("web", None));
        }
        Assert.Equal(6L, Execute("store.db", "PRAGMA user_version"));
    }

    [Fact]
    public async Task OpenAsync_FormatFive_GetsWhatFormatSixAdds()
    {
        await using (await OpenAsync()) { }
        Execute("store.db", "DROP TABLE saved_views; PRAGMA user_version = 5");

        await using (var stores = await OpenAsync()) Assert.Empty(await stores.Views.ListSharingAsync(None));
        Assert.Equal(6L, Execute("store.db", "PRAGMA user_version"));
    }

    [Fact]
    public async Task OpenAsync_KeyOfFormat4_IsThereAfterwards()
    {
        var key = new ApiKey("k1", new string('a', 64), "viewer", Channel: null, clock.GetUtcNow(), ExpiresAt: null);
        await using (var stores = await OpenAsync()) await stores.Keys.PutAsync(key, None);
        foreach (var file in new[] { "intake.db", "store.db" }) Execute(file, "PRAGMA user_version = 4");
        Execute("store.db", "DROP TABLE erasures; DROP TABLE person_requests; DROP TABLE accounts; DROP TABLE account_sessions; DROP TABLE key_details; DROP TABLE saved_views");

        await using (var stores = await OpenAsync())
        {
            Assert.Equal(key, await stores.Keys.FindAsync("k1", None));
            await stores.Keys.TouchAsync(["k1", "gone"], new DateOnly(2026, 3, 1), None);
            Assert.Equal([key with { LastUsedOn = new DateOnly(2026, 3, 1) }], await stores.Keys.ListAsync(None));
        }
    }

    [Fact]
    public async Task OpenAsync_ForeignDatabase_IsRefusedAndLeftAlone()
    {
        Execute("store.db", "CREATE TABLE mine(x)");

        await Assert.ThrowsAsync<DataFormatException>(OpenAsync);

        Assert.Equal(1L, Execute("store.db", "SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task OpenAsync_OnFile_SettingsAreDurable()
    {
        await using (await OpenAsync()) { }

        Assert.Equal("wal", Execute("store.db", "PRAGMA journal_mode"));
        Assert.Equal(16384L, Execute("store.db", "PRAGMA page_size"));
    }

    [Fact]
    public async Task AddProfilesSqlite_Resolved_SharesOneSetOfStores()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddProfilesSqlite(new SqliteOptions { DataFolder = folder.Path })
            .BuildServiceProvider();

        await services.GetRequiredService<IIntakeLog>().AppendAsync([new LeadReceipt("r", "web", clock.GetUtcNow(), null, new byte[2])], None);

        Assert.Single(await services.GetRequiredService<IQueueReceiver>().ReceiveAsync(QueueNames.Leads, 1, TimeSpan.FromMinutes(1), None));
        Assert.Same(services.GetRequiredService<IFileStore>(), services.GetRequiredService<FolderFileStore>());
        Assert.All(
            new[]
            {
                typeof(IEvidenceStore), typeof(IClaimStore), typeof(IProfileStore), typeof(IBatchStore), typeof(IQueue), typeof(IDefinitionStore),
                typeof(IDecisionStore), typeof(IReviewStore), typeof(IPersonRequestStore), typeof(IChangeLog), typeof(IChangeLogReader), typeof(IKeyStore), typeof(IAccountStore), typeof(ISavedViewStore), typeof(ISessionStore), typeof(ICheckpointStore),
            },
            port => Assert.NotNull(services.GetService(port)));
    }

    public void Dispose() => folder.Dispose();

    private Task<SqliteStores> OpenAsync() => SqliteStores.OpenAsync(new SqliteOptions { DataFolder = folder.Path }, clock);

    private object? Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder[file]};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
