using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Intake.Held;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Reviews;

/// <summary>The customer of two hundred years, and others whose rows wait: asked about, answered, taken back.</summary>
public class HeldRowReviewsTests
{
    private const string Header = "客户编号,姓名,手机,生日,身份证号\n";
    private const string Old = "1,王小红,19900100001,1824-05-01,\n";
    private static readonly Deciding Steward = new("key-1", null);
    private static readonly Dictionary<string, string> Born1994 = new() { ["生日"] = "1994-05-01" };

    [Fact]
    public async Task List_HeldRow_IsAskedAboutWithItsRule()
    {
        await using var plant = await OpenAsync(Old + "2,李大伟,19900100002,1990-01-01,\n");

        var item = Assert.Single(await ListAsync(plant));

        Assert.Equal((ReviewKinds.Held, "age-impossible", "correct", 0.5), (item.Kind, item.Reason, item.Suggestion, item.Confidence));
        Assert.Equal(["accept", "correct", "reject", "skip"], plant.Get<ReviewDesk>().Answers(item.Kind));
        Assert.DoesNotContain(item.Subjects, s => s.Contains("王小红", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_Correct_BringsTheCustomerInAndUndoTakesHimOut()
    {
        await using var plant = await Plant.OpenAsync();
        var batch = await plant.ImportAsync("crm/a.csv", Header + Old);
        Assert.Equal((0, new RowCounts(1, 0, 1, 0, 0)), ((await plant.ProfilesAsync()).Count, batch.Rows));
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);

        Assert.Equal(ReviewStatus.Done, (await desk.AnswerAsync(id, new ReviewAnswer("correct", Born1994), Steward, default)).Status);

        Assert.Equal(new RowCounts(1, 1, 0, 0, 0), (await plant.FindAsync(batch.Id)).Rows);
        Assert.Equal("1994-05-01", BirthDate(Assert.Single(await plant.ProfilesAsync())));
        Assert.Empty(await ListAsync(plant));
        Assert.Empty(await SetAsideAsync(plant, batch));
        var sighting = Assert.Single((await plant.Get<IEvidenceStore>().ReadAsync((await plant.ProfilesAsync())[0].Members[0], default)).Sightings);
        Assert.Equal(new Finding("basic.birthDate", "value-corrected", Severity.Fix, "1824-05-01", "1994-05-01"), Assert.Single(sighting.Findings));

        Assert.Equal(ReviewStatus.Done, await desk.UndoAsync(id, default));

        Assert.Equal(new RowCounts(1, 0, 1, 0, 0), (await plant.FindAsync(batch.Id)).Rows);
        Assert.Empty(await plant.ProfilesAsync());
        Assert.Equal([id], (await ListAsync(plant)).Select(i => i.Id));
        Assert.Equal(RowOutcome.Held, Assert.Single(await SetAsideAsync(plant, batch)).Outcome);
    }

    [Fact]
    public async Task Answer_Accept_UsesTheValueAndMarksIt()
    {
        await using var plant = await OpenAsync(Old);

        Assert.Equal(ReviewStatus.Done, await plant.Get<ReviewDesk>().AnswerAsync((await ListAsync(plant))[0].Id, "accept", Steward, default));

        var profile = Assert.Single(await plant.ProfilesAsync());
        Assert.Equal("1824-05-01", BirthDate(profile));
        var sighting = Assert.Single((await plant.Get<IEvidenceStore>().ReadAsync(profile.Members[0], default)).Sightings);
        Assert.Equal(["age-improbable Flag", "age-impossible Flag"], sighting.Findings.Select(f => $"{f.Rule} {f.Severity}"));
    }

    [Fact]
    public async Task Answer_Reject_SendsTheRowBack()
    {
        await using var plant = await Plant.OpenAsync();
        var batch = await plant.ImportAsync("crm/a.csv", Header + Old);
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);

        await desk.AnswerAsync(id, "reject", Steward, default);

        Assert.Equal(new RowCounts(1, 0, 0, 1, 0), (await plant.FindAsync(batch.Id)).Rows);
        Assert.Equal(RowOutcome.Rejected, Assert.Single(await SetAsideAsync(plant, batch)).Outcome);
        await desk.UndoAsync(id, default);
        Assert.Equal(new RowCounts(1, 0, 1, 0, 0), (await plant.FindAsync(batch.Id)).Rows);
    }

    [Theory]
    [InlineData("生日", "1824-05-02", "correct")]
    [InlineData("生曰", "1994-05-01", "corrected.生曰")]
    [InlineData("生日", "yesterday", "corrected.生日")]
    [InlineData(null, null, "corrected")]
    public async Task Answer_CorrectionThatDoesNotHold_IsRefusedAndStaysOpen(string? column, string? text, string place)
    {
        await using var plant = await OpenAsync(Old);
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);
        var corrected = column is null ? null : new Dictionary<string, string> { [column] = text! };

        var outcome = await desk.AnswerAsync(id, new ReviewAnswer("correct", corrected), Steward, default);

        Assert.Equal((ReviewStatus.Invalid, place), (outcome.Status, outcome.Refusal?.Place));
        Assert.Empty(await plant.ProfilesAsync());
        Assert.Null(Assert.Single(await ListAsync(plant)).ClaimedBy);
    }

    [Fact]
    public async Task List_RowThatSaysItItself_SuggestsWhatItSays()
    {
        await using var plant = await OpenAsync("1,王小红,19900100001,1824-05-01,11010519491231002X\n");

        Assert.Equal(0.95, Assert.Single(await ListAsync(plant)).Confidence);
        var reviews = plant.Get<HeldRowReviews>();
        var held = await reviews.FindAsync((await ListAsync(plant))[0], default);
        Assert.Equal(new HeldSuggestion("生日", "basic.birthDate", "1949-12-31", 0.95), await reviews.SuggestAsync(held!, default));
    }

    [Fact]
    public async Task List_PersonKnownBefore_SuggestsWhatHeSaid()
    {
        await using var plant = await OpenAsync("1,王小红,19900100001,1994-05-01,\n");
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await plant.ImportAsync("crm/b.csv", Header + Old);

        var reviews = plant.Get<HeldRowReviews>();
        var held = await reviews.FindAsync(Assert.Single(await ListAsync(plant)), default);
        Assert.Equal("1994-05-01", (await reviews.SuggestAsync(held!, default))?.Text);
    }

    [Fact]
    public async Task Answer_AlwaysAccept_BecomesARuleAndRowsAlikeGoOn()
    {
        await using var plant = await OpenAsync(Old + "2,李大伟,19900100002,1824-05-01,\n3,周杰,19900100003,1810-01-01,\n");
        var desk = plant.Get<ReviewDesk>();
        var id = (await ListAsync(plant))[0].Id;
        var first = await plant.Get<HeldRowReviews>().FindAsync((await ListAsync(plant))[0], default);
        var value = first!.Row.Findings[0].Before!;

        await desk.AnswerAsync(id, new ReviewAnswer("accept", Always: true), Steward, default);

        var rule = plant.Get<PublishedDefinitions>().Current.Set.CleaningRules["age-impossible.crm.basic.birthDate.accept"];
        Assert.Equal(("age-impossible", false, value), (rule.Rule, rule.Enabled, Assert.Single(rule.Values)));
        var waiting = value == "1824-05-01" ? 1 : 2;
        Assert.Equal(waiting, (await ListAsync(plant)).Count);
        Assert.Equal(3 - waiting, (await plant.ProfilesAsync()).Count);
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        var later = await plant.ImportAsync("crm/b.csv", Header + $"9,林一,19900100009,{value},\n");
        Assert.Equal(1, later.Rows.Accepted);

        await desk.UndoAsync(id, default);
        Assert.DoesNotContain("age-impossible.crm.basic.birthDate.accept", plant.Get<PublishedDefinitions>().Current.Set.CleaningRules.Keys);
    }

    [Fact]
    public async Task Answer_AlwaysCorrect_BecomesAReplacement()
    {
        await using var plant = await OpenAsync(Old);
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);

        Assert.Equal(ReviewStatus.Done, (await desk.AnswerAsync(id, new ReviewAnswer("correct", Born1994, Always: true), Steward, default)).Status);
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        var later = await plant.ImportAsync("crm/b.csv", Header + "9,林一,19900100009,1824-05-01,\n");

        Assert.Equal(1, later.Rows.Accepted);
        Assert.Equal(2, (await plant.ProfilesAsync()).Count(p => BirthDate(p) == "1994-05-01"));
        await desk.UndoAsync(id, default);
        Assert.DoesNotContain("replace.crm.basic.birthDate", plant.Get<PublishedDefinitions>().Current.Set.CleaningRules.Keys);
        Assert.Single(await plant.ProfilesAsync());
    }

    [Fact]
    public async Task Answer_AlwaysReject_RejectsRowsToCome()
    {
        await using var plant = await OpenAsync(Old);
        await plant.Get<ReviewDesk>().AnswerAsync((await ListAsync(plant))[0].Id, new ReviewAnswer("reject", Always: true), Steward, default);
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, (await plant.ImportAsync("crm/b.csv", Header + "9,林一,19900100009,1824-05-01,\n")).Rows.Rejected);
    }

    [Fact]
    public async Task Undo_WholeBatch_TakesDecidedRowsAlong()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 1);
        var batch = await plant.ImportAsync("crm/a.csv", Header + "2,李大伟,19900100002,1990-01-01,\n" + Old);
        var id = (await ListAsync(plant))[0].Id;
        await plant.Get<ReviewDesk>().AnswerAsync(id, "accept", Steward, default);
        Assert.Equal(2, (await plant.ProfilesAsync()).Count);

        await plant.CommandAsync(batch.Id, BatchCommand.Undo);
        await plant.WorkAsync();

        Assert.Empty(await plant.ProfilesAsync());
        await plant.CommandAsync(batch.Id, BatchCommand.Rerun);
        await plant.WorkAsync();
        Assert.Equal(new RowCounts(2, 1, 1, 0, 0), (await plant.FindAsync(batch.Id)).Rows);
        Assert.Single(await ListAsync(plant));
    }

    [Fact]
    public async Task Answer_RowOfAnEvent_CountsTheEvent()
    {
        await using var plant = await Plant.OpenAsync();
        var batch = await plant.ImportAsync("shop/orders.csv", "订单号,会员号,手机,下单时间,金额\nA1,M1,19900100001,2026-10-01 10:00:00,免费\n");
        Assert.Equal((1, 0), (batch.Rows.Held, batch.Rows.Events));

        var item = Assert.Single(await ListAsync(plant));
        Assert.Equal(ReviewStatus.Done, (await plant.Get<ReviewDesk>().AnswerAsync(item.Id, new ReviewAnswer("correct", new Dictionary<string, string> { ["金额"] = "0" }), Steward, default)).Status);

        Assert.Equal(new RowCounts(1, 1, 0, 0, 1), (await plant.FindAsync(batch.Id)).Rows);
    }

    [Fact]
    public async Task Answer_BesideOtherRowsOfThePerson_UndoLeavesThose()
    {
        await using var plant = await OpenAsync("1,王小红,19900100001,1994-05-01,\n" + Old.Replace("19900100001", "19900100077", StringComparison.Ordinal));
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);
        await desk.AnswerAsync(id, "accept", Steward, default);
        var person = Assert.Single(await plant.ProfilesAsync()).Members[0];
        Assert.Equal(2, (await plant.Get<IEvidenceStore>().ReadAsync(person, default)).Sightings.Count);

        await desk.UndoAsync(id, default);

        Assert.Single((await plant.Get<IEvidenceStore>().ReadAsync(person, default)).Sightings);
        Assert.Equal("1994-05-01", BirthDate(Assert.Single(await plant.ProfilesAsync())));
    }

    [Fact]
    public async Task Answer_WhereTwoAreAsked_CountsWithTheSecondWhoSaysTheSame()
    {
        await using var plant = await OpenAsync(Old);
        var rule = plant.Get<PublishedDefinitions>().Current.Set.CleaningRules["age-impossible"] with { TwoPeople = true };
        var edit = new DefinitionEdit(DefinitionKinds.Rules, rule.Id, DefinitionJson.Of(rule));
        Assert.Empty((await plant.Get<PublishedDefinitions>().PublishAsync(DefinitionEdits.Of([edit]), new PublicationNote("key-1"), default)).Problems);
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);
        async Task<ReviewStatus> AnswerAsync(string by, ReviewAnswer answer) => (await desk.AnswerAsync(id, answer, new Deciding(by, null), default)).Status;
        var other = new ReviewAnswer("correct", new Dictionary<string, string> { ["生日"] = "1994-05-02" });

        Assert.Equal(ReviewStatus.Proposed, await AnswerAsync("key-1", new ReviewAnswer("correct", Born1994)));
        Assert.Equal(ReviewStatus.Proposed, await AnswerAsync("key-1", new ReviewAnswer("correct", Born1994)));
        Assert.Equal(ReviewStatus.Proposed, await AnswerAsync("key-2", other));
        Assert.Empty(await plant.ProfilesAsync());
        Assert.Equal(("key-2", "correct"), ((await ListAsync(plant))[0].ProposedBy, (await ListAsync(plant))[0].Proposed));
        Assert.Equal(ReviewStatus.Done, await AnswerAsync("key-1", other));
        Assert.Equal("1994-05-02", BirthDate(Assert.Single(await plant.ProfilesAsync())));
    }

    private static string? BirthDate(Profile profile) => profile.Traits.FirstOrDefault(t => t.Field == "basic.birthDate")?.Value.Text;

    private static async Task<IReadOnlyList<SetAsideRow>> SetAsideAsync(Plant plant, Batch batch)
    {
        var rows = new List<SetAsideRow>();
        await foreach (var row in plant.Get<HeldRows>().ReadSetAsideAsync(batch.RunId, default)) rows.Add(row);
        return rows;
    }

    private static async Task<Plant> OpenAsync(string rows)
    {
        var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/first.csv", Header + rows);
        return plant;
    }

    private static Task<IReadOnlyList<ReviewItem>> ListAsync(Plant plant) =>
        plant.Get<ReviewDesk>().ListAsync(ReviewKinds.Held, ReviewState.Open, after: null, limit: 50, CancellationToken.None);
}
