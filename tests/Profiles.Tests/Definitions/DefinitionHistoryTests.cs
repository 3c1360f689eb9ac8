using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public sealed class DefinitionHistoryTests : IDisposable
{
    private readonly MemoryDefinitionStore store = new();
    private readonly PublishedDefinitions definitions;
    private readonly DefinitionHistory history;

    public DefinitionHistoryTests() => (definitions, history) = (new PublishedDefinitions(store, TimeProvider.System), new DefinitionHistory(store));

    public void Dispose() => definitions.Dispose();

    [Fact]
    public async Task OfAsync_EditedAndRemoved_TellsPlacesThatDiffer()
    {
        await PublishAsync(Tag("own", "A"), Tag("own", "B", ", \"order\": 3"), null);

        var versions = await history.OfAsync("tags", "own", 10, CancellationToken.None);

        Assert.Equal([3, 2, 1], versions.Select(v => v.Revision.Version));
        Assert.Equal([new DefinitionDifference("$.name.en", "\"A\"", "\"B\""), new DefinitionDifference("$.order", null, "3")], versions[1].Differences);
        Assert.Equal("$", Assert.Single(versions[0].Differences).Path);
        Assert.Null(versions[0].Differences[0].After);
        Assert.Equal(2, Assert.Single(await history.OfAsync("tags", "own", 2, CancellationToken.None), v => v.Revision.Version == 2).Differences.Count);
    }

    [Theory]
    [InlineData("""{ "a": [1, 2] }""", """{ "a": [1, 3, 4] }""", "$.a[1] 2→3", "$.a[2] →4")]
    [InlineData("""{ "a": 1, "b": 2 }""", """{ "b":2, "a" : 1 }""")]
    [InlineData("""{ "a": {} }""", """{ "a": [] }""", "$.a {}→[]")]
    [InlineData("""{ "a": 1 }""", "{}", "$.a 1→")]
    public void Differences_Texts_AreComparedByPlace(string before, string after, params string[] expected) =>
        Assert.Equal(expected, DefinitionHistory.Differences(before, after).Select(d => $"{d.Path} {d.Before}→{d.After}"));

    [Fact]
    public async Task BackAsync_Publication_MakesAllAsTheyWere()
    {
        await PublishAsync(Tag("own", "A"), Tag("own", "B"), null);
        await definitions.PublishAsync(DefinitionEdits.Of([new DefinitionEdit("tags", "later", Tag("later", "L"))]), Note, CancellationToken.None);

        var back = (await history.BackAsync(1, CancellationToken.None))!;
        Assert.True((await definitions.PublishAsync(DefinitionEdits.Of(back), Note, CancellationToken.None)).IsApplied);

        Assert.Equal(Tag("own", "A"), store.Newest[("tags", "own")].Json);
        Assert.Null(store.Newest[("tags", "later")].Json);
        Assert.Equal(["own"], definitions.Current.Set.Tags.Select(t => t.Id));
        Assert.Equal(5, store.Publications.Count); // The way back is a publication of its own: nothing is forgotten.
    }

    [Fact]
    public async Task BackAsync_VersionOfOne_IsThatText()
    {
        await PublishAsync(Tag("own", "A"), Tag("own", "B"));
        Assert.Equal(Tag("own", "A"), Assert.Single((await history.BackAsync("tags", "own", 1, CancellationToken.None))!).Json);
    }

    [Fact]
    public async Task BackAsync_WhatNeverWas_IsNull()
    {
        await PublishAsync(Tag("own", "A"));
        Assert.Null(await history.BackAsync(0, CancellationToken.None));
        Assert.Null(await history.BackAsync(2, CancellationToken.None));
        Assert.Null(await history.BackAsync("tags", "own", 2, CancellationToken.None));
        Assert.Null(await history.BackAsync("tags", "nobody", 1, CancellationToken.None));
    }

    [Fact]
    public async Task PublishAsync_SomebodyElseMeanwhile_PlansAnewAndLosesNothing()
    {
        using var other = new PublishedDefinitions(store, TimeProvider.System);
        store.Meanwhile = () => other.PublishAsync(
            DefinitionEdits.Of([new DefinitionEdit("tags", "other", Tag("other", "O"))]), Note, CancellationToken.None).GetAwaiter().GetResult();

        var result = await definitions.PublishAsync(DefinitionEdits.Of([new DefinitionEdit("tags", "own", Tag("own", "A"))]), Note, CancellationToken.None);

        Assert.Equal(2, result.Publication);
        Assert.Equal(["other", "own"], definitions.Current.Set.Tags.Select(t => t.Id).Order());
    }

    [Fact]
    public async Task PublishAsync_TriedOnOtherDefinitions_IsRefused()
    {
        await PublishAsync(Tag("own", "A"));
        var tried = definitions.Current.Set.ProfileVersion;
        using var other = new PublishedDefinitions(store, TimeProvider.System);
        store.Meanwhile = () => other.PublishAsync(
            DefinitionEdits.Of([new DefinitionEdit("tags", "other", Tag("other", "O"))]), Note, CancellationToken.None).GetAwaiter().GetResult();

        var result = await definitions.PublishAsync(DefinitionEdits.Of([new DefinitionEdit("tags", "own", null)]), Note with { Tried = tried }, CancellationToken.None);

        Assert.False(result.IsApplied);
        Assert.Equal(2, store.Publications.Count);
        Assert.NotNull(store.Newest[("tags", "own")].Json);
    }

    [Fact]
    public async Task Export_AppliedAgain_IsAnEmptyPlanAndTheSameBytes()
    {
        await definitions.UpgradeAsync(StarterDefinitions.Read(), CancellationToken.None);
        await PublishAsync(Tag("own", "A") + "\n\n");
        var state = await store.ReadAsync(CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("definitions");
        try
        {
            DefinitionFolder.Write(folder.FullName, state.Definitions);
            var read = DefinitionFolder.Read(folder.FullName);

            Assert.Equal(state.Definitions.ToDictionary(d => (d.Kind, d.Id), d => d.Json), read.ToDictionary(d => (d.Kind, d.Id), d => d.Json));
            Assert.True(DefinitionEdits.Files([.. read.Select(d => new DefinitionEdit(d.Kind, d.Id, d.Json))], prune: true, [])(state).IsEmpty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PublicationNote Note => new("key-1");

    private static string Tag(string id, string name, string more = "") =>
        $$"""{ "id": "{{id}}", "name": { "zh": "甲", "en": "{{name}}" }, "when": "sources() >= 1"{{more}} }""";

    /// <summary>Publishes the tag <c>own</c> in one text after the other; null removes it.</summary>
    private async Task PublishAsync(params string?[] texts)
    {
        foreach (var text in texts)
        {
            var result = await definitions.PublishAsync(DefinitionEdits.Of([new DefinitionEdit("tags", "own", text)]), Note, CancellationToken.None);
            Assert.Empty(result.Problems);
        }
    }
}
