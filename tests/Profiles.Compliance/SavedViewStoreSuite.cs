using System.Text.Json;
using Profiles.Storage;
using Profiles.Views;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="ISavedViewStore"/> promises.</summary>
public abstract class SavedViewStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task FindAsync_Saved_ReturnsAllItSays()
    {
        var whole = Shelf("user:a/b", View(1) with { Condition = "basic.city = \"上海市\"", Columns = ["basic.city", "tags"], Order = new ViewOrder("updatedAt", true), IsShared = true }, View(2));
        var saved = await Stores.Views.SaveAsync(whole, None);
        var found = await Stores.Views.FindAsync("user:a/b", None);

        Assert.Equal(Text(whole), Text(found!));
        Assert.Equal(saved!.ETag, found!.ETag);
        Assert.Null(await Stores.Views.FindAsync("user:b", None));
    }

    [Fact]
    public async Task SaveAsync_ChangedMeanwhile_WritesNothing()
    {
        var first = (await Stores.Views.SaveAsync(Shelf("a", View(1)), None))!;
        Assert.Null(await Stores.Views.SaveAsync(Shelf("a", View(2)), None));
        var second = (await Stores.Views.SaveAsync(first.With(View(2)), None))!;
        Assert.Null(await Stores.Views.SaveAsync(first.With(View(3)), None));

        Assert.Equal([Id(1), Id(2)], (await Stores.Views.FindAsync("a", None))!.Views.Select(v => v.Id));
        Assert.NotNull(await Stores.Views.SaveAsync(second.Without(Id(1)), None));
    }

    [Fact]
    public async Task ListSharingAsync_OfManyOwners_AreThoseWhoShare()
    {
        foreach (var owner in new[] { "c", "a", "b" })
            await Stores.Views.SaveAsync(Shelf(owner, View(1) with { IsShared = owner != "b" }), None);
        var own = (await Stores.Views.FindAsync("c", None))!;
        Assert.Equal(["a", "c"], (await Stores.Views.ListSharingAsync(None)).Select(s => s.Owner));

        await Stores.Views.SaveAsync(own.With(View(1)), None);

        var left = Assert.Single(await Stores.Views.ListSharingAsync(None));
        Assert.Equal("a", left.Owner);
        Assert.NotNull(left.ETag);
    }

    [Fact]
    public async Task RemoveAsync_Owner_LeavesTheOthers()
    {
        foreach (var owner in new[] { "a", "b" }) await Stores.Views.SaveAsync(Shelf(owner, View(1)), None);
        await Stores.Views.RemoveAsync("a", None);
        await Stores.Views.RemoveAsync("unknown", None);

        Assert.Null(await Stores.Views.FindAsync("a", None));
        Assert.NotNull(await Stores.Views.FindAsync("b", None));
        Assert.NotNull(await Stores.Views.SaveAsync(Shelf("a", View(2)), None));
    }

    [Fact]
    public async Task SaveAsync_AsManyAndAsLongAsAllowed_ComesBackWhole()
    {
        var condition = new string('客', SavedView.MaxConditionLength);
        var full = Shelf("a", [.. Enumerable.Range(0, ViewShelf.MaxViews).Select(n => View(n) with { Condition = condition, IsShared = true })]);
        var saved = (await Stores.Views.SaveAsync(full, None))!;

        Assert.Equal(Text(full), Text(Assert.Single(await Stores.Views.ListSharingAsync(None))));
        Assert.NotNull(await Stores.Views.SaveAsync(saved.Without(Id(0)), None));
        Assert.Equal(ViewShelf.MaxViews - 1, (await Stores.Views.FindAsync("a", None))!.Views.Count);
    }

    private static ViewShelf Shelf(string owner, params IReadOnlyList<SavedView> views) => new(owner, views);

    private static string Id(int number) => number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static SavedView View(int number) => new() { Id = Id(number), Name = $"视图 {number}", CreatedAt = Sample.At(number), ChangedAt = Sample.At(number + 1) };

    private static string Text(ViewShelf shelf) => JsonSerializer.Serialize(shelf, DocumentJson.Stored.ViewShelf);
}
