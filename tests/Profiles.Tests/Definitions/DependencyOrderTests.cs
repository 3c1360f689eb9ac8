using FsCheck;
using FsCheck.Fluent;
using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

public class DependencyOrderTests
{
    [Fact]
    public void Of_RandomGraph_IsAnOrderOrACycle() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        string[] ids = [.. Enumerable.Range(0, random.Next(1, 9)).Select(i => $"n{i}")];
        var edges = ids.ToDictionary(id => id, _ => ids.Where(_ => random.Next(5) == 0).ToArray());
        var order = DependencyOrder.Of(ids, id => edges[id]);
        if (order.Cycle is { } cycle)
        {
            Assert.Equal(cycle[0], cycle[^1]);
            Assert.All(cycle.Zip(cycle.Skip(1)), step => Assert.Contains(step.Second, edges[step.First]));
            return;
        }
        Assert.Equal(ids, order.Ids.Order(StringComparer.Ordinal));
        var place = order.Ids.Select((id, placeIndex) => (id, placeIndex)).ToDictionary(p => p.id, p => p.placeIndex);
        Assert.All(ids, id => Assert.All(edges[id], other => Assert.True(place[other] < place[id])));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 1));

    [Fact]
    public void Of_LongChain_NeedsNoDeepStack()
    {
        var ids = Enumerable.Range(0, 100_000).Select(i => $"{i:D6}").ToArray();
        var order = DependencyOrder.Of(ids, id => int.Parse(id) + 1 < ids.Length ? [ids[int.Parse(id) + 1]] : []);
        Assert.Equal(ids.Reverse(), order.Ids);
    }

    [Fact]
    public void Of_ItselfOrUnknown_IsACycleOrIgnored()
    {
        Assert.Equal(["a", "a"], DependencyOrder.Of(["a"], _ => ["a"]).Cycle!);
        Assert.Equal(["a"], DependencyOrder.Of(["a"], _ => ["elsewhere"]).Ids);
    }
}
