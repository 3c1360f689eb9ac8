using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Insights;

public sealed class DistributionsTests
{
    private const string People =
        "会员号,姓名,手机,城市,性别,年收入\n1,王一,13900000001,杭州,男,300000\n2,李二,13900000002,上海,女,\n3,赵三,13900000003,杭州,女,500000\n4,钱四,13900000004,,女,80000\n";

    [Fact]
    public async Task ReadAsync_TextField_CountsValuesAndTheUnknown()
    {
        await using var plant = await FilledAsync();

        var found = await ReadAsync(plant, "field:basic.city");

        Assert.Equal(4, found.Total);
        Assert.Equal([("杭州市", 2), ("上海市", 1), ("", 1)], found.Bars.Select(b => (b.Value.Value, (int)b.Count!)));
    }

    [Fact]
    public async Task ReadAsync_BelowTheLeast_IsHiddenAndSaidSo()
    {
        await using var plant = await FilledAsync();

        var found = await ReadAsync(plant, "field:basic.city", limit: new DisplayLimit(2));

        Assert.Equal(["杭州市"], found.Bars.Select(b => b.Value.Value));
        Assert.Equal(1, found.Hidden);
    }

    [Fact]
    public async Task ReadAsync_Against_CountsBothOverTheSameValues()
    {
        await using var plant = await FilledAsync();

        var found = await ReadAsync(plant, "field:basic.city", RowSet.Key("basic.gender", "FEMALE"), RowSet.Everyone);

        Assert.Equal((3L, 4L), (found.Total, found.BaseTotal));
        Assert.Equal([("杭州市", 1L, 2L), ("上海市", 1L, 1L), ("", 1L, 1L)], found.Bars.Select(b => (b.Value.Value, b.Count!.Value, b.Base!.Value)));
    }

    [Fact]
    public async Task ReadAsync_EveryDimension_ItsConditionsListWhomItCounts()
    {
        await using var plant = await FilledAsync();
        var definitions = plant.Get<PublishedDefinitions>().Current.Set;
        var conditions = plant.Get<UnsavedConditions>();
        var said = 0;
        foreach (var dimension in Dimension.All(definitions))
        {
            var found = await ReadAsync(plant, dimension.Id);
            foreach (var bar in found.Bars)
            {
                if (bar.Value.When is not { } when) continue;
                var (condition, problems) = await conditions.ReadAsync(JsonValue.Create(RuleText.Print(when, definitions)), default);
                Assert.True(condition is not null, $"{dimension.Id} {bar.Value.Value}: {RuleText.Print(when, definitions)} {problems.FirstOrDefault()}");
                var count = (await plant.Get<LiveCount>().CountAsync(condition, default)).Count;
                Assert.True(bar.Count == count, $"{dimension.Id} {bar.Value.Value}: {bar.Count} in the chart, {count} by {RuleText.Print(when, definitions)}");
                said++;
            }
        }
        Assert.True(said > 40, $"{said} bars were looked at.");
    }

    [Fact]
    public async Task CrossAsync_TwoAndThree_AddUpToTheSides()
    {
        await using var plant = await FilledAsync();
        var definitions = plant.Get<PublishedDefinitions>().Current.Set;
        Dimension[] of = [.. new[] { "field:basic.city", "field:basic.gender", "channel" }.Select(id => Dimension.All(definitions).Single(d => d.Id == id))];

        var two = await plant.Get<Distributions>().CrossAsync(RowSet.Everyone, of[..2], definitions, DisplayLimit.None, withUnknown: true, default);
        var three = await plant.Get<Distributions>().CrossAsync(RowSet.Everyone, of, definitions, DisplayLimit.None, withUnknown: true, default);

        var width = two.Sides[1].Values.Count;
        Assert.Equal(two.Sides[0].Values.Select(v => v.Count), two.Cells.Chunk(width).Select(row => row.Sum(c => c!.Value)));
        Assert.Equal(two.Sides[1].Values.Select(v => v.Count), Enumerable.Range(0, width).Select(c => two.Cells.Where((_, i) => i % width == c).Sum(n => n!.Value)));
        Assert.Equal(two.Cells, three.Cells); // Everybody is known by the one channel.
    }

    [Fact]
    public async Task CrossAsync_NobodyThere_HasNoCells()
    {
        await using var plant = await FilledAsync();
        var definitions = plant.Get<PublishedDefinitions>().Current.Set;
        Dimension[] of = [.. new[] { "field:basic.city", "field:basic.gender" }.Select(id => Dimension.All(definitions).Single(d => d.Id == id))];

        Assert.Empty((await plant.Get<Distributions>().CrossAsync(RowSet.Nobody, of, definitions, DisplayLimit.None, withUnknown: true, default)).Cells);
    }

    private static Task<Distribution> ReadAsync(Plant plant, string id, RowSet? among = null, RowSet? against = null, DisplayLimit? limit = null)
    {
        var definitions = plant.Get<PublishedDefinitions>().Current.Set;
        return plant.Get<Distributions>().ReadAsync(
            among ?? RowSet.Everyone, against, Dimension.All(definitions).Single(d => d.Id == id), definitions, limit ?? DisplayLimit.None, default);
    }

    private static async Task<Plant> FilledAsync()
    {
        var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", People);
        await plant.Get<ProjectionFeed>().ApplyAsync((await plant.Get<IProfileStore>().ReadFeedAsync(0, 1000, default)).Entries, default);
        await plant.Get<IProjectionStore>().MarkBuiltAsync(new ProjectionColumns(plant.Get<PublishedDefinitions>().Current.Set.Catalog).Version, default);
        return plant;
    }
}
