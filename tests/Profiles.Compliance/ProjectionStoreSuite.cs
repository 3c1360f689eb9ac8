using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IProjectionStore"/> promises.</summary>
public abstract class ProjectionStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly RowSet Vip = RowSet.Key("tag", "vip");

    private IProjectionStore Store => Stores.Projection;

    [Fact]
    public async Task ReadStateAsync_AppliedAndBuilt_SaysAsOfWhenAndForWhat()
    {
        Assert.Equal(new ProjectionState(null, null), await Store.ReadStateAsync(None));

        await Store.ApplyAsync([Row(1, 1)], Sample.At(5), None);
        await Store.ApplyAsync([Row(2, 1)], Sample.At(3), None);
        await Store.ApplyAsync([Row(3, 1)], null, None);
        await Store.MarkBuiltAsync("s1", None);

        Assert.Equal(new ProjectionState("s1", Sample.At(5)), await Store.ReadStateAsync(None));
        await Store.MarkBuiltAsync(null, None);
        Assert.Null((await Store.ReadStateAsync(None)).Schema);
    }

    [Fact]
    public async Task ApplyAsync_OlderOrSameAgain_KeepsTheNewest()
    {
        await ApplyAsync(Row(1, 3, "vip"), Row(1, 2, "old"));
        await ApplyAsync(Row(1, 2, "older"));
        await ApplyAsync(Row(1, 3, "vip"));

        Assert.Equal(1, await Store.CountAsync(RowSet.Everyone, None));
        Assert.Equal(1, await Store.CountAsync(Vip, None));
        Assert.Equal(0, await Store.CountAsync(new RowSet.AnyKey("tag", ["old", "older"]), None));
    }

    [Fact]
    public async Task ApplyAsync_SameSequenceOtherColumns_TakesTheLast()
    {
        await ApplyAsync(Row(1, 3, "vip"));
        await ApplyAsync(Row(1, 3, "east"));

        Assert.Equal([(new RowKey("tag", "east"), 1L)], (await Store.CountValuesAsync(RowSet.Everyone, ["tag"], None)).Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public async Task ApplyAsync_GoneAndBack_CountsItOnlyWhileItIsLive()
    {
        await ApplyAsync(Row(1, 1, "vip"), Row(2, 1, "vip"));
        await ApplyAsync(ProjectionRow.Gone(Sample.ProfileId(1), 2));
        await ApplyAsync(Row(1, 1, "vip"));
        Assert.Equal([Sample.ProfileId(2)], await IdsAsync(RowSet.Everyone));
        Assert.Equal(1, await Store.CountAsync(Vip, None));

        await ApplyAsync(Row(1, 3, "vip"));

        Assert.Equal(2, await Store.CountAsync(Vip, None));
        Assert.Equal(0, await Store.CountAsync(RowSet.Not(RowSet.Everyone), None));
    }

    [Fact]
    public async Task CountAsync_NothingStored_IsZero()
    {
        Assert.Equal(0, await Store.CountAsync(RowSet.Everyone, None));
        Assert.Equal(0, await Store.CountAsync(RowSet.Not(Vip), None));
        Assert.Empty(await Store.CountValuesAsync(RowSet.Everyone, ["tag"], None));
        Assert.Empty(await IdsAsync(RowSet.Everyone));
    }

    [Fact]
    public async Task CountAsync_OddTexts_AreToldApart()
    {
        string[] odd = ["O'HARA", "a\"b", "\\", "😀", "a b", "%", "_", "杭州 ", "--"];
        await ApplyAsync([.. odd.Select((text, i) => Row(i + 1, 1, text))]);

        foreach (var text in odd) Assert.Equal(1, await Store.CountAsync(RowSet.Key("tag", text), None));
        Assert.Equal(odd.Length, await Store.CountAsync(new RowSet.AnyKey("tag", odd), None));
        Assert.Equal(0, await Store.CountAsync(RowSet.Key("ta", "g%"), None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task CountAsync_RandomSets_EqualsTheirDefinition(int seed)
    {
        var drawn = new ProjectionRows(seed);
        var current = new Dictionary<ProfileId, ProjectionRow>();
        for (var round = 1; round <= 3; round++)
        {
            ProjectionRow[] rows = [.. Enumerable.Range(1, 60).Where(n => n % round == 0).Select(n =>
                n % 7 == round ? ProjectionRow.Gone(Sample.ProfileId(n), round) : drawn.Row(n, round))];
            await ApplyAsync(rows);
            foreach (var row in rows) current[row.Id] = row;
            for (var i = 0; i < 15; i++) await CheckAsync(drawn.Set(3), current.Values);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task CountCrossAsync_RandomSides_CountsEveryCombination(int seed)
    {
        var drawn = new ProjectionRows(seed);
        ProjectionRow[] rows = [.. Enumerable.Range(1, 80).Select(n => n % 9 == 0 ? ProjectionRow.Gone(Sample.ProfileId(n), 1) : drawn.Row(n, 1))];
        await ApplyAsync(rows);
        for (var round = 0; round < 6; round++)
        {
            var among = drawn.Set(1);
            RowSet[][] sides = [.. Enumerable.Range(1, 1 + (round % 3)).Select(side => Enumerable.Range(0, 1 + side).Select(_ => drawn.Set(2)).ToArray())];

            var counts = await Store.CountCrossAsync(among, sides, None);

            IEnumerable<RowSet[]> combinations = [[]];
            foreach (var side in sides) combinations = [.. combinations.SelectMany(c => side.Select(s => (RowSet[])[.. c, s]))];
            Assert.Equal(combinations.Select(c => rows.LongCount(r => ProjectionRows.IsIn(r, among) && c.All(s => ProjectionRows.IsIn(r, s)))), counts);
        }
    }

    [Fact]
    public async Task CountCrossAsync_NothingStored_IsZeroEach() =>
        Assert.Equal([0L, 0L], await Store.CountCrossAsync(RowSet.Everyone, [[Vip, RowSet.Not(Vip)]], None));

    [Fact]
    public async Task QuantilesAsync_NumbersOfSome_AreThoseOfTheSet()
    {
        ProjectionRow[] rows = [.. Enumerable.Range(1, 20).Select(n => Row(n, 1, n % 2 == 0 ? "vip" : "other") with { Numbers = [new RowNumber("age", n * 10)] })];
        await ApplyAsync([.. rows, Row(21, 1, "vip"), ProjectionRow.Gone(Sample.ProfileId(22), 1)]);

        Assert.Equal([10L, 100, 200], await Store.QuantilesAsync(RowSet.Everyone, "age", [0, 0.5, 1], None));
        Assert.Equal([20L, 100, 200], await Store.QuantilesAsync(Vip, "age", [0, 0.5, 1], None));
        Assert.Empty(await Store.QuantilesAsync(RowSet.Key("tag", "nobody"), "age", [0.5], None));
        Assert.Empty(await Store.QuantilesAsync(RowSet.Everyone, "height", [0.5], None));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public async Task ReadSortedAsync_RandomRows_AreInOrderPageByPage(int seed)
    {
        var drawn = new ProjectionRows(seed);
        ProjectionRow[] rows = [.. Enumerable.Range(1, 80).Select(n => n % 9 == 0 ? ProjectionRow.Gone(Sample.ProfileId(n), 1) : drawn.Row(n, 1))];
        await ApplyAsync(rows);
        for (var round = 0; round < 8; round++)
        {
            var order = new RowOrder(round % 4 == 3 ? "income CNY" : "age", Descending: round % 2 == 0);
            var set = round == 0 ? RowSet.Everyone : drawn.Set(2);

            var whole = await Store.ReadSortedAsync(set, order, 0, 1000, None);
            var paged = new List<ProfileId>();
            while (await Store.ReadSortedAsync(set, order, paged.Count, 1 + round, None) is { Count: > 0 } page) paged.AddRange(page);

            Assert.Equal(rows.Where(r => ProjectionRows.IsIn(r, set)).Select(r => r.Id).Order(), whole.Order());
            Assert.Equal(whole, paged);
            var numbers = whole.Select(id => NumberOf(rows.Single(r => r.Id == id), order.Column)).ToArray();
            Assert.Equal(numbers.OrderBy(n => n is null).ThenBy(n => order.Descending ? -n : n), numbers);
        }
    }

    [Fact]
    public async Task ReadSortedAsync_NumbersChangedAndTakenAway_AreInTheOrderOfNow()
    {
        await ApplyAsync(Numbered(1, 1, 10), Numbered(2, 1, FieldNumber.Max), Numbered(3, 1, FieldNumber.Min), Numbered(4, 1, 20), Numbered(5, 1, 0));
        await ApplyAsync(Numbered(1, 2, 30), Row(4, 2), ProjectionRow.Gone(Sample.ProfileId(5), 2));

        Assert.Equal(Ids(3, 1, 2, 4), await Store.ReadSortedAsync(RowSet.Everyone, new RowOrder("age", Descending: false), 0, 10, None));
        Assert.Equal(Ids(2, 1, 3, 4), await Store.ReadSortedAsync(RowSet.Everyone, new RowOrder("age", Descending: true), 0, 10, None));
        Assert.Equal(Ids(1, 3), await Store.ReadSortedAsync(RowSet.Everyone, new RowOrder("age", Descending: true), 1, 2, None));
        Assert.Equal(Ids(4), await Store.ReadSortedAsync(RowSet.Everyone, new RowOrder("age", Descending: true), 3, 10, None));
        Assert.Empty(await Store.ReadSortedAsync(RowSet.Everyone, new RowOrder("age", Descending: true), 4, 10, None));
        Assert.Empty(await Store.ReadSortedAsync(Vip, new RowOrder("age", Descending: true), 0, 10, None));
        Assert.Equal(4, (await Store.ReadSortedAsync(RowSet.Everyone, new RowOrder("nobody has it", Descending: true), 0, 10, None)).Distinct().Count());
    }

    [Fact]
    public async Task RankAsync_Weights_ReturnsTheBestWithWhatTheyHave()
    {
        await ApplyAsync(Row(1, 1, "a", "b"), Row(2, 1, "b"), Row(3, 1, "a", "b", "c"), Row(4, 1, "c"), Row(5, 1, "b"));
        var weights = new Dictionary<RowKey, double> { [Tag("a")] = 2, [Tag("b")] = 1, [Tag("c")] = -4, [Tag("unknown")] = 9 };

        var ranked = await Store.RankAsync(RowSet.Not(RowSet.Key("tag", "d")), weights, 10, None);

        Assert.Equal([(Sample.ProfileId(1), 3d), (Sample.ProfileId(2), 1d), (Sample.ProfileId(5), 1d)], ranked.Select(r => (r.Id, r.Score)));
        Assert.Equal([Tag("a"), Tag("b")], ranked[0].Matches.OrderBy(k => k.Value, StringComparer.Ordinal));
        Assert.Single(await Store.RankAsync(RowSet.Everyone, weights, 1, None));
        Assert.Equal([Sample.ProfileId(1)], (await Store.RankAsync(RowSet.Key("tag", "a"), weights, 10, None)).Select(r => r.Id));
    }

    [Fact]
    public async Task FindKeysAsync_LiveGoneAndUnknown_TellsOfTheColumnsWhatEachHas()
    {
        await ApplyAsync(Row(1, 1, "a", "b"), Row(2, 1), Row(3, 1, "a"), Row(5, 1, "old"));
        await ApplyAsync(ProjectionRow.Gone(Sample.ProfileId(3), 2), Row(5, 2, "new") with { Keys = [Tag("new"), new RowKey("city", "a"), RowKey.Known("city")] });

        var found = await Store.FindKeysAsync([.. new[] { 1, 2, 3, 4, 5 }.Select(n => Sample.ProfileId(n))], ["tag", "none"], None);

        Assert.Equal([(1, "a b"), (2, ""), (5, "new")], found.OrderBy(f => f.Key).Select(f => (
            Enumerable.Range(1, 5).Single(n => Sample.ProfileId(n) == f.Key), string.Join(' ', f.Value.Select(k => k.Value).Order(StringComparer.Ordinal)))).Order());
        Assert.Empty(await Store.FindKeysAsync([], ["tag"], None));
    }

    private async Task CheckAsync(RowSet set, IEnumerable<ProjectionRow> rows)
    {
        ProjectionRow[] members = [.. rows.Where(r => ProjectionRows.IsIn(r, set))];
        Assert.Equal(members.Length, await Store.CountAsync(set, None));
        Assert.Equal(members.Select(r => r.Id).Order(), await IdsAsync(set));
        var values = members.SelectMany(r => r.Keys).Where(k => k.Column is "tag" or "city").GroupBy(k => k).ToDictionary(g => g.Key, g => (long)g.Count());
        Assert.Equal(values.OrderBy(v => v.Key.ToString(), StringComparer.Ordinal),
            (await Store.CountValuesAsync(set, ["tag", "city", "none"], None)).OrderBy(v => v.Key.ToString(), StringComparer.Ordinal));
    }

    private static RowKey Tag(string id) => new("tag", id);

    private static ProfileId[] Ids(params int[] numbers) => [.. numbers.Select(n => Sample.ProfileId(n))];

    private static long? NumberOf(ProjectionRow row, string column) => row.Numbers.Where(n => n.Column == column).Select(n => (long?)n.Value).SingleOrDefault();

    private static ProjectionRow Numbered(int number, int sequence, long age) => Row(number, sequence) with { Numbers = [new RowNumber("age", age)] };

    private static ProjectionRow Row(int number, int sequence, params string[] tags) =>
        new(Sample.ProfileId(number), sequence, IsLive: true, [.. tags.Select(Tag)], []);

    private Task ApplyAsync(params ProjectionRow[] rows) => Store.ApplyAsync(rows, Sample.At(1), None);

    private async Task<IReadOnlyList<ProfileId>> IdsAsync(RowSet set)
    {
        var ids = new List<ProfileId>();
        await foreach (var id in Store.ReadIdsAsync(set, None)) ids.Add(id);
        return [.. ids.Order()];
    }
}
