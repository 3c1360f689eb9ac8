using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Events;
using Profiles.Rules;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Folding events changes no answer that rules may ask for: beside it stands a list of everything that was ever told.</summary>
public sealed class RetentionStoryTests
{
    private const int Kept = 40;
    private const int Stories = 16;
    private const int Chapters = 7;
    private const int Tags = 6;

    [Fact]
    public async Task Stored_EventsFoldedAtAnyTime_EqualsEvaluatingEverythingEverTold()
    {
        var folded = 0L;
        for (var seed = 0; seed < Stories; seed++) folded += await RunAsync(seed);
        // Else nothing was proved about folding.
        Assert.True(folded > 2 * Stories, $"Only {folded} events were folded.");
    }

    private static async Task<long> RunAsync(int seed)
    {
        var random = new RandomEventStory(seed);
        await using var story = await EventStory.OpenAsync(random.Zone, random.Start);
        await story.PublishRetentionAsync(Kept);
        await story.PublishAsync([.. Enumerable.Range(0, Tags).Select(tag => ($"t{tag}", Allowed(random)))]);
        await story.WorkAsync();
        var folded = 0L;
        for (var chapter = 0; chapter < Chapters; chapter++)
        {
            await story.MoveAsync(random.Later(story.Calendar, story.Now));
            // Some of them late, by more than events are kept; some say anew what was folded.
            await story.TellAsync(random.Events(story), random.PhonesGiven(), random.Age());
            if (random.Next(3) == 0 && story.Batches is { Count: > 0 } batches) await story.UndoAsync(batches[random.Next(batches.Count)]);
            await story.WorkAsync();
            if (random.Next(3) > 0) folded += await story.EnforceAsync(random.Next(2) == 0 ? 1 : 1000);
            await story.CheckAsync($"seed {seed} chapter {chapter}");
        }
        return folded;
    }

    /// <summary>A tag whose rules look back no further than events are kept, or ask for days and sums only.</summary>
    private static string Allowed(RandomEventStory random)
    {
        while (true)
        {
            var tag = random.Tag();
            var (_, problems) = Loaded(tag);
            if (problems.Count == 0) return tag;
        }
    }

    private static (DefinitionSet? Set, IReadOnlyList<DefinitionProblem> Problems) Loaded(string tag)
    {
        var loaded = DefinitionLoader.Load([
            new StoredDefinition(DefinitionKinds.Retention, DefinitionKinds.Retention, $$"""{ "rules": [ { "kind": "events", "days": {{Kept}} } ] }""", DefinitionOrigin.User, 1),
            new StoredDefinition(DefinitionKinds.Tags, "t", $$"""{ "id": "t", "name": { "zh": "t", "en": "t" }, {{tag}} }""", DefinitionOrigin.User, 1)]);
        return (loaded.Set, loaded.Problems);
    }

    [Fact]
    public async Task Enforce_TwoStoriesFoldedAtOtherTimes_ProjectTheSame()
    {
        var projections = new List<string>();
        foreach (var enforced in new[] { new[] { 2, 4, 6 }, [6], [1, 2, 3, 4, 5, 6] })
        {
            var random = new RandomEventStory(3);
            await using var story = await EventStory.OpenAsync(random.Zone, random.Start);
            await story.PublishRetentionAsync(Kept);
            await story.PublishAsync(("t", "\"when\": \"count(order, last 60 days) >= 1 and sum(order.amount) >= 50\""));
            await story.WorkAsync();
            for (var chapter = 1; chapter <= 6; chapter++)
            {
                await story.MoveAsync(random.Later(story.Calendar, story.Now));
                await story.TellAsync(random.Events(story), random.PhonesGiven(), random.Age());
                if (enforced.Contains(chapter)) await story.EnforceAsync(chapter);
            }
            await story.EnforceAsync();
            projections.Add(await story.ProjectionAsync());
        }
        Assert.Single(projections.Distinct());
    }

    [Fact]
    public async Task Enforce_OldEvents_LeavesTypeDayAndAmountAndForgetsTheRest()
    {
        await using var story = await OpenAsync();
        await story.PublishAsync(("detail", "\"when\": \"count(order where store = s1, last 30 days) >= 1\""));
        var old = story.Now.AddDays(-100);
        await story.TellAsync([
            ("one", story.Event("order", old, 10, "no-1", ("store", "s1"))), ("one", story.Event("order", old, 5, null, ("store", "s2"))),
            ("one", story.Event("order", story.Now, 7, "no-2", ("store", "s1")))]);
        var before = (await story.HeaderAsync("one")).Events.Days;
        Assert.Equal(2, (await story.PlanAsync()).Counts.Sum(c => c.Count));

        Assert.Equal(2, await story.EnforceAsync());

        var events = (await story.RowsAsync("one")).Events.Select(e => e.Content).OrderBy(e => e.Amount).ToList();
        Assert.Equal([true, false, true], events.Select(e => e.Folded));
        Assert.All(events.Where(e => e.Folded), e => Assert.Equal((null, 0, story.Calendar.StartOf(story.Calendar.DayOf(old))), (e.SourceId, e.Properties.Count, e.OccurredAt)));
        Assert.Equal(before, (await story.HeaderAsync("one")).Events.Days);
        var profile = await story.ProfileOfAsync("one");
        Assert.Equal(before, profile.Events.Days);
        // Nothing of the properties stays in the header or the profile either.
        Assert.Equal(["s1"], Stores(profile.Events));
        Assert.Equal(["s1"], Stores((await story.HeaderAsync("one")).Events));
        Assert.Equal(0, await story.EnforceAsync());
        await story.CheckAsync("folded");
    }

    [Fact]
    public async Task Tell_AFoldedEventAgain_CountsItOnceAndTheNewerVersion()
    {
        await using var story = await OpenAsync();
        var old = story.Now.AddDays(-100);
        await story.TellAsync([("one", story.Event("order", old, 10, "no-1"))]);
        await story.EnforceAsync();
        await story.MoveAsync(story.Now.AddHours(1));
        await story.TellAsync([("one", story.Event("order", old, 10, "no-1"))]);
        Assert.Equal((1, 10m), Total(await story.ProfileOfAsync("one")));

        await story.MoveAsync(story.Now.AddHours(1));
        var corrected = await story.TellAsync([("one", story.Event("order", old, 4, "no-1"))]);
        Assert.Equal((1, 4m), Total(await story.ProfileOfAsync("one")));
        await story.EnforceAsync();
        Assert.Equal((1, 4m), Total(await story.ProfileOfAsync("one")));
        Assert.All((await story.RowsAsync("one")).Events, e => Assert.True(e.Content.Folded));

        // Undoing the correction after all was folded gives what was told before it.
        await story.UndoAsync(corrected);
        Assert.Equal((1, 10m), Total(await story.ProfileOfAsync("one")));
    }

    [Fact]
    public async Task Enforce_ManyEventsOfOnePerson_FoldsThemAllInWritesAStoreCanDo()
    {
        await using var story = await OpenAsync();
        var old = story.Now.AddDays(-100);
        await story.TellAsync([.. Enumerable.Range(0, 250).Select(i => ("one", story.Event("order", old.AddHours(-i), 1, $"n{i}")))]);

        Assert.Equal(250, await story.EnforceAsync());

        Assert.Equal((250, 250m), Total(await story.ProfileOfAsync("one")));
        await story.CheckAsync("folded");
    }

    private static async Task<EventStory> OpenAsync()
    {
        var story = await EventStory.OpenAsync("Asia/Shanghai", new DateTimeOffset(2026, 10, 20, 10, 0, 0, TimeSpan.Zero));
        await story.PublishRetentionAsync(Kept);
        return story;
    }

    private static (int Count, decimal Sum) Total(global::Profiles.Profiles.Profile profile) => (profile.Events.Days.Sum(d => d.Count), profile.Events.Days.Sum(d => d.Sum));

    private static IEnumerable<string?> Stores(EventSummary events) => events.DetailsOf("order")!.Events!.Select(e => e.Values[0]);
}
