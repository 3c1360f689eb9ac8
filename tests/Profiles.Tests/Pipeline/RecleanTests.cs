using Profiles.Cleaning;
using Profiles.Cleaning.Checks;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Intake.Recleaning;
using Profiles.Reviews;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Rules change after files came: cleaned again, everything is as if the rules had been so from the beginning.</summary>
public class RecleanTests
{
    private const string Header = "客户编号,姓名,手机,生日\n";
    private const string Rows = "1,王小红,19900100001,1824-05-01\n2,李大伟,19900100002,1990-01-01\n3,周杰,19900100003,1900-01-01\n4,,19900100004,\n5,赵一,19900100005,\n";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Reclean_ChangedRules_ComesToWhatACleanStartComesTo(int chunkRows)
    {
        await using var plant = await Plant.OpenAsync(chunkRows: chunkRows);
        var batch = await plant.ImportAsync("crm/a.csv", Header + Rows);
        Assert.Equal(new RowCounts(5, 4, 1, 0, 0), batch.Rows);

        await PublishAsync(plant, Differently("young", "age-impossible", 100), Required("named", "basic.name"));
        var recleaned = await RecleanAsync(plant, batch.Id);

        await using var fresh = await Plant.OpenAsync(chunkRows: chunkRows);
        await PublishAsync(fresh, Differently("young", "age-impossible", 100), Required("named", "basic.name"));
        var expected = await fresh.ImportAsync("crm/a.csv", Header + Rows);
        Assert.Equal(new RowCounts(5, 2, 3, 0, 0), expected.Rows);
        Assert.Equal(expected.Rows, recleaned.Rows);
        Assert.Equal(new RecleanCounts(4, 2), recleaned.Recleaned);
        Assert.Equal(await CanonicalProjection.OfAsync(fresh), await CanonicalProjection.OfAsync(plant));
        Assert.Equal(3, (await QuestionsAsync(plant)).Count);
    }

    [Fact]
    public async Task Reclean_SofterRule_LetsHeldRowsIn()
    {
        await using var plant = await Plant.OpenAsync();
        var batch = await plant.ImportAsync("crm/a.csv", Header + Rows);

        await PublishAsync(plant, Differently("old", "age-impossible", 300));
        var recleaned = await RecleanAsync(plant, batch.Id);

        Assert.Equal(new RowCounts(5, 5, 0, 0, 0), recleaned.Rows);
        Assert.Contains(await plant.ProfilesAsync(), p => p.Traits.Any(t => t.Value.Text == "1824-05-01"));
        Assert.Empty(await QuestionsAsync(plant));
    }

    [Fact]
    public async Task Reclean_NothingToChange_WritesNothing()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 2);
        var batch = await plant.ImportAsync("crm/a.csv", Header + Rows);
        var (profiles, changes) = (await plant.ProfilesAsync(), await plant.ChangesAsync());

        var recleaned = await RecleanAsync(plant, batch.Id);

        Assert.Equal((new RecleanCounts(4, 0), batch.Rows), (recleaned.Recleaned, recleaned.Rows));
        Assert.Equal(profiles.Select(p => p.ETag), (await plant.ProfilesAsync()).Select(p => p.ETag));
        Assert.Equal(changes, await plant.ChangesAsync());
    }

    [Fact]
    public async Task Reclean_RowsThatStewardsDecided_StayAsDecided()
    {
        await using var plant = await Plant.OpenAsync();
        var batch = await plant.ImportAsync("crm/a.csv", Header + Rows);
        var id = Assert.Single(await QuestionsAsync(plant)).Id;
        var corrected = new ReviewAnswer("correct", new Dictionary<string, string> { ["生日"] = "1994-05-01" });
        Assert.Equal(ReviewStatus.Done, (await plant.Get<ReviewDesk>().AnswerAsync(id, corrected, new Deciding("key-1", null), default)).Status);

        await PublishAsync(plant, Differently("old", "age-impossible", 300), Required("named", "basic.name"));
        var recleaned = await RecleanAsync(plant, batch.Id);

        Assert.Equal(new RowCounts(5, 4, 1, 0, 0), recleaned.Rows);
        Assert.Contains(await plant.ProfilesAsync(), p => p.Traits.Any(t => t.Value.Text == "1994-05-01"));
        Assert.DoesNotContain(await plant.ProfilesAsync(), p => p.Traits.Any(t => t.Value.Text == "1824-05-01"));
    }

    [Fact]
    public async Task Reclean_StoppedAndRepeated_ComesToTheSame()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 1);
        var batch = await plant.ImportAsync("crm/a.csv", Header + Rows);
        await PublishAsync(plant, Differently("young", "age-impossible", 100));
        await plant.CommandAsync(batch.Id, BatchCommand.Reclean);
        await plant.WorkAsync(limit: 2);
        Assert.Equal(BatchStatus.Recleaning, (await plant.FindAsync(batch.Id)).Status);

        await plant.CommandAsync(batch.Id, BatchCommand.Resume);
        await plant.WorkShuffledAsync(new Random(7));

        var settled = await plant.FindAsync(batch.Id);
        Assert.Equal((BatchStatus.Settled, new RowCounts(5, 3, 2, 0, 0)), (settled.Status, settled.Rows));
    }

    [Fact]
    public async Task Undo_AfterReclean_LeavesNothing()
    {
        await using var plant = await Plant.OpenAsync();
        var batch = await plant.ImportAsync("crm/a.csv", Header + Rows);
        await PublishAsync(plant, Differently("old", "age-impossible", 300));
        await RecleanAsync(plant, batch.Id);

        await plant.CommandAsync(batch.Id, BatchCommand.Undo);
        await plant.WorkAsync();

        Assert.Empty(await plant.ProfilesAsync());
    }

    [Fact]
    public async Task Refresh_AfterAPublication_FindsOnlyBatchesThatMayChange()
    {
        await using var plant = await Plant.OpenAsync();
        var crm = await plant.ImportAsync("crm/a.csv", Header + Rows);
        await plant.ImportAsync("fair/b.csv", "姓名,手机\n林一,19900100009\n");
        var refresh = plant.Get<CleaningRefresh>();
        Assert.Empty(await refresh.RunAsync(channel: null, only: true, default));

        await PublishAsync(plant, Differently("young", "age-impossible", 100) with { Channels = ["crm"] });
        Assert.Equal([crm.Id], (await refresh.RunAsync(null, only: true, default)).Select(o => o.Batch.Id));
        Assert.Empty(await refresh.RunAsync("fair", only: true, default));
        Assert.Null(Assert.Single(await refresh.RunAsync(null, only: false, default)).Problem);
        await plant.WorkAsync();
        Assert.Equal(2, (await plant.FindAsync(crm.Id)).Rows.Held);
        Assert.Empty(await refresh.RunAsync(null, only: true, default));
    }

    private static async Task<Batch> RecleanAsync(Plant plant, BatchId id)
    {
        await plant.CommandAsync(id, BatchCommand.Reclean);
        await plant.WorkAsync();
        var batch = await plant.FindAsync(id);
        Assert.Equal(BatchStatus.Settled, batch.Status);
        return batch;
    }

    private static async Task PublishAsync(Plant plant, params CleaningRuleDefinition[] rules) => Assert.Empty((await plant.Get<PublishedDefinitions>().PublishAsync(
        DefinitionEdits.Of([.. rules.Select(r => new DefinitionEdit(DefinitionKinds.Rules, r.Id, DefinitionJson.Of(r)))]), new PublicationNote("key-1"), default)).Problems);

    private static CleaningRuleDefinition Differently(string id, string rule, decimal maxAge) => new()
    {
        Id = id, Rule = rule, Name = new("甲", "A"), Reason = new("甲", "A"), Severity = Severity.Hold, Parameters = new Dictionary<string, decimal> { ["maxAge"] = maxAge },
    };

    private static CleaningRuleDefinition Required(string id, string field) => new()
    {
        Id = id, Name = new("甲", "A"), Reason = new("甲", "A"), Severity = Severity.Hold, Fields = [field], Check = new RequiredCheck(),
    };

    private static Task<IReadOnlyList<ReviewItem>> QuestionsAsync(Plant plant) =>
        plant.Get<ReviewDesk>().ListAsync(ReviewKinds.Held, ReviewState.Open, null, 50, default);
}
