using System.Globalization;
using System.Text;
using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Full snapshots: whom the newest one does not name retires, in whichever order files are dropped, cut and worked on.</summary>
public class SnapshotTests
{
    private static readonly DateTimeOffset Day = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 4)];

    [Fact]
    public async Task Snapshot_NotNamed_RetiresAndComesBackWithANewerRow()
    {
        await using var plant = await OpenAsync();
        await DropAsync(plant, new Drop("crm/a.csv", 1, ["1", "2", "3"]));
        await DropAsync(plant, new Drop("list/b.csv", 2, ["1", "2", "3"]));
        await DropAsync(plant, new Drop("list/c.csv", 3, ["1", "2"]));
        Assert.Equal("crm/1 crm/2 crm/3 list/1 list/2", await MembersAsync(plant));
        await DropAsync(plant, new Drop("list/d.csv", 4, ["1", "2", "3"]));
        Assert.Equal("crm/1 crm/2 crm/3 list/1 list/2 list/3", await MembersAsync(plant));
    }

    [Fact]
    public async Task Undo_OfASnapshot_BringsThemBack()
    {
        await using var plant = await OpenAsync();
        await DropAsync(plant, new Drop("list/b.csv", 2, ["1", "2", "3"]));
        var before = await CanonicalProjection.OfAsync(plant);
        var snapshot = await DropAsync(plant, new Drop("list/c.csv", 3, ["1", "2"]));
        Assert.NotEqual(before, await CanonicalProjection.OfAsync(plant));
        Assert.Equal(1, snapshot.Profiles.Removed);
        await plant.CommandAsync(snapshot.Id, BatchCommand.Undo);
        await plant.WorkAsync();
        Assert.Equal(before, await CanonicalProjection.OfAsync(plant));
        await plant.CommandAsync(snapshot.Id, BatchCommand.Rerun);
        await plant.WorkAsync();
        Assert.Equal("list/1 list/2", await MembersAsync(plant));
    }

    [Fact]
    public async Task Guard_TooFewNamed_RetiresNobodyUntilConfirmed()
    {
        await using var plant = await OpenAsync(minShare: 0.5);
        await DropAsync(plant, new Drop("list/a.csv", 1, ["1", "2", "3", "4", "5"]));
        var shortened = await DropAsync(plant, new Drop("list/b.csv", 2, ["1", "2", "9"]));
        Assert.Equal((BatchStatus.Settled, false, new SnapshotTally(5, 2)), (shortened.Status, shortened.Snapshot!.IsBelieved, shortened.Snapshot.Tally));
        var notice = Assert.Single(shortened.Notices);
        Assert.Equal((Snapshot.TooFewNamed, "≥ 3 / 5", "2 / 5"), (notice.Code, notice.Expected, notice.Found));
        Assert.Equal("list/1 list/2 list/3 list/4 list/5 list/9", await MembersAsync(plant));

        await plant.CommandAsync(shortened.Id, BatchCommand.ConfirmAbsences);
        await plant.WorkAsync();
        Assert.Equal("list/1 list/2 list/9", await MembersAsync(plant));
        var confirmed = await plant.FindAsync(shortened.Id);
        Assert.Equal((BatchStatus.Settled, 0), (confirmed.Status, confirmed.Notices.Count));
    }

    [Fact]
    public async Task Snapshot_NamedInARejectedRow_DoesNotRetire()
    {
        await using var plant = await OpenAsync();
        await DropAsync(plant, new Drop("list/a.csv", 1, ["1", "2", "3"]));
        var batch = await DropAsync(plant, "list/b.csv", 2, "客户编号,姓名,手机,出生日期\n1,甲一,19900100001,\n2,乙二,19900100002,2099-01-01\n");
        Assert.Equal(1, batch.Rows.Held + batch.Rows.Rejected);
        Assert.Equal("list/1 list/2", await MembersAsync(plant));
    }

    [Fact]
    public async Task Transitions_OfASnapshot_AreNettedWithItsRows()
    {
        await using var plant = await OpenAsync();
        await DropAsync(plant, new Drop("list/a.csv", 1, ["1", "2"]));
        var told = (await plant.ChangesAsync()).Count;
        var snapshot = await DropAsync(plant, new Drop("list/b.csv", 2, ["1", "2"]));
        Assert.Equal(told, (await plant.ChangesAsync()).Count);
        await plant.CommandAsync(snapshot.Id, BatchCommand.Rerun);
        await plant.WorkAsync();
        Assert.Equal(told, (await plant.ChangesAsync()).Count);
    }

    [Theory, MemberData(nameof(Blocks))]
    public async Task Projection_AnyOrderChunkingAndInterleaving_IsTheSame(int block)
    {
        foreach (var seed in Enumerable.Range(block * 3, 3))
        {
            var history = History(new Random(seed));
            string expected;
            await using (var plant = await OpenAsync(chunkRows: 1000))
            {
                foreach (var drop in history) await DropAsync(plant, drop);
                expected = await CanonicalProjection.OfAsync(plant);
            }
            Assert.Equal(Expected(history), Members(expected));
            for (var variant = 0; variant < 2; variant++)
            {
                var random = new Random(seed * 31 + variant);
                await using var plant = await OpenAsync(chunkRows: random.Next(1, 4), sweepPersons: random.Next(1, 5));
                foreach (var drop in history.OrderBy(_ => random.Next()))
                {
                    plant.Clock.Now = Day.AddDays(drop.Day);
                    await plant.DropAsync(drop.Path, drop.Text);
                    if (random.Next(2) == 0) await plant.WorkShuffledAsync(random);
                }
                // Later than any drop: a message waits until the clock has come to when it was sent.
                plant.Clock.Now = Day.AddDays(300);
                await plant.WorkShuffledAsync(random);
                await AgainAsync(plant, random);
                var actual = await CanonicalProjection.OfAsync(plant);
                Assert.True(expected == actual, $"seed {seed}, variant {variant}:\n{expected}\n---\n{actual}");
            }
        }
    }

    [Fact]
    public async Task Snapshot_StoppedAtAnyCommit_EndsAsUndisturbed()
    {
        Drop[] before = [new("crm/a.csv", 1, ["1", "2", "3"]), new("list/b.csv", 2, ["1", "2", "3", "4"])];
        var snapshot = new Drop("list/c.csv", 3, ["1", "4"]);
        var counting = new CountingHook();
        await using var undisturbed = await OpenAsync(chunkRows: 2, sweepPersons: 2, hook: counting);
        foreach (var drop in before) await DropAsync(undisturbed, drop);
        counting.Reset();
        await SnapshotThenUndoAsync(undisturbed, snapshot);
        var (commits, expected, changes) = (counting.Count, await OutcomeAsync(undisturbed), await undisturbed.ChangesAsync());

        for (var stop = 1; stop <= commits; stop++)
        {
            var hook = new CountingHook();
            await using var plant = await OpenAsync(chunkRows: 2, sweepPersons: 2, hook: hook);
            foreach (var drop in before) await DropAsync(plant, drop);
            hook.StopAt(stop);
            while (true)
            {
                try
                {
                    await SnapshotThenUndoAsync(plant, snapshot);
                    break;
                }
                catch (StoppedException)
                {
                    await plant.Get<IQueueReceiver>().ReleaseLeasesAsync(CancellationToken.None);
                    await plant.Get<FileIntake>().ResumeAsync(CancellationToken.None);
                }
            }
            Assert.True(hook.Stopped, $"never reached commit {stop}");
            var actual = await OutcomeAsync(plant);
            Assert.True(expected == actual, $"stopped at commit {stop} ({hook.Point}):\n{expected}\n---\n{actual}");
            Assert.Equal(changes, await plant.ChangesAsync());
        }
    }

    /// <summary>A snapshot is dropped, then another one, and that is undone: people leave, and some come back.</summary>
    private static async Task SnapshotThenUndoAsync(Plant plant, Drop snapshot)
    {
        foreach (var drop in new[] { snapshot, new Drop("list/d.csv", 4, ["1"]) })
        {
            plant.Clock.Now = Day.AddDays(drop.Day);
            if (await plant.Get<IFileStore>().StatAsync(ContainerNames.Incoming, drop.Path, CancellationToken.None) is null)
                await plant.Get<IFileStore>().WriteAsync(ContainerNames.Incoming, drop.Path, new MemoryStream(Encoding.UTF8.GetBytes(drop.Text)), CancellationToken.None);
            var batch = (await plant.Get<FileIntake>().StartAsync(ContainerNames.Incoming, drop.Path, CancellationToken.None))!;
            await plant.WorkAsync();
            if (drop.Day < 4) continue;
            await plant.TryCommandAsync(batch.Id, BatchCommand.Undo);
            await plant.WorkAsync();
        }
    }

    private static async Task<string> OutcomeAsync(Plant plant) => string.Join(
        '\n', (await plant.Get<IBatchStore>().ListAsync(null, 20, CancellationToken.None)).Select(b => $"{b.File!.Name} {b.Status} {b.Rows} {b.Profiles} {b.Snapshot}"))
        + "\n" + await CanonicalProjection.OfAsync(plant);

    /// <summary>Undoes or runs again what is settled, and takes that back again: in the end everything is as it was.</summary>
    private static async Task AgainAsync(Plant plant, Random random)
    {
        foreach (var batch in (await plant.Get<IBatchStore>().ListAsync(null, 20, CancellationToken.None)).Where(_ => random.Next(2) == 0).ToList())
        {
            if (random.Next(2) == 0)
            {
                await plant.CommandAsync(batch.Id, BatchCommand.Undo);
                await plant.WorkShuffledAsync(random);
            }
            await plant.CommandAsync(batch.Id, BatchCommand.Rerun);
            await plant.WorkShuffledAsync(random);
        }
    }

    /// <summary>Files of two channels, of which one delivers snapshots, over people who share phones; each is seen at an instant of its own.</summary>
    private static List<Drop> History(Random random) =>
    [
        .. Enumerable.Range(0, 6).Select(i => new Drop(
            string.Create(CultureInfo.InvariantCulture, $"{(random.Next(3) == 0 ? "crm" : "list")}/{i}.csv"), random.Next(1, 20) * 10 + i,
            [.. Enumerable.Range(1, 7).Where(_ => random.Next(3) > 0).DefaultIfEmpty(1).Select(k => k.ToString(CultureInfo.InvariantCulture))])).OrderBy(d => d.Day),
    ];

    /// <summary>Said without the product: of the channel of snapshots those of the newest file, of the other everybody.</summary>
    private static string Expected(List<Drop> history)
    {
        var newest = history.Where(d => d.Path.StartsWith("list/", StringComparison.Ordinal)).MaxBy(d => d.Day);
        var others = history.Where(d => d.Path.StartsWith("crm/", StringComparison.Ordinal)).SelectMany(d => d.Keys.Select(k => "crm/" + k));
        return string.Join(' ', others.Concat(newest?.Keys.Select(k => "list/" + k) ?? []).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Members(string projection) => string.Join(' ', projection.Split('\n')
        .Where(l => l.StartsWith("PROFILE ", StringComparison.Ordinal)).SelectMany(l => l["PROFILE ".Length..].Trim().Split(' ')).Order(StringComparer.Ordinal));

    private static async Task<string> MembersAsync(Plant plant) => Members(await CanonicalProjection.OfAsync(plant));

    private static async Task<Plant> OpenAsync(double minShare = 0, int chunkRows = 2, int sweepPersons = 3, CountingHook? hook = null)
    {
        var plant = await Plant.OpenAsync(hook, chunkRows, sweepPersons);
        var json = string.Create(CultureInfo.InvariantCulture, $$"""
            { "id": "list", "name": { "zh": "名单", "en": "List" }, "files": { "delivery": "snapshot", "snapshotMinShare": {{minShare}} } }
            """);
        var stored = await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None);
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync(
            [.. stored, new StoredDefinition("channels", "list", json, "user", 1)], CancellationToken.None);
        Assert.Empty(applied.Problems);
        Assert.Equal(Delivery.Snapshot, plant.Get<PublishedDefinitions>().Current.Set.Channel("list").Files!.Delivery);
        return plant;
    }

    private static Task<Batch> DropAsync(Plant plant, Drop drop) => DropAsync(plant, drop.Path, drop.Day, drop.Text);

    private static async Task<Batch> DropAsync(Plant plant, string path, int day, string text)
    {
        plant.Clock.Now = Day.AddDays(day);
        return await plant.ImportAsync(path, text);
    }

    /// <summary>A file of people told by their keys. Who shares a phone hangs on the keys alone.</summary>
    private sealed record Drop(string Path, int Day, IReadOnlyList<string> Keys)
    {
        public string Text => "客户编号,姓名,手机\n" + string.Concat(Keys.Select(k =>
            string.Create(CultureInfo.InvariantCulture, $"{k},甲{(char)('一' + Day % 3 + k[0])},1990010{int.Parse(k, CultureInfo.InvariantCulture) / 2:0000}\n")));
    }
}
