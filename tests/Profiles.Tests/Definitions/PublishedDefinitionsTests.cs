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
        using var definitions = new PublishedDefinitions(new MemoryStore());
        Assert.Throws<InvalidOperationException>(() => definitions.Current);
        Assert.Empty(await definitions.LoadAsync(CancellationToken.None));
        Assert.Empty(definitions.Current.Set.Tags);
    }

    [Fact]
    public async Task UpgradeAsync_Starters_ArePutInForceOnce()
    {
        var store = new MemoryStore();
        using var definitions = new PublishedDefinitions(store);
        Assert.True((await definitions.UpgradeAsync(StarterDefinitions.Read(), CancellationToken.None)).IsApplied);
        Assert.Equal(StarterDefinitions.Read().Count, store.Stored.Count);
        var inForce = definitions.Current;
        var again = await definitions.UpgradeAsync(StarterDefinitions.Read(), CancellationToken.None);
        Assert.True(again.Plan.IsEmpty);
        Assert.Same(inForce, definitions.Current);
        Assert.Equal(1, store.Writes);
    }

    [Fact]
    public async Task ApplyAsync_Problems_LeaveEverythingAsItWas()
    {
        var store = new MemoryStore();
        using var definitions = new PublishedDefinitions(store);
        await definitions.UpgradeAsync(StarterDefinitions.Read(), CancellationToken.None);
        var inForce = definitions.Current;
        var result = await definitions.ApplyAsync([.. StarterDefinitions.Read(), StarterDefinitions.Edited("tags", "own", "{")], CancellationToken.None);
        Assert.False(result.IsApplied);
        Assert.Equal("tags/own.json", Assert.Single(result.Problems).File);
        Assert.Same(inForce, definitions.Current);
        Assert.Equal(1, store.Writes);
    }

    [Fact]
    public async Task ApplyAsync_Change_ReplacesTheSnapshotAndIsSeenElsewhere()
    {
        var store = new MemoryStore();
        using var definitions = new PublishedDefinitions(store);
        using var elsewhere = new PublishedDefinitions(store);
        await elsewhere.LoadAsync(CancellationToken.None);
        await definitions.ApplyAsync([StarterDefinitions.Edited("tags", "own", Sound)], CancellationToken.None);
        Assert.Equal("own", Assert.Single(definitions.Current.Set.Tags).Id);
        Assert.Empty(elsewhere.Current.Set.Tags);
        await elsewhere.LoadAsync(CancellationToken.None);
        Assert.Equal(definitions.Current.Set.Version, elsewhere.Current.Set.Version);
        await definitions.ApplyAsync([], CancellationToken.None);
        Assert.Empty(store.Stored);
    }

    private sealed class MemoryStore : IDefinitionStore
    {
        public Dictionary<(string, string), StoredDefinition> Stored { get; } = [];
        public int Writes { get; private set; }

        public Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<StoredDefinition>>([.. Stored.Values]);

        public Task ApplyAsync(IReadOnlyList<StoredDefinition> written, IReadOnlyList<(string Kind, string Id)> removed, CancellationToken cancellation)
        {
            Writes++;
            foreach (var key in removed) Stored.Remove(key);
            foreach (var definition in written) Stored[(definition.Kind, definition.Id)] = definition;
            return Task.CompletedTask;
        }
    }
}
