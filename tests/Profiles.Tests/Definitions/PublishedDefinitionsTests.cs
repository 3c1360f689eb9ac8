using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public class PublishedDefinitionsTests
{
    private const string Sound = """{ "id": "own", "name": { "zh": "甲", "en": "A" }, "when": { "type": "all", "conditions": [] } }""";

    [Fact]
    public async Task Current_NothingLoaded_Throws()
    {
        using var definitions = new PublishedDefinitions(new MemoryDefinitionStore(), TimeProvider.System);
        Assert.Throws<InvalidOperationException>(() => definitions.Current);
        Assert.Empty(await definitions.LoadAsync(CancellationToken.None));
        Assert.Empty(definitions.Current.Set.Tags);
    }

    [Fact]
    public async Task UpgradeAsync_Starters_ArePutInForceOnce()
    {
        var store = new MemoryDefinitionStore();
        using var definitions = new PublishedDefinitions(store, TimeProvider.System);
        Assert.True((await definitions.UpgradeAsync(StarterDefinitions.Read(), CancellationToken.None)).IsApplied);
        Assert.Equal(StarterDefinitions.Read().Count, store.Newest.Count);
        var inForce = definitions.Current;
        var again = await definitions.UpgradeAsync(StarterDefinitions.Read(), CancellationToken.None);
        Assert.True(again.Plan.IsEmpty);
        Assert.Same(inForce, definitions.Current);
        Assert.Single(store.Publications);
    }

    [Fact]
    public async Task ApplyAsync_Problems_LeaveEverythingAsItWas()
    {
        var store = new MemoryDefinitionStore();
        using var definitions = new PublishedDefinitions(store, TimeProvider.System);
        await definitions.UpgradeAsync(StarterDefinitions.Read(), CancellationToken.None);
        var inForce = definitions.Current;
        var result = await definitions.ApplyAsync([.. StarterDefinitions.Read(), StarterDefinitions.Edited("tags", "own", "{")], CancellationToken.None);
        Assert.False(result.IsApplied);
        Assert.Equal("tags/own.json", Assert.Single(result.Problems).File);
        Assert.Same(inForce, definitions.Current);
        Assert.Single(store.Publications);
    }

    [Fact]
    public async Task ApplyAsync_Change_ReplacesTheSnapshotAndIsSeenElsewhere()
    {
        var store = new MemoryDefinitionStore();
        using var definitions = new PublishedDefinitions(store, TimeProvider.System);
        using var elsewhere = new PublishedDefinitions(store, TimeProvider.System);
        await elsewhere.LoadAsync(CancellationToken.None);
        await definitions.ApplyAsync([StarterDefinitions.Edited("tags", "own", Sound)], CancellationToken.None);
        Assert.Equal("own", Assert.Single(definitions.Current.Set.Tags).Id);
        Assert.Empty(elsewhere.Current.Set.Tags);
        await elsewhere.LoadAsync(CancellationToken.None);
        Assert.Equal(definitions.Current.Set.Version, elsewhere.Current.Set.Version);
        await definitions.ApplyAsync([], CancellationToken.None);
        Assert.Empty(await store.ReadAllAsync(CancellationToken.None));
    }
}
