using Profiles.Events;
using Profiles.Evidence;
using Profiles.Profiles;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>What a publication or a day costs and brings about for profiles with events; what comes out is always held against the naive evaluator.</summary>
public sealed class EventRecomputeTests : IAsyncLifetime
{
    private EventStory story = null!;

    public async Task InitializeAsync() => story = await EventStory.OpenAsync("Europe/London", new DateTimeOffset(2026, 10, 20, 10, 0, 0, TimeSpan.Zero));

    public async Task DisposeAsync() => await story.DisposeAsync();

    [Fact]
    public async Task RunDue_WindowOf90Days_IsLeftWithoutAnEvent()
    {
        await PublishAsync("recent", "count(order where category = a, last 90 days) >= 1");
        await story.TellAsync([("one", Order(0, "a"))]);
        // The clocks of London go back on 25 October: the day still begins at its own midnight, not 24 hours after the one before.
        var left = story.Calendar.StartOf(story.Calendar.DayOf(story.Now).AddDays(90));
        await story.MoveAsync(left.AddSeconds(-1));
        Assert.Equal(["recent"], await CarriedAsync("one"));
        Assert.Equal(left, (await story.ProfileOfAsync("one")).DueAt);
        Assert.Equal(1, await story.MoveAsync(left));
        Assert.Empty(await CarriedAsync("one"));
        await story.CheckAsync("left");
    }

    [Fact]
    public async Task Publish_RulesOnly_SavesOnlyWhoComesOutDifferently()
    {
        await PublishAsync("plenty", "count(order where category = a) >= 3");
        await story.TellAsync([("one", Order(1, "a")), ("one", Order(2, "a")), ("two", Order(1, "b")), ("three", Order(3, "a"))]);
        var before = await SequencesAsync();
        // The same property is looked at, so nothing has to be folded again.
        await PublishAsync("plenty", "count(order where category = a) >= 2");
        var after = await SequencesAsync();
        Assert.Equal([1, 0, 0], after.Zip(before, (a, b) => a - b));
        await story.CheckAsync("published");
    }

    [Fact]
    public async Task Publish_AnotherProperty_FoldsHeadersAgain()
    {
        await PublishAsync("a", "count(order where category = a) >= 1");
        await story.TellAsync([("one", Order(1, "a", "s1")), ("two", Order(1, "b", "s2"))]);
        Assert.Equal(["category"], (await story.HeaderAsync("one")).Events.DetailsOf("order")!.Properties);
        await PublishAsync("there", "last(order.store) = s1");
        Assert.Equal(["category", "store"], (await story.HeaderAsync("one")).Events.DetailsOf("order")!.Properties);
        Assert.Equal(["a", "there"], await CarriedAsync("one"));
        Assert.Empty(await CarriedAsync("two"));
        await story.CheckAsync("published");
    }

    [Fact]
    public async Task Evaluate_MoreEventsThanAreKept_ReadsThemAndStaysExact()
    {
        const int Many = EventDetails.MaxEvents + 1;
        await PublishAsync("busy", $"count(order where category = a, last 30 days) >= {Many}");
        var all = await story.TellAsync([.. Enumerable.Range(0, Many).Select(i => ("one", Order(i % 30, "a", id: $"e{i}")))]);
        Assert.Null((await story.HeaderAsync("one")).Events.DetailsOf("order")!.Events);
        Assert.Equal(["busy"], await CarriedAsync("one"));
        // One of them was something else, after all.
        var correction = await story.TellAsync([("one", Order(5, "b", id: "e5"))]);
        Assert.Empty(await CarriedAsync("one"));
        await story.UndoAsync(correction);
        Assert.Equal(["busy"], await CarriedAsync("one"));
        // Time alone: the earliest of them leave the window.
        await story.MoveAsync(story.Calendar.StartOf(story.Calendar.DayOf(story.Now).AddDays(1)));
        Assert.Empty(await CarriedAsync("one"));
        await story.CheckAsync("a day later");
        // So does a publication, and once there are few again they are kept again.
        await PublishAsync("busy", $"count(order where category = a, last 60 days) >= {Many}");
        Assert.Equal(["busy"], await CarriedAsync("one"));
        await story.TellAsync([("one", Order(1, "a", id: "late"))]);
        await story.UndoAsync(all);
        Assert.Single((await story.HeaderAsync("one")).Events.DetailsOf("order")!.Events!);
        await story.CheckAsync("undone");
    }

    [Fact]
    public async Task Evaluate_LongValues_AreReadAndStayExact()
    {
        await PublishAsync("variety", "distinct(order.category) >= 3");
        await story.TellAsync([.. Enumerable.Range(0, 3).Select(i => ("one", Order(i, new string((char)('a' + i), (EventDetails.MaxCharacters / 3) + 1))))]);
        Assert.Null((await story.HeaderAsync("one")).Events.DetailsOf("order")!.Events);
        Assert.Equal(["variety"], await CarriedAsync("one"));
        await story.CheckAsync("told");
    }

    [Fact]
    public async Task Evaluate_MembersOfOneProfile_AreTooManyOnlyTogether()
    {
        const int Half = (EventDetails.MaxEvents / 2) + 1;
        var phones = new Dictionary<string, string>(StringComparer.Ordinal) { ["one"] = "+8613900000001", ["two"] = "+8613900000001" };
        await PublishAsync("busy", $"count(order where category = a) >= {2 * Half}");
        await story.TellAsync([.. Enumerable.Range(0, 2 * Half).Select(i => (i % 2 == 0 ? "one" : "two", Order(i % 30, "a")))], phones);
        Assert.NotNull((await story.HeaderAsync("one")).Events.DetailsOf("order")!.Events);
        Assert.Null((await story.ProfileOfAsync("one")).Events.DetailsOf("order")!.Events);
        Assert.Equal(["busy"], await CarriedAsync("two"));
        await story.CheckAsync("told");
    }

    private async Task PublishAsync(string tag, string when)
    {
        await story.PublishAsync((tag, $"\"when\": \"{when}\""));
        await story.WorkAsync();
    }

    private async Task<IEnumerable<string>> CarriedAsync(string person) =>
        (await story.ProfileOfAsync(person)).Tags.Select(t => t.Tag).Where(t => t is "recent" or "plenty" or "a" or "there" or "busy" or "variety");

    /// <summary>How often the profiles of one, two and three were saved.</summary>
    private async Task<IReadOnlyList<long>> SequencesAsync() =>
        [(await story.ProfileOfAsync("one")).Sequence, (await story.ProfileOfAsync("two")).Sequence, (await story.ProfileOfAsync("three")).Sequence];

    private CustomerEvent Order(int daysAgo, string category, string? store = null, string? id = null) => store is null
        ? story.Event("order", story.Now.AddDays(-daysAgo), 10, id, ("category", category))
        : story.Event("order", story.Now.AddDays(-daysAgo), 10, id, ("category", category), ("store", store));
}
