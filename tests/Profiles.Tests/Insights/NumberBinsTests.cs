using FsCheck;
using FsCheck.Fluent;
using Profiles.Compliance;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Insights;
using Xunit;

namespace Profiles.Tests.Insights;

public class NumberBinsTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20261128, 5);
    private static readonly FieldType[] Types = [FieldType.Number, FieldType.Money, FieldType.Date];
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Of_AnyNumbers_PutsEachIntoExactlyOneBin() => Prop.ForAll(Seeds, seed =>
    {
        var random = new System.Random(seed);
        var type = Types[random.Next(Types.Length)];
        var numbers = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Number(type, random)).ToList();
        var bins = NumberBins.Of(Field(type), "f", "", Quantiles.Of([.. numbers], NumberBins.Shares));

        Assert.InRange(bins.Count, 1, 60);
        Assert.Equal(bins.Count, bins.Select(b => b.Value).Distinct().Count());
        foreach (var number in numbers)
        {
            var row = new ProjectionRow(new ProfileId(1), 1, IsLive: true, [], [new RowNumber("f", number)]);
            Assert.Single(bins, b => ProjectionRows.IsIn(row, b.Rows));
        }
    }).Check(Fixed);

    [Theory]
    [InlineData("0 0 8 10 10", "0 1 2 3 4 5 6 7 8 9 10")] // NPS: whole numbers one by one.
    [InlineData("5 5 5 5 5", "5 6")]
    [InlineData("10 12 50 98 100", "10 20 30 40 50 60 70 80 90 100")]
    [InlineData("0 100 900 90000 2000000", "100 200 500 1000 2000 5000 10000 20000 50000")]
    public void Edges_OfNumbers_AreOnesPeopleWouldChoose(string quantiles, string edges)
    {
        var found = NumberBins.Edges(FieldType.Number, [.. quantiles.Split(' ').Select(q => long.Parse(q, System.Globalization.CultureInfo.InvariantCulture) * 10_000)]);

        Assert.StartsWith(edges, string.Join(' ', found.Select(e => e / 10_000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1955-03-04", "2004-05-06", "1955-01-01", "1960-01-01")]
    [InlineData("2015-03-04", "2024-05-06", "2015-01-01", "2016-01-01")]
    [InlineData("2024-01-20", "2024-12-06", "2024-01-01", "2024-02-01")]
    [InlineData("2024-05-01", "2024-05-09", "2024-05-01", "2024-05-02")]
    public void Edges_OfDates_AreCalendarPeriods(string low, string high, string first, string second)
    {
        long[] quantiles = [Day(low), Day(low), Day(low) + 5, Day(high), Day(high)];

        Assert.Equal([Day(first), Day(second)], NumberBins.Edges(FieldType.Date, quantiles).Take(2));
    }

    private static long Number(FieldType type, System.Random random) => type == FieldType.Date
        ? random.Next(690_000, 740_000)
        : random.Next(3) switch { 0 => random.Next(11) * 10_000L, 1 => random.NextInt64(FieldNumber.Max / 4), _ => random.NextInt64(-50_000_000, 900_000_000) };

    private static FieldDefinition Field(FieldType type) => new() { Id = "x.f", Name = new("数", "number"), Type = type };

    private static long Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture).DayNumber;
}
