using Profiles.Intake.Reading;
using Xunit;

namespace Profiles.Tests.Intake.Reading;

public sealed class HeaderRowTests
{
    [Theory]
    [InlineData("a|a|a", "a|a (2)|a (3)")]
    [InlineData("a|a (2)|a|a", "a|a (2)|a (3)|a (4)")]
    [InlineData("a|a|a (2)|a (2)", "a|a (3)|a (2)|a (2) (2)")]
    [InlineData("||column 1", "column 1 (2)|column 2|column 1")]
    public void Names_SomeEqualOrMissing_EachComesOnceAndThoseOfTheHeaderStay(string cells, string expected) =>
        Assert.Equal(expected.Split('|'), HeaderRow.Names(cells.Split('|'), cells.Split('|').Length));

    [Fact]
    public void Names_TenThousandEqualCells_AreNumberedWithoutTryingEachNumberAgain()
    {
        string[] cells = [.. Enumerable.Repeat("1", 10_000)];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var names = HeaderRow.Names(cells, cells.Length);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(10_000, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("1 (10000)", names[^1]);
        Assert.InRange(allocated, 0, 20_000_000); // trying all numbers for each cell makes fifty million texts
    }
}
