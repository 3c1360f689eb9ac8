using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Issue "always current": once what is due has been processed, what is stored equals evaluating everything from scratch.</summary>
public sealed class EventStoryTests
{
    private const int Stories = 40;
    private const int Chapters = 8;
    private const int Tags = 6;

    [Fact]
    public async Task Stored_AnyHistoryOnceDueIsProcessed_EqualsEvaluatingEverything()
    {
        var turnedByTime = 0;
        for (var seed = 0; seed < Stories; seed++) turnedByTime += await RunAsync(seed);
        // Else nothing was proved about time.
        Assert.True(turnedByTime > Stories, $"Time alone changed only {turnedByTime} profiles.");
    }

    /// <summary>One history. Returns how many profiles time alone changed.</summary>
    private static async Task<int> RunAsync(int seed)
    {
        var random = new RandomEventStory(seed);
        await using var story = await EventStory.OpenAsync(random.Zone, random.Start);
        await story.PublishAsync([.. Enumerable.Range(0, Tags).Select(tag => ($"t{tag}", random.Tag()))]);
        await story.PublishSegmentAsync("target", "tag(t0) and not (tag(t1)) or tag(t2)");
        await story.WorkAsync();
        var turned = 0;
        for (var chapter = 0; chapter < Chapters; chapter++)
        {
            var place = $"seed {seed} chapter {chapter}";
            var before = await story.StoredAsync();
            await story.MoveAsync(random.Later(story.Calendar, story.Now));
            turned += (await story.StoredAsync()).Except(before).Count();
            await story.CheckAsync($"{place}, time passed");
            // Events may come between a publication and its computation.
            if (random.Next(3) == 0) await story.PublishAsync(($"t{random.Next(Tags + 2)}", random.Tag()));
            if (random.Next(5) > 0) await story.TellAsync(random.Events(story), random.PhonesGiven(), random.Age());
            if (random.Next(4) == 0 && story.Batches is { Count: > 0 } batches) await story.UndoAsync(batches[random.Next(batches.Count)]);
            await story.WorkAsync();
            await story.CheckAsync($"{place}, worked off");
        }
        return turned;
    }
}
