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
        await CheckOrderAsync(c, live, condition);
    }

    // By documents or by rows, a sorted list holds the same people, page by page, whoever has no number last.
    private static async Task CheckOrderAsync(PushDownCase c, LiveCount live, UnsavedCondition condition)
    {
        var builder = new ProjectionRowBuilder(c.Active, PushDownCase.Now);
        var numbers = c.People.ToDictionary(
            p => p.Id, p => builder.Build(p, p.Events).Numbers.Where(n => n.Column == EventColumns.Newest(EventColumns.Any, 1)).Select(n => (long?)n.Value).SingleOrDefault());
        var order = new RowOrder(EventColumns.Newest(EventColumns.Any, 1), Descending: true);
        var listed = new List<ProfileId>();
        for (var more = true; more;)
        {
            (var page, more) = (await live.ListAsync(condition, order, listed.Count, 4, None))!.Value;
            listed.AddRange(page.Select(p => p.Id));
        }

        Assert.Equal(c.People.Where(p => c.Judge(p) == Ternary.True).Select(p => p.Id).Order(), listed.Order());
        Assert.Equal(listed.Select(id => numbers[id]).OrderBy(n => n is null).ThenByDescending(n => n), listed.Select(id => numbers[id]));
    }
}
