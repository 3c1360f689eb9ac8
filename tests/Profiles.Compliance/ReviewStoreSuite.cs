using Profiles.Reviews;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IReviewStore"/> promises.</summary>
public abstract class ReviewStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task FindAsync_Saved_ReturnsAllItSays()
    {
        var claimed = Item("a", 1.5) with { ClaimedBy = "key-1", ClaimedUntil = Sample.At(9) };
        var decided = Item("b", 0.25) with { State = ReviewState.Decided, DecidedBy = "key-2", DecidedAt = Sample.At(5), Decision = "same" };
        Assert.Empty(await Stores.Reviews.SaveAsync([claimed, decided, Item("a", 7, ReviewKinds.Placeholder)], None));

        var found = await Stores.Reviews.FindAsync(ReviewKinds.Identity, ["b", "a", "unknown", "a"], None);

        Assert.Equal([claimed, decided], found.OrderBy(i => i.Id, StringComparer.Ordinal).Select(WithoutETag), Same);
        Assert.All(found, i => Assert.NotNull(i.ETag));
        Assert.Empty(await Stores.Reviews.FindAsync(ReviewKinds.Quarantine, ["a"], None));
        Assert.Empty(await Stores.Reviews.FindAsync(ReviewKinds.Identity, [], None));
    }

    [Fact]
    public async Task SaveAsync_ChangedMeanwhile_WritesNothingOfIt()
    {
        await Stores.Reviews.SaveAsync([Item("a", 1)], None);
        var read = await FindAsync("a");

        Assert.Equal(["a"], await Stores.Reviews.SaveAsync([Item("a", 2), Item("b", 2)], None));
        Assert.Empty(await Stores.Reviews.SaveAsync([read with { Priority = 3 }], None));
        Assert.Equal(["a"], await Stores.Reviews.SaveAsync([read with { Priority = 4 }], None));

        Assert.Equal(3, (await FindAsync("a")).Priority);
        Assert.Equal(2, (await FindAsync("b")).Priority);
    }

    [Fact]
    public async Task ListAsync_PageByPage_IsByPriorityWithinKindAndState()
    {
        var items = Enumerable.Range(0, 25).Select(n => Item($"i{n:D2}", n % 5 * 0.125)).ToList();
        await Stores.Reviews.SaveAsync([.. items, Item("other", 99, ReviewKinds.Placeholder), Item("gone", 99) with { State = ReviewState.Withdrawn }], None);

        var listed = new List<ReviewItem>();
        string? after = null;
        while (await Stores.Reviews.ListAsync(ReviewKinds.Identity, ReviewState.Open, after, 10, None) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 10);
            listed.AddRange(page);
            after = page[^1].Order;
        }

        Assert.Equal(items.OrderByDescending(i => i.Priority).ThenBy(i => i.Id, StringComparer.Ordinal).Select(i => i.Id), listed.Select(i => i.Id));
    }

    [Fact]
    public async Task CountAsync_SavedInAnotherState_CountsItThere()
    {
        await Stores.Reviews.SaveAsync([Item("a", 1), Item("b", 2)], None);
        await Stores.Reviews.SaveAsync([await FindAsync("a") with { State = ReviewState.Skipped }], None);

        Assert.Equal(1, await Stores.Reviews.CountAsync(ReviewKinds.Identity, ReviewState.Open, None));
        Assert.Equal(1, await Stores.Reviews.CountAsync(ReviewKinds.Identity, ReviewState.Skipped, None));
        Assert.Equal(0, await Stores.Reviews.CountAsync(ReviewKinds.Placeholder, ReviewState.Open, None));
        Assert.Equal(["b"], (await Stores.Reviews.ListAsync(ReviewKinds.Identity, ReviewState.Open, null, 10, None)).Select(i => i.Id));
    }

    private static ReviewItem Item(string id, double priority, string kind = ReviewKinds.Identity) => new()
    {
        Id = id,
        Kind = kind,
        Subjects = [Sample.Person(1).ToString(), Sample.Person(2).ToString()],
        Suggestion = "same",
        Confidence = 0.75,
        Priority = priority,
        Reason = "unsureName",
        At = Sample.At(1),
    };

    private static ReviewItem WithoutETag(ReviewItem item) => item with { ETag = null };

    private static bool Same(ReviewItem a, ReviewItem b) => a with { Subjects = [] } == b with { Subjects = [] } && a.Subjects.SequenceEqual(b.Subjects);

    private async Task<ReviewItem> FindAsync(string id) => Assert.Single(await Stores.Reviews.FindAsync(ReviewKinds.Identity, [id], None));
}
