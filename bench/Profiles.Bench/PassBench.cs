using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>
/// What it costs to keep stored profiles right: a pass over all of them under the starter tags, and a tick of the timer at the beginning
/// of a day; beside it merely reading them all.
/// </summary>
internal static class PassBench
{
    private const int Page = 500;

    public static async Task RunAsync(string folder, int people)
    {
        var clock = new MovedClock(PassPeople.Today);
        await using var services = Build(folder, clock);
        var published = services.GetRequiredService<PublishedDefinitions>();
        var starters = DefinitionFolder.Read(Path.Combine(AppContext.BaseDirectory, "definitions"), DefinitionOrigin.Starter);
        var applied = await published.UpgradeAsync(starters, CancellationToken.None);
        if (applied.Problems.Count > 0) throw new InvalidDataException(applied.Problems[0].Message.En);
        await MeasureAsync("stored", people, () => StoreAsync(services, published.Current, people));

        var recompute = services.GetRequiredService<Recompute>();
        var reading = await MeasureAsync("reading all profiles", people, () => ReadAsync(services.GetRequiredService<IProfileStore>()));
        await recompute.StartAllAsync(RecomputeScope.Rules, CancellationToken.None);
        var pass = await MeasureAsync($"full pass, {published.Current.Set.Tags.Count} tags and {published.Current.Set.Segments.Count} segments", people, () => WorkAsync(services, recompute));
        clock.Now = published.Current.Calendar.StartOf(published.Current.Calendar.DayOf(clock.Now).AddDays(1));
        var due = 0;
        var tick = await MeasureAsync("tick at the beginning of the next day", people, async () => due = await recompute.RunDueAsync(CancellationToken.None));
        Print($"ratio of reading to the pass {reading / pass:F2}; {(double)due / people:P1} were due: the tick took {tick / pass:P1} of the pass, {tick / Math.Max(1, due) * 1e6:F0} µs a profile due");
    }

    private static async Task StoreAsync(IServiceProvider services, ActiveDefinitions active, int people)
    {
        var (writer, updater, ids) = (services.GetRequiredService<EvidenceWriter>(), services.GetRequiredService<ProfileUpdater>(), services.GetRequiredService<ContentIds>());
        for (var from = 0; from < people; from += Page)
        {
            AcceptedRecord[] records = [.. Enumerable.Range(from, Math.Min(Page, people - from)).SelectMany(n => PassPeople.Records(n, active.Calendar, ids))];
            var touched = await writer.AppendAsync(records, active.Guards, active.Rules.Tracked, CancellationToken.None);
            await updater.UpdateAsync(touched, new UpdateCause(TransitionCause.Data, Batch: null), active, CancellationToken.None);
        }
    }

    private static async Task ReadAsync(IProfileStore profiles)
    {
        ProfileId? after = null;
        while (await profiles.ListAsync(after, Page, CancellationToken.None) is { Count: > 0 } page) after = page[^1].Id;
    }

    private static async Task WorkAsync(IServiceProvider services, Recompute recompute)
    {
        var receiver = services.GetRequiredService<IQueueReceiver>();
        while (await receiver.ReceiveAsync(QueueNames.Recompute, 1, TimeSpan.FromHours(1), CancellationToken.None) is [var message])
        {
            await recompute.RunRangeAsync(message.Message.Body, CancellationToken.None);
            await receiver.CompleteAsync(message, CancellationToken.None);
        }
    }

    /// <returns>Seconds of processor.</returns>
    private static async Task<double> MeasureAsync(string what, int people, Func<Task> work)
    {
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        var (seconds, busy) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        Print($"{what}: {people:N0} profiles, {seconds:F2} s, {busy:F2} s of processor, {busy / people * 1e6:F0} µs a profile");
        return busy;
    }

    private static ServiceProvider Build(string folder, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton(SecretFile.Open(Directory.CreateDirectory(folder).FullName));
        services.AddSingleton(clock);
        services.AddProfiles();
        services.AddProfilesSqlite(new SqliteOptions { DataFolder = folder });
        return services.BuildServiceProvider();
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class MovedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
