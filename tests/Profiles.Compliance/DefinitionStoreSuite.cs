using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IDefinitionStore"/> promises.</summary>
public abstract class DefinitionStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly StoredDefinition Vip = new("tags", "value.vip", """{"name":{"zh":"贵宾","en":"VIP"}}""", "starter", 1) { Starter = "0a1b" };
    private static readonly StoredDefinition East = new("segments", "east", "{\r\n  \"a\": 1.50\r\n}\n", "user", 3);

    [Fact]
    public async Task ReadAllAsync_Published_ReturnsWhatWasWritten()
    {
        Assert.Empty(await Stores.Definitions.ReadAllAsync(None));
        Assert.Equal(0, (await Stores.Definitions.ReadAsync(None)).Number);

        Assert.True(await PublishAsync(1, Vip, East));

        Assert.Equal([East, Vip], await Stores.Definitions.ReadAllAsync(None));
    }

    [Fact]
    public async Task PublishAsync_WrittenAndRemoved_DoesBothAndRemembers()
    {
        var sameIdOtherKind = East with { Kind = "tags" };
        await PublishAsync(1, Vip, East, sameIdOtherKind);
        var gone = Sample.Written(East) with { Version = 4, Json = null, Starter = "2c3d" };

        Assert.True(await Stores.Definitions.PublishAsync(Sample.Publication(2, Sample.Written(Vip with { Version = 2, Origin = "user" }), gone), None));

        var state = await Stores.Definitions.ReadAsync(None);
        Assert.Equal(2, state.Number);
        Assert.Equal([sameIdOtherKind, Vip with { Version = 2, Origin = "user" }], state.Definitions);
        Assert.Equal([gone], state.Removed);

        await PublishAsync(3, East with { Version = 5 });
        Assert.Empty((await Stores.Definitions.ReadAsync(None)).Removed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task PublishAsync_NotTheNextNumber_WritesNothing(int number)
    {
        await PublishAsync(1, Vip);

        Assert.False(await PublishAsync(number, East));

        Assert.Equal([Vip], await Stores.Definitions.ReadAllAsync(None));
        Assert.Single(await Stores.Definitions.ReadHistoryAsync(of: null, before: null, 10, None));
    }

    [Fact]
    public async Task ReadHistoryAsync_OfAllAndOfOne_IsNewestFirstAndPaged()
    {
        await PublishAsync(1, Vip, East);
        await PublishAsync(2, Vip with { Version = 2 });
        await PublishAsync(3, East with { Version = 4 });

        var all = await Stores.Definitions.ReadHistoryAsync(of: null, before: null, 10, None);
        Assert.Equal([3, 2, 1], all.Select(p => p.Number));
        Assert.Equal(("key-7", "reason 3", Sample.At(3)), (all[0].By, all[0].Why, all[0].At));
        Assert.Equal(East.Json, all[2].Revisions[1].Json);
        Assert.Equal([2], (await Stores.Definitions.ReadHistoryAsync(of: null, before: 3, 1, None)).Select(p => p.Number));
        var ofVip = await Stores.Definitions.ReadHistoryAsync(("tags", "value.vip"), before: null, 10, None);
        Assert.Equal([(2, 2), (1, 1)], ofVip.Select(p => (p.Number, Assert.Single(p.Revisions).Version)));
        Assert.Empty(await Stores.Definitions.ReadHistoryAsync(("tags", "nothing"), before: null, 10, None));
    }

    [Fact]
    public async Task SaveDraftAsync_NextRevision_ReplacesAndAnyOtherIsRefused()
    {
        var draft = DefinitionDraft.Begin("spring", "key-1", Sample.At(1)).Edit([new("tags", "a", "{}", "0a1b"), new("tags", "b", Json: null)], "sale", "key-2", Sample.At(2));

        Assert.True(await Stores.Definitions.SaveDraftAsync(draft, None));
        Assert.False(await Stores.Definitions.SaveDraftAsync(draft, None));
        Assert.False(await Stores.Definitions.SaveDraftAsync(draft with { Revision = 3 }, None));
        Assert.True(await Stores.Definitions.SaveDraftAsync(draft.Submit(Sample.At(3))!, None));

        var read = Assert.Single(await Stores.Definitions.ReadDraftsAsync(None));
        Assert.Equal(("spring", 2, DraftStatus.Submitted, "sale", Sample.At(3)), (read.Name, read.Revision, read.Status, read.Why, read.At));
        Assert.Equal(["key-1", "key-2"], read.Authors);
        Assert.Equal(draft.Edits, read.Edits);
    }

    [Fact]
    public async Task RemoveDraftAsync_KnownAndUnknown_LeavesTheRest()
    {
        foreach (var name in new[] { "b", "a" })
            await Stores.Definitions.SaveDraftAsync(DefinitionDraft.Begin(name, "key-1", Sample.At(1)).Edit([], null, "key-1", Sample.At(1)), None);

        await Stores.Definitions.RemoveDraftAsync("b", None);
        await Stores.Definitions.RemoveDraftAsync("unknown", None);

        Assert.Equal(["a"], (await Stores.Definitions.ReadDraftsAsync(None)).Select(d => d.Name));
    }

    private Task<bool> PublishAsync(int number, params IReadOnlyList<StoredDefinition> definitions) =>
        Stores.Definitions.PublishAsync(Sample.Publication(number, [.. definitions.Select(Sample.Written)]), None);
}
