using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Privacy.Retention;
using Profiles.Sqlite;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Received files go after the days their channel keeps them; what they gave stays.</summary>
public sealed class FileRetentionTests
{
    private const string Name = "crm/list.csv";
    private const string Rows = "客户编号,姓名,手机\n1,王小明,13900000001\n2,李雷,13900000002\n";

    [Fact]
    public async Task Enforce_FilesOfSeveralAges_DeletesTheOldAndLeavesTheirRows()
    {
        await using var plant = await OpenAsync(keepDays: 30);
        var old = await plant.ImportAsync(Name, Rows);
        plant.Clock.Now += TimeSpan.FromDays(20);
        var young = await plant.ImportAsync(Name, Rows + "3,韩梅梅,13900000003\n"); // the same name: another generation
        var other = await plant.ImportAsync("shop/list.csv", Rows);
        var before = await CanonicalProjection.OfAsync(plant);
        plant.Clock.Now += TimeSpan.FromDays(11);

        Assert.Equal(new Went(1, 0), await EnforceAsync(plant));

        Assert.False(await IsThereAsync(plant, old));
        Assert.True(await IsThereAsync(plant, young));
        Assert.True(await IsThereAsync(plant, other));
        Assert.Equal(plant.Clock.Now, (await plant.FindAsync(old.Id)).FileDeletedAt);
        Assert.Null((await plant.FindAsync(young.Id)).FileDeletedAt);
        Assert.Equal(before, await CanonicalProjection.OfAsync(plant));
        Assert.Equal(new Went(0, 0), await EnforceAsync(plant));
    }

    [Fact]
    public async Task Enforce_MoreBatchesThanAPage_ReachesTheOldest()
    {
        await using var plant = await OpenAsync(keepDays: 1);
        var oldest = await plant.ImportAsync(Name, Rows);
        var store = plant.Get<IBatchStore>();
        for (var n = 0; n < 1100; n++)
            await store.CreateAsync(new Batch { Id = new((ulong)n + 1), Channel = "wechat", ObservedAt = plant.Clock.Now.AddHours(1) }, CancellationToken.None);
        plant.Clock.Now += TimeSpan.FromDays(2);

        Assert.Equal(1, (await EnforceAsync(plant)).Files);
        Assert.False(await IsThereAsync(plant, oldest));
    }

    [Fact]
    public async Task Rerun_FileGivenUp_IsRefusedWithItsDayAndCostsNoRows()
    {
        await using var plant = await OpenAsync(keepDays: 1);
        var batch = await plant.ImportAsync(Name, Rows);
        var before = await CanonicalProjection.OfAsync(plant);
        plant.Clock.Now = new DateTimeOffset(2026, 12, 1, 3, 23, 0, TimeSpan.Zero);
        await EnforceAsync(plant);

        var refused = (await plant.TryCommandAsync(batch.Id, BatchCommand.Rerun)).Problem;

        Assert.Equal(("file-gone", "2026-12-01T03:23:00Z"), (refused?.Code, refused?.Found));
        await plant.WorkAsync();
        Assert.Equal(before, await CanonicalProjection.OfAsync(plant));
        await plant.CommandAsync(batch.Id, BatchCommand.Undo); // needs no file
        await plant.WorkAsync();
        Assert.Equal(BatchStatus.Undone, (await plant.FindAsync(batch.Id)).Status);
    }

    [Fact]
    public async Task Enforce_OpenBatch_KeepsItsFile()
    {
        await using var plant = await OpenAsync(keepDays: 1);
        var batch = await plant.ImportAsync(Name, Rows);
        await plant.CommandAsync(batch.Id, BatchCommand.Rerun);
        plant.Clock.Now += TimeSpan.FromDays(10);

        Assert.Equal(new Went(0, 0), await EnforceAsync(plant));

        await plant.WorkAsync();
        Assert.Equal((BatchStatus.Settled, 2), ((await plant.FindAsync(batch.Id)).Status, (await plant.FindAsync(batch.Id)).Run));
    }

    [Fact]
    public async Task Enforce_StoppedAfterTheNote_DeletesTheNextTime()
    {
        var files = new SteeredFiles();
        await using var plant = await OpenAsync(keepDays: 1, files);
        var batch = await plant.ImportAsync(Name, Rows);
        plant.Clock.Now += TimeSpan.FromDays(2);
        files.FailsToDelete = true;
        await Assert.ThrowsAsync<IOException>(() => EnforceAsync(plant));
        files.FailsToDelete = false;
        Assert.True(await IsThereAsync(plant, batch));
        Assert.Equal("file-gone", (await plant.TryCommandAsync(batch.Id, BatchCommand.Rerun)).Problem?.Code);

        Assert.Equal(new Went(1, 0), await EnforceAsync(plant));

        Assert.False(await IsThereAsync(plant, batch));
    }

    [Fact]
    public async Task Enforce_RerunBeginsMeanwhile_LeavesWhatItUnpacked()
    {
        var files = new SteeredFiles();
        await using var plant = await OpenAsync(keepDays: null, files);
        var batch = await plant.ImportAsync(Name, Rows);
        await StageAsync(plant, batch, 0);
        files.AfterStat = async () =>
        {
            files.AfterStat = null;
            await plant.CommandAsync(batch.Id, BatchCommand.Rerun);
        };

        Assert.Equal(new Went(0, 0), await EnforceAsync(plant));

        Assert.Null(files.AfterStat);
        Assert.NotNull(await StatStagedAsync(plant, batch, 0));
    }

    [Fact]
    public async Task Enforce_StagedContentOfAClosedBatch_IsRemovedInEveryGeneration()
    {
        await using var plant = await OpenAsync(keepDays: null);
        var closed = await plant.ImportAsync(Name, Rows);
        var open = await plant.DropAsync("crm/other.csv", Rows);
        await StageAsync(plant, closed, 0);
        await StageAsync(plant, closed, 0);
        await StageAsync(plant, closed, 3); // two that were dropped while unpacking lie before it
        await StageAsync(plant, open, 0);

        Assert.Equal(new Went(0, 3), await EnforceAsync(plant));

        Assert.Null(await StatStagedAsync(plant, closed, 0));
        Assert.Null(await StatStagedAsync(plant, closed, 3));
        Assert.NotNull(await StatStagedAsync(plant, open, 0));
        Assert.True(await IsThereAsync(plant, closed));
    }

    private static async Task<Went> EnforceAsync(Plant plant)
    {
        var counts = (await plant.Get<RetentionEnforcer>().EnforceAsync(RetentionEnforcer.Timer, CancellationToken.None)).Counts;
        return new Went(counts.Where(c => c.Kind == RetentionKind.Files).Sum(c => c.Count), counts.Where(c => c.Kind == RetentionKind.Staged).Sum(c => c.Count));
    }

    private sealed record Went(long Files, long Staged);

    private static async Task<bool> IsThereAsync(Plant plant, Batch batch)
    {
        await using var stream = await plant.Get<IFileStore>().OpenAsync(batch.File!, 0, CancellationToken.None);
        return stream is not null;
    }

    private static Task StageAsync(Plant plant, Batch batch, int number) => plant.Get<IFileStore>()
        .WriteAsync(ContainerNames.Staged, $"{batch.Id}/{number}", new MemoryStream(Encoding.UTF8.GetBytes(Rows)), CancellationToken.None);

    private static Task<(FileReference File, long Length)?> StatStagedAsync(Plant plant, Batch batch, int number) =>
        plant.Get<IFileStore>().StatAsync(ContainerNames.Staged, $"{batch.Id}/{number}", CancellationToken.None);

    /// <summary>With the days that channel crm keeps files.</summary>
    private static async Task<Plant> OpenAsync(int? keepDays, SteeredFiles? files = null)
    {
        var plant = await Plant.OpenAsync(stores: files is null ? null : services => services.AddSingleton<IFileStore>(p => files.On(p.GetRequiredService<FolderFileStore>())));
        var json = $$"""{ "id": "crm", "name": { "zh": "客户", "en": "CRM" }, "files": { "keepDays": {{keepDays?.ToString(CultureInfo.InvariantCulture) ?? "null"}} } }""";
        var stored = (await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None)).Where(d => (d.Kind, d.Id) != ("channels", "crm"));
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync(
            [.. stored, new StoredDefinition("channels", "crm", json, "user", 1)], CancellationToken.None);
        Assert.Empty(applied.Problems);
        return plant;
    }

    /// <summary>A file store that stops before it deletes, or lets something happen after it looked.</summary>
    private sealed class SteeredFiles : IFileStore
    {
        private IFileStore files = null!;

        public bool FailsToDelete { get; set; }
        public Func<Task>? AfterStat { get; set; }

        public SteeredFiles On(IFileStore inner)
        {
            files = inner;
            return this;
        }

        public Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation) => files.OpenAsync(file, offset, cancellation);

        public async Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation)
        {
            var found = await files.StatAsync(container, name, cancellation);
            if (AfterStat is { } then) await then();
            return found;
        }

        public Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation) =>
            files.WriteAsync(container, name, content, cancellation);

        public Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation) =>
            FailsToDelete ? throw new IOException("stopped") : files.DeleteAsync(file, cancellation);

        public Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation) =>
            files.BlankAsync(file, spans, cancellation);
    }
}
