using Microsoft.Extensions.DependencyInjection;
using Profiles.Functions;
using Profiles.Intake;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.EndToEnd;
using Profiles.Privacy.Encryption;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.EndToEnd;

/// <summary>The whole way, from dropped files and posted leads to stored profiles, on every kind of host: with equal canonical projections.</summary>
public sealed class HostKindTests
{
    private const string Lead = """{"openid": "oKind1", "姓名": "郑线索", "手机": "19900190001", "城市": "杭州"}""";
    private static readonly Lazy<Task<string>> Undisturbed = new(() => RunAsync(HostKind.FolderAndSqlite, _ => Task.CompletedTask));

    public static TheoryData<string> Kinds => HostKind.All;

    [Theory]
    [InlineData(HostKind.FolderAndSqlite, "FolderFileStore", "SqliteBatchStore")]
    [InlineData(HostKind.AzuriteAndSqlite, "BlobFileStore", "SqliteBatchStore")]
    [InlineData(HostKind.AzuriteAndCosmos, "BlobFileStore", "CosmosBatchStore")]
    public async Task Start_Kind_WorksOnWhatItIsNamedAfter(string name, string files, string batches)
    {
        await using var kind = await HostKind.CreateAsync(name);
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples), kind.Configure);
        var services = installation.Host.Services;

        Assert.Equal(files, services.GetRequiredService<IFileStore>().GetType().Name);
        Assert.Equal(batches, services.GetRequiredService<ClosedStores>().Batches.GetType().Name);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Drop_SamplesAndLeads_GiveTheSameProjectionEverywhere(string kind)
    {
        var projection = await RunAsync(kind, _ => Task.CompletedTask);

        Assert.Contains("郑线索", projection, StringComparison.Ordinal);
        Assert.Contains("shop/shop-orders.csv Settled", projection, StringComparison.Ordinal);
        Assert.Equal(await Undisturbed.Value, projection);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Deliver_EverythingTwiceAndLate_ChangesNothing(string kind)
    {
        var projection = await RunAsync(kind, async installation =>
        {
            var services = installation.Host.Services;
            foreach (var batch in await services.GetRequiredService<IBatchStore>().ListAsync(null, 100, CancellationToken.None))
            {
                if (batch.File is not { } file) continue;
                // A late event of the file, and its first chunk once more under another id, as after a detection window.
                await services.GetRequiredService<FileIntake>().StartAsync(file.Container, file.Name, CancellationToken.None);
                var message = new ChunkMessage(batch.Id, 0, ChunkWork.Clean).ToQueueMessage();
                await services.GetRequiredService<IQueue>().SendAsync(QueueNames.BatchChunks, [message with { Id = message.Id + "-again" }], CancellationToken.None);
            }
            var receipt = await PostLeadAsync(installation);
            await services.GetRequiredService<IQueue>().SendAsync(QueueNames.Leads, [new QueueMessage(receipt + "-again", receipt)], CancellationToken.None);
        });

        Assert.Equal(await Undisturbed.Value, projection);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Stop_AmidTheWork_GoesOnAtTheNextStart(string kind)
    {
        await using var host = await HostKind.CreateAsync(kind);
        // No time to finish: running work is cut off, as by a process that ends.
        LocalHostOptions Hasty(LocalHostOptions options) => host.Configure(options) with { DrainTime = TimeSpan.Zero };
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples), Hasty);
        await Samples.DropAsync(installation.Host.Services, installation.Data, CancellationToken.None);
        await Until.TrueAsync("a batch", async () => (await installation.BatchesAsync()).Count > 0);

        await installation.StopAsync();
        await installation.StartAgainAsync(new ShiftedTime(ShiftedTime.Samples));

        await SettledAsync(installation, batches: 4);
        Assert.Equal(47, (await installation.Admin.GetAsync("api/health")).Body.Number("profiles"));
    }

    /// <summary>Drops the samples one after the other and posts a lead, does <paramref name="then"/>, and returns what is stored in the end.</summary>
    private static async Task<string> RunAsync(string name, Func<Installation, Task> then)
    {
        await using var kind = await HostKind.CreateAsync(name);
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples), kind.Configure);
        foreach (var file in new[] { "crm/crm-export.csv", "fair/fair-list.csv", "shop/shop-orders.csv", "wechat/wechat-leads.ndjson" })
            await installation.SettleAsync(file, await File.ReadAllBytesAsync(Path.Combine(Samples.Folder, file)));
        await PostLeadAsync(installation);
        await Until.FoundAsync("profile of the lead", () => installation.ProfileOfAsync("19900190001"));
        await then(installation);
        await QuietAsync(installation);
        await installation.StopAsync();
        return await StoredProjection.OfAsync(installation.Data, kind.Configure);
    }

    /// <summary>Posts the lead under its idempotency key; the id of its receipt.</summary>
    private static async Task<string> PostLeadAsync(Installation installation)
    {
        var sender = await installation.CallerAsync("write", "wechat");
        var answer = await sender.PostAsync("webhooks/wechat", Lead, "application/json", "lead-1");
        return Assert.Single(answer.Body.Items()).Text("receipt");
    }

    private static Task SettledAsync(Installation installation, int batches) => Until.TrueAsync("batches settled", async () =>
        await installation.BatchesAsync() is var all && all.Count >= batches && all.All(b => b.Text("status") == "settled"));

    private static Task QuietAsync(Installation installation) => Until.TrueAsync("empty queues", async () =>
        (await installation.Admin.GetAsync("api/health")).Body["queues"]!.AsObject().All(q => q.Value!.GetValue<long>() == 0));
}
