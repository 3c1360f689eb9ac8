using Profiles.Insights;
using Profiles.Segments;
using Xunit;

namespace Profiles.Tests.Segments;

public class LiftTests
{
    private static readonly DisplayLimit Ten = new(10);

    [Fact]
    public void Of_ShareAgainstShare_IsTheirRatioGreatestFirst()
    {
        var report = Lifts.Of(Counts(100, ("a", 40), ("b", 50), ("c", 20)), Counts(1000, ("a", 100), ("b", 500), ("d", 300)), DisplayLimit.None);

        Assert.Equal((100L, 1000L), (report.GroupSize, report.BaseSize));
        Assert.Equal(["a", "b", "d", "c"], report.Values.Select(v => v.Key.Value));
        Assert.Equal(4, report.Values[0].Lift!.Value, 9);
        Assert.Equal(1, report.Values[1].Lift!.Value, 9);
        Assert.Equal(0, report.Values[2].Lift);
        Assert.Null(report.Values[3].Lift); // Nobody of the base has it: no share to compare with.
    }

    [Fact]
    public void Of_CountsBelowTheLeast_AreLeftOutWithWhatWouldGiveThemAway()
    {
        var report = Lifts.Of(Counts(100, ("few", 9), ("fewInBase", 12), ("both", 10)), Counts(1000, ("few", 90), ("fewInBase", 9), ("both", 10)), Ten);

        Assert.Equal((null, null, (double?)null), Of("few", v => (v.Count, v.Share, v.Lift)));
        Assert.Equal((12L, null, (double?)null), Of("fewInBase", v => (v.Count, v.BaseCount, v.Lift)));
        Assert.Equal(10, Of("both", v => v.Lift)!.Value, 9);

        T Of<T>(string value, Func<ValueLift, T> what) => what(report.Values.Single(v => v.Key.Value == value));
    }

    [Fact]
    public void Of_SmallOrEmptyGroup_ShowsNoSize()
    {
        Assert.Null(Lifts.Of(Counts(9), Counts(100), Ten).GroupSize);
        Assert.All(Lifts.Of(Counts(0), Counts(100, ("a", 5)), DisplayLimit.None).Values, v => Assert.Null(v.Lift));
    }

    [Fact]
    public void Of_Overlap_TellsBothDirections()
    {
        var matrix = OverlapMatrix.Of(["a", "b", "c"], [100, 50, 5], new Dictionary<(int, int), long> { [(0, 1)] = 25, [(0, 2)] = 5, [(1, 2)] = 0 }, Ten);

        Assert.Equal([100L, 50L, null], matrix.Sizes.Select(s => s.Value));
        Assert.Equal(6, matrix.Cells.Count);
        Assert.Equal(new OverlapCell("a", "b", 25, 0.25, 0.2), matrix.Cells.Single(c => c is { First: "a", Second: "b" }));
        Assert.Equal(0.5, matrix.Cells.Single(c => c is { First: "b", Second: "a" }).Share);
        Assert.All(matrix.Cells.Where(c => c.First == "c" || c.Second == "c"), c => Assert.Equal((null, null, null), (c.Count, c.Share, c.Jaccard)));
    }

    [Fact]
    public void Weights_LookAlike_WeighsWhatIsTypicalAndRareAlone()
    {
        var weights = LookAlike.Weights(
            Counts(10, ("rare", 10), ("common", 10), ("everyone", 10), ("two", 2), ("less", 3), ("tier", 8), ("tier=x", 8)),
            Counts(1000, ("rare", 20), ("common", 500), ("everyone", 1000), ("two", 2), ("less", 900), ("tier", 100), ("tier=x", 50)));

        Assert.Equal(["common", "rare", "tier=x"], weights.Keys.Select(k => k.Value).Order(StringComparer.Ordinal));
        Assert.Equal(1, weights.Values.Sum(), 9);
        Assert.True(weights[new RowKey("tag", "rare")] > weights[new RowKey("tag", "common")]);
        Assert.Empty(LookAlike.Weights(Counts(0), Counts(10, ("a", 5))));
    }

    private static GroupCounts Counts(long size, params (string Value, long Count)[] values) =>
        new(size, values.ToDictionary(v => new RowKey("tag", v.Value), v => v.Count));
}
