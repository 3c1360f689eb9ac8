using Xunit;

namespace Profiles.Sqlite.Tests;

public class RecentMapTests
{
    private const int Capacity = 4;

    private readonly RecentMap<int> map = new(Capacity, static (known, value) => value >= known);

    [Fact]
    public void Put_OlderValueAfterNewer_KeepsTheNewer()
    {
        Put((1, 5));
        Put((1, 3));

        Assert.Equal(5, Find(1));
    }

    [Fact]
    public void Put_ReaderOvertakenByTheWriter_DoesNotHideTheNewerValue()
    {
        var beforeReading = map.Now;
        Put((1, 7));
        Fill(10);
        map.Put(beforeReading, [(1, 6)]);

        Assert.Equal(7, Find(1));
    }

    [Fact]
    public void Put_ReaderOvertakenByTwoGenerations_IsNotRemembered()
    {
        var beforeReading = map.Now;
        Put((1, 7));
        Fill(10);
        Fill(20);
        map.Put(beforeReading, [(1, 6)]);

        Assert.Null(Find(1));
    }

    [Fact]
    public void TryFind_AskedForMeanwhile_StaysWhenTheGenerationTurns()
    {
        Put((1, 7), (2, 7));
        Fill(10);
        Find(1);
        Fill(20);

        Assert.Equal(7, Find(1));
        Assert.Null(Find(2));
    }

    [Fact]
    public void Find_Several_TellsPlacesOfKnownAndUnknown()
    {
        Put((1, 7), (3, 9));
        var known = new List<(int, int)>();
        var unknown = new List<int>();

        map.Find([1, 2, 3], (place, value) => known.Add((place, value)), unknown.Add);

        Assert.Equal([(0, 7), (2, 9)], known);
        Assert.Equal([1], unknown);
    }

    private void Put(params (UInt128, int)[] values) => map.Put(map.Now, values);

    /// <summary>Makes the generation turn.</summary>
    private void Fill(int from) => Put([.. Enumerable.Range(from, Capacity + 1).Select(id => ((UInt128)id, 0))]);

    private int? Find(UInt128 id) => map.TryFind(id, out var value) ? value : null;
}
