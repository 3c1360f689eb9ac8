using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Rules;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>Counts pushed down to an adapter equal what the evaluator says, for random conditions and people.</summary>
public abstract class LiveCountSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    /// <summary>Conditions tried for each seed; every one on people of its own.</summary>
    protected virtual int Cases => 15;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task CountAsync_RandomConditions_EqualsTheEvaluator(int seed)
    {
        for (var i = 0; i < Cases; i++)
        {
            var c = new PushDownCase((seed * 1000) + i, people: 30);
            await SaveAsync(c);
            await CheckAsync(c);
        }
    }

    private async Task SaveAsync(PushDownCase c)
    {
        var stored = (await Stores.Profiles.FindAsync([.. c.People.Select(p => p.Id)], None)).ToDictionary(p => p.Id);
        var writes = c.People.Select(p => new ProfileWrite(
            p with { Sequence = (stored.GetValueOrDefault(p.Id)?.Sequence ?? 0) + 1, ETag = stored.GetValueOrDefault(p.Id)?.ETag }, null)).ToArray();
        Assert.Empty(await Stores.Profiles.SaveAsync(writes, None));
        var builder = new ProjectionRowBuilder(c.Active, PushDownCase.Now);
        await Stores.Projection.ApplyAsync([.. writes.Select(w => builder.Build(w.Profile, w.Profile.Events))], PushDownCase.Now, None);
    }

    private async Task CheckAsync(PushDownCase c)
    {
        using var published = new PublishedDefinitions(Stores.Definitions, new ManualClock(PushDownCase.Now));
        Assert.Empty(await published.LoadAsync(None));
        var live = new LiveCount(Stores.Projection, Stores.Profiles, new EventHistory(Stores.Evidence), published, new ManualClock(PushDownCase.Now));
        var condition = new UnsavedCondition(c.Set, PushDownCase.Asked);
        var expected = c.People.Count(p => c.Judge(p) == Ternary.True);

        await Stores.Projection.MarkBuiltAsync(null, None);
        var byDocuments = await live.CountAsync(condition, None);
        await Stores.Projection.MarkBuiltAsync(new ProjectionColumns(c.Set.Catalog).Version, None);
        var byRows = await live.CountAsync(condition, None);

        Assert.Equal((expected, CountMethod.Documents), (byDocuments.Count, byDocuments.Method));
        Assert.Equal((expected, c.People.Count), (byRows.Count, byRows.Total));
        Assert.NotEqual(CountMethod.Documents, byRows.Method);
        Assert.True(byRows.Method == CountMethod.Partly || byRows.Examined == 0);
    }
}
