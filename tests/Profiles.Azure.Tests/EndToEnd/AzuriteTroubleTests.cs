using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Azure.Storage;
using Profiles.Azure.Tests.Storage;
using Profiles.Intake;
using Profiles.Local.Azurite;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.EndToEnd;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.EndToEnd;

/// <summary>What only a storage account does to the product: blobs come from elsewhere and are overwritten, messages turn out to be poison, leases run out.</summary>
public sealed class AzuriteTroubleTests : IAsyncLifetime
{
    private const string Name = "crm/list.csv";
    private string account = "";
    private Installation installation = null!;

    private static CancellationToken None => CancellationToken.None;
    private BlobFileStore Files => installation.Host.Services.GetRequiredService<BlobFileStore>();
    private StorageQueues Queues => installation.Host.Services.GetRequiredService<StorageQueues>();

    public async Task InitializeAsync()
    {
        account = await AzuriteForTests.ConnectionStringAsync();
        installation = await Installation.StartAsync(configure: Configure);
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Blob_UploadedByAnybody_BecomesABatch()
    {
        await UploadAsync("甲", rows: 3);

        var batch = await SettledAsync(batches: 1);

        Assert.Equal((Name, 3), (batch.Text("name"), (int)batch["rows"].Number("accepted")));
        Assert.NotNull(await installation.ProfileOfAsync("19900100001"));
    }

    [Fact]
    public async Task Blob_OverwrittenAmidItsIntake_EndsAsTheNewOneAndSaysWhatBecameOfTheOld()
    {
        const int Rows = 30_000; // several chunks
        await UploadAsync("甲", Rows);
        await Until.TrueAsync("the intake began", async () => (await installation.BatchesAsync()).Count == 1);

        await UploadAsync("乙", Rows);

        await Until.TrueAsync("both batches ended", async () =>
            await installation.BatchesAsync() is { Count: 2 } all && all.All(b => b.Text("status") is "settled" or "failed"));
        var (newest, old) = ((await installation.BatchesAsync())[0], (await installation.BatchesAsync())[1]);
        Assert.Equal(("settled", Rows), (newest.Text("status"), (int)newest["rows"].Number("accepted")));
        // The old one was either done before it was overwritten, or says that its file is gone.
        if (old.Text("status") == "failed") Assert.Equal("file-gone", old["error"].Text("code"));
        else Assert.Equal(Rows, old["rows"].Number("read"));
        Assert.StartsWith("乙", await NameOfAsync("19900100001"), StringComparison.Ordinal);
        Assert.StartsWith("乙", await NameOfAsync("19900130000"), StringComparison.Ordinal);
        Assert.Empty((await installation.Admin.GetAsync("api/dead-letters")).Body.Items());
    }

    [Fact]
    public async Task Blob_DeletedBeforeALateEventOfIt_IsNoBatch()
    {
        var file = await UploadAsync("甲", rows: 1);
        await SettledAsync(batches: 1);
        await Files.DeleteAsync(file, None);

        Assert.Null(await installation.Host.Services.GetRequiredService<FileIntake>().StartAsync(file.Container, file.Name, None));

        Assert.Single(await installation.BatchesAsync());
    }

    [Fact]
    public async Task Message_ThatIsNoWork_EndsAsADeadLetterWithItsReason()
    {
        await Queues.SendAsync(QueueNames.BatchChunks, [new QueueMessage("poison-1", "no work")], None);

        var dead = await Until.FoundAsync("a dead letter", async () => (await installation.Admin.GetAsync("api/dead-letters")).Body.Items().FirstOrDefault());

        Assert.Equal((QueueNames.BatchChunks, "poison-1", 5), (dead.Text("queue"), dead.Text("id"), (int)dead.Number("attempts")));
        Assert.Contains("JsonException", dead.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(0, (await Queues.CountAsync(None))[QueueNames.BatchChunks]);
    }

    [Fact]
    public async Task Message_TakenBySomebodyWhoDied_IsWorkedOnWhenItsLeaseRanOut()
    {
        await installation.StopAsync();
        await installation.StartAgainAsync(runPumps: false);
        var file = await UploadAsync("甲", rows: 2);
        await installation.Host.Services.GetRequiredService<FileIntake>().StartAsync(file.Container, file.Name, None);
        Assert.Single(await Queues.ReceiveAsync(QueueNames.BatchChunks, 10, TimeSpan.FromSeconds(5), None));

        await installation.StopAsync();
        await installation.StartAgainAsync();

        Assert.Equal(2, (await SettledAsync(batches: 1))["rows"].Number("accepted"));
    }

    private LocalHostOptions Configure(LocalHostOptions options) => options.WithStorage(account) with { QueueLease = TimeSpan.FromSeconds(4) };

    private Task<FileReference> UploadAsync(string surname, int rows)
    {
        var text = new StringBuilder("客户编号,姓名,手机\n");
        for (var row = 1; row <= rows; row++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"E{row},{surname}{(char)('一' + row % 5000)},{19_900_100_000L + row}\n");
        return Files.WriteAsync(ContainerNames.Incoming, Name, new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), None);
    }

    private async Task<string> NameOfAsync(string phone) => (await installation.ProfileOfAsync(phone))!.Items("sections")
        .SelectMany(s => s.Items("traits")).Single(t => t.Text("field") == "basic.name").Text("values");

    private Task<System.Text.Json.Nodes.JsonObject> SettledAsync(int batches) => Until.FoundAsync("batch settled", async () =>
        await installation.BatchesAsync() is [var newest, ..] all && all.Count == batches && newest.Text("status") == "settled" ? newest : null);
}
