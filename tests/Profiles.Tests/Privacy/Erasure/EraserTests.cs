using System.Text;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Privacy.Erasure;

/// <summary>The erased are nowhere in the data folder, stay out, and the statistics stay as they were.</summary>
public class EraserTests
{
    [Fact]
    public async Task EraseAsync_FiveChannels_NothingIsFoundAnywhere()
    {
        await using var plant = await ErasurePlant.OpenAsync();
        await plant.FillAsync();
        var him = await plant.FindHimAsync();
        Assert.Equal(ErasurePlant.Values.Length, (await plant.HitsAsync()).Select(h => h.Split(" as ")[0]).Distinct().Count());
        var before = await StatisticsAsync(plant);

        var receipt = await plant.EraseAsync(him.Id);

        Assert.Empty(await plant.HitsAsync());
        Assert.Equal(LookupStatus.Gone, (await plant.Get<ProfileReader>().FindAsync(him.Id, CancellationToken.None)).Status);
        foreach (var member in him.Members)
            Assert.Equal(LookupStatus.Gone, (await plant.Get<ProfileReader>().FindAsync(ProfileId.MintedBy(member), CancellationToken.None)).Status);
        Assert.Empty(await plant.Get<ProfileReader>().FindByIdentifierAsync("email", ErasurePlant.Email, CancellationToken.None));
        Assert.Equal(before, await StatisticsAsync(plant));
        Assert.All(receipt.Stores, s => Assert.Equal(s.Found, s.Erased));
        Assert.True(receipt.Stores.Single(s => s.Store == ErasureStores.Evidence).Erased >= 10);
        Assert.Equal(1, receipt.Stores.Single(s => s.Store == ErasureStores.Leads).Erased);
        // His wife, who has the same phone, and everybody else are as they were.
        Assert.Equal(["李雷", "韩梅梅"], (await plant.Plant.ProfilesAsync()).Select(p => p.Traits.Single(t => t.Field == "basic.name").Value.Text).Order(StringComparer.Ordinal));
        // The same order again answers the same.
        Assert.Equal(receipt.Stores, (await plant.EraseAsync(him.Id)).Stores);
    }

    [Fact]
    public async Task EraseAsync_EverythingComesAgain_StaysAbsent()
    {
        await using var plant = await ErasurePlant.OpenAsync();
        await plant.FillAsync();
        var him = await plant.FindHimAsync();
        await plant.EraseAsync(him.Id);
        var others = (await plant.Plant.ProfilesAsync()).Select(p => p.Id).Order().ToList();

        await plant.FillAsync();
        // Under another key, in other spellings, by another channel.
        var again = await plant.Plant.ImportAsync("call/list.csv", $"编号,姓名,电话\n9,{ErasurePlant.Name} 先生,+86 139-1746-0258\n10,陈九,13987650009\n");
        await plant.LeadAsync("3", $$"""{"姓名":"{{ErasurePlant.Name}}","邮箱":"LIN.Xiaoyu@QQ.com"}""");
        await plant.LeadAsync("4", $$"""{"身份证号":"{{ErasurePlant.ResidentId.ToLowerInvariant()}}","姓名":"别名"}""");

        Assert.Empty(await plant.HitsAsync("LIN.Xiaoyu@QQ.com", ErasurePlant.ResidentId.ToLowerInvariant()));
        Assert.Equal(others, (await plant.Plant.ProfilesAsync()).Where(p => !p.Channels.Contains("call")).Select(p => p.Id).Order());
        Assert.Equal((2, 1, 0, 1), (again.Rows.Read, again.Rows.Accepted, again.Rows.Held, again.Rows.Rejected));
        var refused = Assert.Single(await SetAsideAsync(plant, again));
        Assert.Equal((RowOutcome.Rejected, KnownRules.ErasedPerson, 0), (refused.Outcome, refused.Findings.Single().Rule, refused.Cells.Count));
    }

    [Theory]
    [InlineData("韩梅梅", ErasurePlant.Phone, "1", true)] // his wife: the phone they share is not his alone
    [InlineData(ErasurePlant.Name, "13900001111", "2", true)] // a namesake
    [InlineData(ErasurePlant.Name, ErasurePlant.Phone, "3", false)]
    [InlineData("", ErasurePlant.Phone, "4", true)] // phone alone
    [InlineData("谁", "13900002222", "C-4711", false)] // his key in the channel
    public async Task AppendAsync_RowLikeHis_IsLetInOnlyIfItIsNotHis(string name, string phone, string key, bool isLetIn)
    {
        await using var plant = await ErasurePlant.OpenAsync();
        await plant.FillAsync();
        await plant.EraseAsync((await plant.FindHimAsync()).Id);

        var batch = await plant.Plant.ImportAsync("crm/more.csv", $"客户编号,姓名,手机\n{key},{name},{phone}\n");

        Assert.Equal((1, isLetIn ? 1 : 0, isLetIn ? 0 : 1), (batch.Rows.Read, batch.Rows.Accepted, batch.Rows.Rejected));
    }

    [Fact]
    public async Task AppendAsync_ErasedBetweenFirstAndLastLook_IsTakenOutAgain()
    {
        await using var plant = await ErasurePlant.OpenAsync();
        await plant.FillAsync();
        await plant.EraseAsync((await plant.FindHimAsync()).Id);
        var (evidence, active, ids) = (plant.Get<IEvidenceStore>(), plant.Get<PublishedDefinitions>().Current, plant.Get<ContentIds>());
        var late = new Suppression(new LateErasures(plant.Get<IErasureStore>()), plant.Get<SuppressionMarks>());
        var writer = new EvidenceWriter(evidence, plant.Get<IClaimStore>(), late, plant.Get<RefusedRecords>(), ids);
        AcceptedRecord Row(string key, string name, string phone) => new(
            ids.SourcePerson("crm", key), "crm", key,
            new Sighting(
                new SightingStamp(plant.Plant.Clock.GetUtcNow(), plant.Plant.Clock.GetUtcNow(), new BatchId(1), key.Length), 2,
                [new FieldObservation("basic.name", FieldValue.Of(name))], [new Identifier("phone", "+86" + phone)], []), null);
        var (his, another) = (Row("Z-1", ErasurePlant.Name, ErasurePlant.Phone), Row("Z-22", "陈九", "13987650009"));

        var appended = await writer.AppendAsync([his, another], active.Guards, active.Rules.Tracked, CancellationToken.None);

        Assert.Equal([his], appended.Refused);
        Assert.Contains(his.Person, appended.Persons);
        Assert.Equal([another.Person], (await evidence.FindAsync([his.Person, another.Person], CancellationToken.None)).Select(h => h.Id));
        Assert.DoesNotContain(his.Person, (await plant.Get<IClaimStore>().FindAsync([ids.Value(his.Sighting.Identifiers[0])], 10, CancellationToken.None)).Values.SelectMany(c => c));
    }

    /// <summary>Nobody is erased at the first look.</summary>
    private sealed class LateErasures(IErasureStore store) : IErasureStore
    {
        private int looks;

        public Task<StoredErasure?> FindAsync(string request, CancellationToken cancellation) => store.FindAsync(request, cancellation);
        public Task<IReadOnlyList<StoredErasure>> ListAsync(CancellationToken cancellation) =>
            looks > 1 ? store.ListAsync(cancellation) : Task.FromResult<IReadOnlyList<StoredErasure>>([]);
        public Task SaveAsync(StoredErasure erasure, CancellationToken cancellation) => store.SaveAsync(erasure, cancellation);
        public Task<string> ReadVersionAsync(CancellationToken cancellation) => ++looks > 1 ? store.ReadVersionAsync(cancellation) : Task.FromResult("");
    }

    [Fact]
    public async Task LiftAsync_PersonAskedForIt_IsLetInAgain()
    {
        await using var plant = await ErasurePlant.OpenAsync();
        await plant.FillAsync();
        var him = await plant.FindHimAsync();
        await plant.EraseAsync(him.Id);

        Assert.NotNull((await plant.Get<Suppressions>().LiftAsync("r-1", "officer", CancellationToken.None))!.LiftedAt);
        await plant.Plant.ImportAsync("crm/customers.csv", ErasurePlant.Customers);

        Assert.Equal("上海市", (await plant.FindHimAsync()).Traits.Single(t => t.Field == "basic.city").Value.Text);
        Assert.Null(await plant.Get<Suppressions>().LiftAsync("unknown", "officer", CancellationToken.None));
    }

    [Fact]
    public async Task EraseAsync_StoppedAnywhere_TheSameOrderFinishes()
    {
        var counting = new CountingHook();
        var points = 0;
        await using (var undisturbed = await ErasurePlant.OpenAsync(counting))
        {
            await undisturbed.FillAsync();
            var him = await undisturbed.FindHimAsync();
            counting.Reset();
            await undisturbed.EraseAsync(him.Id);
            points = counting.Count;
        }
        Assert.InRange(points, 30, 500);
        // Every seventh point, and another seventh in another run, is enough to pass through every step.
        for (var stop = 1; stop <= points; stop += 7)
        {
            var hook = new CountingHook();
            await using var plant = await ErasurePlant.OpenAsync(hook);
            await plant.FillAsync();
            var him = await plant.FindHimAsync();
            hook.StopAt(stop);
            await Assert.ThrowsAsync<StoppedException>(() => plant.EraseAsync(him.Id));

            var receipt = await plant.EraseAsync(him.Id);

            Assert.True((await plant.HitsAsync()) is [], $"stopped at {stop} ({hook.Point}): {string.Join("; ", await plant.HitsAsync())}");
            Assert.Equal(2, (await plant.Plant.ProfilesAsync()).Count);
            Assert.Equal("r-1", receipt.Request);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task EraseAsync_FileOnItsWay_IsAbsentAfterAll(int worked)
    {
        await using var plant = await ErasurePlant.OpenAsync(chunkRows: 1);
        await plant.Plant.ImportAsync("crm/customers.csv", ErasurePlant.Customers);
        var him = await plant.FindHimAsync();
        var open = await plant.Plant.DropAsync("shop/orders.csv", ErasurePlant.Orders);
        await plant.Plant.WorkAsync(worked);

        await plant.EraseAsync(him.Id);
        await plant.Plant.WorkAsync();

        Assert.Empty(await plant.HitsAsync());
        var settled = await plant.Plant.FindAsync(open.Id);
        Assert.Equal(BatchStatus.Settled, settled.Status);
        Assert.Equal(settled.Rows.Read, settled.Rows.Accepted + settled.Rows.Held + settled.Rows.Rejected);
    }

    [Fact]
    public async Task EraseAsync_RowsUndoneAndAgain_StayAbsent()
    {
        await using var plant = await ErasurePlant.OpenAsync();
        var undone = await plant.Plant.ImportAsync("crm/customers.csv", ErasurePlant.Customers);
        await plant.Plant.CommandAsync(undone.Id, BatchCommand.Undo);
        await plant.Plant.WorkAsync();
        await plant.Plant.ImportAsync("web/people.json", $$"""[{"姓名":"{{ErasurePlant.Name}}","邮箱":"{{ErasurePlant.Email}}","身份证":"{{ErasurePlant.ResidentId}}","手机":"{{ErasurePlant.Phone}}"}]""");

        await plant.EraseAsync((await plant.FindHimAsync()).Id);

        // What was undone is no evidence; its file was looked through all the same.
        Assert.Empty(await plant.HitsAsync());
        await plant.Plant.CommandAsync(undone.Id, BatchCommand.Rerun);
        await plant.Plant.WorkAsync();
        Assert.Empty(await plant.Get<ProfileReader>().FindByIdentifierAsync("email", ErasurePlant.Email, CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_BackupFromBefore_IsErasedAgainBeforeAnybodyIsServed()
    {
        var backup = Path.GetTempFileName();
        var restored = Directory.CreateTempSubdirectory("profiles-restored-").FullName;
        try
        {
            await using (var plant = await ErasurePlant.OpenAsync())
            {
                await plant.FillAsync();
                await SqliteBackup.BackupAsync(plant.Get<SqliteStores>(), backup, passphrase: null, TimeProvider.System, CancellationToken.None);
                await plant.EraseAsync((await plant.FindHimAsync()).Id);
                await SqliteBackup.RestoreAsync(backup, restored, passphrase: null, TimeProvider.System, CancellationToken.None);
                await FileErasureLedger.MergeAsync(FileErasureLedger.PathOf(plant.Folder), FileErasureLedger.PathOf(restored), CancellationToken.None);
                Assert.DoesNotContain(ErasurePlant.Name, await File.ReadAllTextAsync(FileErasureLedger.PathOf(restored)), StringComparison.Ordinal);
            }
            await using var again = await ErasurePlant.OpenAsync(folder: restored);
            Assert.NotEmpty(await again.HitsAsync());

            Assert.Equal(1, await again.Get<ErasureReplay>().RunAsync(CancellationToken.None));
            Assert.Equal(0, await again.Get<ErasureReplay>().RunAsync(CancellationToken.None));

            Assert.Empty(await again.HitsAsync());
            Assert.Equal(2, (await again.Plant.ProfilesAsync()).Count);
            Assert.Equal(1, (await again.Plant.ImportAsync("crm/late.csv", $"客户编号,姓名,手机\nZ-1,{ErasurePlant.Name},{ErasurePlant.Phone}\n")).Rows.Rejected);
        }
        finally
        {
            File.Delete(backup);
        }
    }

    private static async Task<string> StatisticsAsync(ErasurePlant plant)
    {
        var text = new StringBuilder();
        foreach (var batch in await plant.Get<IBatchStore>().ListAsync(null, 100, CancellationToken.None))
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{batch.Channel} {batch.Rows.Read} {batch.Rows.Accepted} {batch.Rows.Held + batch.Rows.Rejected} {batch.Profiles}");
        return text.ToString();
    }

    private static async Task<List<SetAsideRow>> SetAsideAsync(ErasurePlant plant, Batch batch)
    {
        var rows = new List<SetAsideRow>();
        await foreach (var row in plant.Get<IBatchStore>().ReadSetAsideAsync(batch.RunId, CancellationToken.None)) rows.Add(row);
        return rows;
    }
}
