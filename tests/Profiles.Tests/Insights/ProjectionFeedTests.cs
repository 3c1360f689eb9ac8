using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Segments;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Insights;

public sealed class ProjectionFeedTests
{
    private const string People = "会员号,姓名,手机,城市,年收入\n1,王一,13900000001,杭州,300000\n2,李二,13900000002,上海,\n3,赵三,13900000003,杭州,500000\n";

    [Fact]
    public async Task ApplyAsync_FeedTwiceAndOutOfOrder_CountsEverybodyOnce()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", People);
        plant.Clock.Now += TimeSpan.FromDays(1);
        await plant.ImportAsync("crm/b.csv", "会员号,姓名,手机,城市\n1,王一,13900000001,北京\n");
        var entries = (await plant.Get<IProfileStore>().ReadFeedAsync(0, 1000, default)).Entries;
        Assert.True(entries.Count > 3);

        await plant.Get<ProjectionFeed>().ApplyAsync([.. entries.Reverse()], default);
        await plant.Get<ProjectionFeed>().ApplyAsync(entries, default);

        await AssertSameAsDocumentsAsync(plant);
        Assert.Equal(entries.Max(e => e.At), (await plant.Get<IProjectionStore>().ReadStateAsync(default)).AsOf);
    }

    [Fact]
    public async Task ApplyAsync_BatchUndone_TakesThemOut()
    {
        await using var plant = await Plant.OpenAsync();
        var batch = await plant.ImportAsync("crm/a.csv", People);
        await FollowAsync(plant);
        Assert.Equal(3, await plant.Get<IProjectionStore>().CountAsync(RowSet.Everyone, default));

        await plant.CommandAsync(batch.Id, BatchCommand.Undo);
        await plant.WorkAsync();
        await FollowAsync(plant);

        Assert.Equal(0, await plant.Get<IProjectionStore>().CountAsync(RowSet.Everyone, default));
        await AssertSameAsDocumentsAsync(plant);
    }

    [Fact]
    public async Task EnsureBuiltAsync_NeverBuilt_BuildsOnceFromDocuments()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", People);

        Assert.True(await plant.Get<ProjectionFeed>().EnsureBuiltAsync(default));
        Assert.False(await plant.Get<ProjectionFeed>().EnsureBuiltAsync(default));

        await AssertSameAsDocumentsAsync(plant);
        var state = await plant.Get<IProjectionStore>().ReadStateAsync(default);
        Assert.Equal(new ProjectionColumns(plant.Get<PublishedDefinitions>().Current.Set.Catalog).Version, state.Schema);
        Assert.Equal(3, await plant.Get<ProjectionFeed>().RebuildAsync(default));
    }

    [Fact]
    public async Task KeepAsync_TwiceADay_KeepsTheLastCounts()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.Get<SegmentGrowth>().KeepAsync(default); // Not built yet: nothing is kept.
        await plant.Get<ProjectionFeed>().EnsureBuiltAsync(default);
        await plant.Get<SegmentGrowth>().KeepAsync(default);
        await plant.ImportAsync("crm/a.csv", People);
        await FollowAsync(plant);
        await plant.Get<SegmentGrowth>().KeepAsync(default);

        var day = Assert.Single(await plant.Get<ISegmentHistoryStore>().ReadCountsAsync(DateOnly.MinValue, DateOnly.MaxValue, default));

        Assert.Equal((new DateOnly(2026, 11, 1), 3L), (day.Day, day.Total));
        Assert.NotEmpty(day.Tags);
    }

    [Fact]
    public async Task TakeAsync_SegmentThatChanges_StaysAsItWas()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", "会员号,姓名,手机,年收入,学历\n1,王一,13900000001,3000000,硕士\n2,李二,13900000002,3000000,博士\n");
        await FollowAsync(plant);
        var vip = plant.Get<PublishedDefinitions>().Current.Set.Segments.Single(s => s.Id == "vip");
        var taken = (await plant.Get<SegmentSnapshots>().TakeAsync(vip, null, "key-1", default))!;
        Assert.Null(await plant.Get<SegmentSnapshots>().TakeAsync(vip, null, "key-1", default));

        plant.Clock.Now += TimeSpan.FromDays(1);
        await plant.ImportAsync("crm/b.csv", "会员号,姓名,手机,年收入,学历\n1,王一,13900000001,30000,硕士\n3,赵三,13900000003,3000000,硕士\n");
        await FollowAsync(plant);
        var compared = (await plant.Get<SegmentSnapshots>().CompareAsync(taken.Id, default))!;

        Assert.Equal((2L, 1L, 1L, 1L), (compared.Snapshot.Count, compared.Stayed, compared.Left, compared.Joined));
    }

    [Fact]
    public async Task ApplyAsync_TimeAloneMakesATagUnknown_RowsFollowThoughNobodyEnteredOrLeft()
    {
        await using var plant = await Plant.OpenAsync();
        const string Tag = """{ "id": "own", "name": { "zh": "甲", "en": "A" }, "when": "avg(order.amount, last 37 days) >= 1000" }""";
        await plant.Get<DefinitionAuthoring>().PublishAsync(DefinitionEdits.Of([new DefinitionEdit("tags", "own", Tag)]), new PublicationNote("key-1") { Rights = PublisherRights.All }, default);
        await plant.ImportAsync("shop/o.csv", "订单号,下单时间,手机,金额\nS1,2026-10-31 10:00:00,13900000001,20\n");
        plant.Clock.Now += TimeSpan.FromDays(35);
        await plant.Get<Recompute>().RunDueAsync(default);
        await FollowAsync(plant);
        var undecided = RowSet.Key(ProjectionColumns.UnknownTag, "own");
        Assert.Equal(0, await plant.Get<IProjectionStore>().CountAsync(undecided, default));

        plant.Clock.Now += TimeSpan.FromDays(1);
        await plant.Get<Recompute>().RunDueAsync(default);
        await FollowAsync(plant);

        Assert.Equal(1, await plant.Get<IProjectionStore>().CountAsync(undecided, default));
        Assert.Empty((await plant.Get<IProfileStore>().ReadFeedAsync(0, 1000, default)).Entries[^1].Transitions);
    }

    [Fact]
    public async Task RunRangeAsync_RulesAloneChangeWhatIsUnknown_RowsOfUnchangedProfilesFollow()
    {
        await using var plant = await Plant.OpenAsync();
        await PublishAsync("basic.city = 北京");
        await plant.ImportAsync("crm/a.csv", People);
        await plant.WorkAsync();
        await FollowAsync(plant);
        var before = await plant.ProfilesAsync();
        var undecided = RowSet.Key(ProjectionColumns.UnknownTag, "own");
        Assert.Equal(0, await plant.Get<IProjectionStore>().CountAsync(undecided, default));

        await PublishAsync("wealth.incomeAnnual >= 99000000 CNY");
        await plant.WorkAsync();

        Assert.Equal(before.Select(p => p.Sequence), (await plant.ProfilesAsync()).Select(p => p.Sequence));
        Assert.Equal(1, await plant.Get<IProjectionStore>().CountAsync(undecided, default));
        await PublishAsync("basic.city = 北京");
        await plant.WorkAsync();
        Assert.Equal(0, await plant.Get<IProjectionStore>().CountAsync(undecided, default));

        async Task PublishAsync(string when)
        {
            plant.Clock.Now += TimeSpan.FromMinutes(1); // Of the same definitions published twice in one instant the queue takes the second for a repetition.
            var tag = $$"""{ "id": "own", "name": { "zh": "甲", "en": "A" }, "when": "{{when}}" }""";
            await plant.Get<DefinitionAuthoring>().PublishAsync(DefinitionEdits.Of([new DefinitionEdit("tags", "own", tag)]), new PublicationNote("key-1") { Rights = PublisherRights.All }, default);
            await plant.Get<Recompute>().StartAllAsync(RecomputeScope.Rules, default);
        }
    }

    [Fact]
    public async Task CountAsync_EventsNoPublishedRuleLooksAt_AreReadFromTheEvidence()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("shop/o.csv", "订单号,下单时间,手机,金额,客服人员\nS1,2026-10-30 10:00:00,13900000001,20,A01\nS2,2026-10-30 10:00:00,13900000002,20,B02\n");
        await plant.Get<ProjectionFeed>().EnsureBuiltAsync(default);
        var (condition, problems) = await plant.Get<UnsavedConditions>().ReadAsync(
            System.Text.Json.Nodes.JsonValue.Create("count(order where agent = A01) >= 1 and channel(shop)"), default);
        Assert.Empty(problems);
        Assert.DoesNotContain("agent", plant.Get<PublishedDefinitions>().Current.Rules.Tracked.PropertiesOf("order") ?? []);

        var counted = await plant.Get<LiveCount>().CountAsync(condition!, default);

        Assert.Equal((1L, 2L, CountMethod.Partly), (counted.Count, counted.Total, counted.Method));
    }

    private static async Task FollowAsync(Plant plant) => await plant.Get<ProjectionFeed>().ApplyAsync(
        (await plant.Get<IProfileStore>().ReadFeedAsync(0, 10_000, default)).Entries, default);

    private static async Task AssertSameAsDocumentsAsync(Plant plant)
    {
        var profiles = await plant.ProfilesAsync();
        var store = plant.Get<IProjectionStore>();
        var memberships = await plant.Get<SegmentGrowth>().MembershipsAsync(default);
        Assert.Equal(profiles.Count, await store.CountAsync(RowSet.Everyone, default));
        foreach (var tag in profiles.SelectMany(p => p.Tags).Select(t => t.Tag).Distinct())
            Assert.Equal(profiles.Count(p => p.Tags.Any(t => t.Tag == tag)), memberships.Tags[tag]);
        foreach (var city in profiles.SelectMany(p => p.Traits).Where(t => t.Field == "basic.city").GroupBy(t => t.Value.Text))
            Assert.Equal(city.Count(), await store.CountAsync(RowSet.Key("basic.city", ProjectionText.Fold(city.Key)), default));
    }
}
