using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Reviews;

/// <summary>From doubtful pairs to questions, answers and back.</summary>
public class ReviewDeskTests
{
    private const string Header = "客户编号,姓名,手机,邮箱,生日\n";
    private const string Brothers = "1,王小红,19900100001,,\n2,王小明,19900100001,,\n";
    private static readonly Deciding Steward = new("key-1", null);

    [Fact]
    public async Task List_NamesThatDifferByACharacter_AsksWhetherTheyAreOne()
    {
        await using var plant = await OpenAsync(Brothers);

        var item = Assert.Single(await ListAsync(plant));

        Assert.Equal((ReviewKinds.Identity, "unsureName", 0.5, 2.0), (item.Kind, item.Reason, item.Confidence, item.Priority));
        Assert.Equal(2, (await plant.ProfilesAsync()).Count);
    }

    [Fact]
    public async Task Answer_Same_JoinsAndCanBeTakenBack()
    {
        await using var plant = await OpenAsync(Brothers);
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);

        Assert.Equal(ReviewStatus.Done, await desk.AnswerAsync(id, "same", Steward, CancellationToken.None));
        Assert.Single(await plant.ProfilesAsync());
        Assert.Empty(await ListAsync(plant));
        Assert.Equal(["same"], (await ListAsync(plant, ReviewState.Decided)).Select(i => i.Decision));

        Assert.Equal(ReviewStatus.Done, await desk.UndoAsync(id, CancellationToken.None));
        Assert.Equal(2, (await plant.ProfilesAsync()).Count);
        Assert.Equal([id], (await ListAsync(plant)).Select(i => i.Id));
    }

    [Fact]
    public async Task Answer_Different_IsADurableConstraint()
    {
        await using var plant = await OpenAsync(Brothers);
        var id = (await ListAsync(plant))[0].Id;

        await plant.Get<ReviewDesk>().AnswerAsync(id, "different", Steward, CancellationToken.None);
        // A record that would be either's: it joins one of the two, not both.
        await plant.ImportAsync("crm/more.csv", Header + "3,,19900100001,,\n");

        Assert.Empty(await ListAsync(plant));
        Assert.Equal(LinkVerdict.Never, Assert.Single(await plant.Get<IDecisionStore>().FindGroupAsync(id, CancellationToken.None)).Verdict);
        Assert.True((await plant.ProfilesAsync()).Count >= 2);
    }

    [Fact]
    public async Task Skip_Question_WaitsAmongTheSkippedAndComesBack()
    {
        await using var plant = await OpenAsync(Brothers);
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);

        await desk.AnswerAsync(id, "skip", Steward, CancellationToken.None);
        await plant.ImportAsync("crm/again.csv", Header + Brothers);

        Assert.Empty(await ListAsync(plant));
        Assert.Equal([id], (await ListAsync(plant, ReviewState.Skipped)).Select(i => i.Id));
        await desk.UndoAsync(id, CancellationToken.None);
        Assert.Equal([id], (await ListAsync(plant)).Select(i => i.Id));
    }

    [Fact]
    public async Task Count_OpenQuestions_LeavesOutWhatIsSkippedOrSettled()
    {
        await using var plant = await OpenAsync(Brothers);
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);

        Assert.Equal((1, true), await desk.CountAsync(ReviewKinds.Identity, CancellationToken.None));
        Assert.Equal((0, true), await desk.CountAsync(ReviewKinds.Held, CancellationToken.None));
        await desk.AnswerAsync(id, "skip", Steward, CancellationToken.None);
        Assert.Equal((0, true), await desk.CountAsync(ReviewKinds.Identity, CancellationToken.None));
        await desk.UndoAsync(id, CancellationToken.None);
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await plant.ImportAsync("crm/corrected.csv", Header + "2,王小红,19900100001,,\n");
        Assert.Equal((0, true), await desk.CountAsync(ReviewKinds.Identity, CancellationToken.None));
    }

    [Fact]
    public async Task List_SettledByOtherEvidence_WithdrawsItself()
    {
        await using var plant = await OpenAsync(Brothers);
        var id = (await ListAsync(plant))[0].Id;

        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await plant.ImportAsync("crm/corrected.csv", Header + "2,王小红,19900100001,,\n");

        Assert.Empty(await ListAsync(plant));
        Assert.Equal(ReviewState.Withdrawn, (await plant.Get<ReviewDesk>().FindAsync(id, CancellationToken.None))!.State);
        plant.Clock.Now += TimeSpan.FromMinutes(1);
        await plant.ImportAsync("crm/wrong-again.csv", Header + "2,王小明,19900100001,,\n");
        Assert.Equal([id], (await ListAsync(plant)).Select(i => i.Id));
    }

    [Fact]
    public async Task Claim_ByAnother_IsRefusedUntilItRunsOut()
    {
        await using var plant = await OpenAsync(Brothers);
        var (desk, id) = (plant.Get<ReviewDesk>(), (await ListAsync(plant))[0].Id);

        Assert.Equal(ReviewStatus.Done, await desk.ClaimAsync(id, "key-1", CancellationToken.None));
        Assert.Equal(ReviewStatus.Closed, await desk.ClaimAsync(id, "key-2", CancellationToken.None));
        Assert.Equal(ReviewStatus.Closed, await desk.AnswerAsync(id, "same", new Deciding("key-2", null), CancellationToken.None));
        plant.Clock.Now += ReviewDesk.ClaimTime + TimeSpan.FromSeconds(1);
        Assert.Equal(ReviewStatus.Done, await desk.ClaimAsync(id, "key-2", CancellationToken.None));
        Assert.Equal(ReviewStatus.Invalid, await desk.AnswerAsync(id, "confirm", new Deciding("key-2", null), CancellationToken.None));
        Assert.Equal(ReviewStatus.Unknown, await desk.AnswerAsync("nobody", "same", Steward, CancellationToken.None));
    }

    [Fact]
    public async Task List_ByPriority_IsTheSameInAnyOrderOfRows()
    {
        string[] rows =
        [
            "1,王小红,19900100001,,\n", "2,王小明,19900100001,,\n", "3,王小红,19900100001,w@mail.example,\n", "4,李大伟,19900100009,,\n", "5,李大强,19900100009,,\n",
        ];
        string[]? expected = null;
        foreach (var order in new[] { new[] { 0, 1, 2, 3, 4 }, [4, 3, 2, 1, 0], [2, 0, 4, 1, 3] })
        {
            await using var plant = await OpenAsync(string.Concat(order.Select(i => rows[i])), chunkRows: 1);
            var items = await ListAsync(plant);
            Assert.Equal(items.OrderByDescending(i => i.Priority).Select(i => i.Id), items.Select(i => i.Id));
            Assert.Equal(3, items[0].Priority);
            expected ??= [.. items.Select(i => i.Id)];
            Assert.Equal(expected, items.Select(i => i.Id));
        }
    }

    [Fact]
    public async Task Placeholder_Confirmed_IsListedAndLinksNobody()
    {
        var rows = string.Concat(Enumerable.Range(0, 45).Select(n => $"{n},{"赵钱孙李周吴郑冯陈"[n % 9]}{"伟芳娜敏静"[n / 9]},19911223344,,\n"));
        await using var plant = await OpenAsync(rows, chunkRows: 20);
        var desk = plant.Get<ReviewDesk>();
        var item = Assert.Single(await desk.ListAsync(ReviewKinds.Placeholder, ReviewState.Open, null, 10, CancellationToken.None));

        Assert.Equal(ReviewStatus.Done, await desk.AnswerAsync(item.Id, "confirm", Steward, CancellationToken.None));
        await plant.WorkAsync();

        var guards = plant.Get<PublishedDefinitions>().Current.Guards;
        Assert.True(guards.IsPlaceholder(new Identifier("phone", "+8619911223344")));
        Assert.Equal(ReviewStatus.Done, await desk.UndoAsync(item.Id, CancellationToken.None));
        Assert.False(plant.Get<PublishedDefinitions>().Current.Guards.IsPlaceholder(new Identifier("phone", "+8619911223344")));
    }

    [Fact]
    public async Task Quarantine_OfAComponentTooLarge_IsShownOnceAndEndsWithTheLimit()
    {
        await using var plant = await Plant.OpenAsync(chunkRows: 1);
        await LimitAsync(plant, "\"matching\": \"link\"", "\"maxComponent\": 3, \"matching\": \"link\"");
        await plant.ImportAsync("crm/chain.csv", Header + "1,,19900100001,a@mail.example,\n2,,19900100002,a@mail.example,\n3,,19900100002,b@mail.example,\n4,,19900100004,b@mail.example,\n");
        var desk = plant.Get<ReviewDesk>();

        var item = Assert.Single(await desk.ListAsync(ReviewKinds.Quarantine, ReviewState.Open, null, 10, CancellationToken.None));
        Assert.Equal(["skip"], desk.Answers(item.Kind));
        Assert.True((await plant.ProfilesAsync()).Count > 1);

        await LimitAsync(plant, "\"maxComponent\": 3", "\"maxComponent\": 30");
        await plant.Get<Recompute>().StartAllAsync(RecomputeScope.Evidence, CancellationToken.None);
        await plant.WorkAsync();
        Assert.Single(await plant.ProfilesAsync());
        Assert.Empty(await desk.ListAsync(ReviewKinds.Quarantine, ReviewState.Open, null, 10, CancellationToken.None));
    }

    private static async Task LimitAsync(Plant plant, string before, string after)
    {
        var stored = await plant.Get<IDefinitionStore>().ReadAllAsync(CancellationToken.None);
        var applied = await plant.Get<PublishedDefinitions>().ApplyAsync(
            [.. stored.Select(d => d.Kind == DefinitionKinds.Identity ? d with { Json = d.Json.Replace(before, after, StringComparison.Ordinal) } : d)], CancellationToken.None);
        Assert.Empty(applied.Problems);
        Assert.False(applied.Plan.IsEmpty);
    }

    private static async Task<Plant> OpenAsync(string rows, int chunkRows = 7)
    {
        var plant = await Plant.OpenAsync(chunkRows: chunkRows);
        await plant.ImportAsync("crm/people.csv", Header + rows);
        return plant;
    }

    private static Task<IReadOnlyList<ReviewItem>> ListAsync(Plant plant, ReviewState state = ReviewState.Open) =>
        plant.Get<ReviewDesk>().ListAsync(ReviewKinds.Identity, state, null, 50, CancellationToken.None);
}
