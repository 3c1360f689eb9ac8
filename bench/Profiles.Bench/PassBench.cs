using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Privacy.Encryption;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>
/// What it costs to keep stored profiles right: a pass over all of them under the starter tags, one after a publication of a single tag, and
/// ticks of the timer at the beginning of days; beside it merely reading them all.
/// </summary>
internal static class PassBench
{
    private const int Page = 500;
    private const int Days = 5;

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
        Print($"reading took {reading / pass:P0} of the pass");
        await PublishLeafAsync(services, people, pass);
        for (var day = 1; day <= Days; day++) await TickAsync(services, clock, people, pass, day);
        await MoveAsync(services, clock, people, pass);
    }

    /// <summary>A tag that nothing refers to is published: its rules alone have to be looked at, and nobody differs.</summary>
    private static async Task PublishLeafAsync(IServiceProvider services, int people, double pass)
    {
        var tag = """{ "id": "bench-leaf", "name": { "zh": "无人", "en": "Nobody" }, "when": "wealth.incomeAnnual >= 99000000" }""";
        var applied = await services.GetRequiredService<DefinitionAuthoring>().PublishAsync(
            DefinitionEdits.Of([new DefinitionEdit(DefinitionKinds.Tags, "bench-leaf", tag)]), new PublicationNote("bench"), CancellationToken.None);
        if (applied.Problems.Count > 0) throw new InvalidDataException(applied.Problems[0].Message.En);
        var leaf = await MeasureAsync("pass after one tag was published", people, () => WorkAsync(services, services.GetRequiredService<Recompute>()));
        Print($"one tag: {leaf / pass:P1} of the whole pass");
    }

    /// <summary>The beginning of the next day. Of those due some change; of the others only the instant moves.</summary>
    private static async Task TickAsync(IServiceProvider services, MovedClock clock, int people, double pass, int day)
    {
        var calendar = services.GetRequiredService<PublishedDefinitions>().Current.Calendar;
        var (profiles, recompute) = (services.GetRequiredService<IProfileStore>(), services.GetRequiredService<Recompute>());
        clock.Now = calendar.StartOf(calendar.DayOf(clock.Now).AddDays(1));
        var (position, due) = (await EndAsync(profiles, 0), 0);
        var tick = await MeasureAsync($"tick at the beginning of day {day}", people, async () => due = await recompute.RunDueAsync(CancellationToken.None));
        var told = await EndAsync(profiles, position) - position;
        PrintTick(people, pass, tick, due, FormattableString.Invariant($"{told:N0} of them changed"));
    }

    /// <summary>Everybody is due too early, so that nothing changes and only the instant moves.</summary>
    private static async Task MoveAsync(IServiceProvider services, MovedClock clock, int people, double pass)
    {
        var (profiles, recompute) = (services.GetRequiredService<IProfileStore>(), services.GetRequiredService<Recompute>());
        await MeasureAsync("moving when all are due", people, async () =>
        {
            ProfileId? after = null;
            while (await profiles.ListAsync(after, Page, CancellationToken.None) is { Count: > 0 } page)
            {
                await profiles.MoveDueAsync([.. page.Select(p => new DueMove(p, clock.Now))], CancellationToken.None);
                after = page[^1].Id;
            }
        });
        var due = 0;
        var tick = await MeasureAsync("tick where nobody changes", people, async () => due = await recompute.RunDueAsync(CancellationToken.None));
        PrintTick(people, pass, tick, due, "only the instant moves");
    }

    private static void PrintTick(int people, double pass, double tick, int due, string what) => Print(
        $"    {(double)due / people:P1} were due, {what}: {tick / Math.Max(1, due) * 1e6:F0} µs a profile due; one per cent of all would take {tick / Math.Max(1, due) * people / 100 / pass:P2} of the pass");

    private static async Task<long> EndAsync(IProfileStore profiles, long position)
    {
        while (await profiles.ReadFeedAsync(position, Page, CancellationToken.None) is { Entries.Count: > 0 } page) position = page.Position;
        return position;
    }

    private static async Task StoreAsync(IServiceProvider services, ActiveDefinitions active, int people)
    {
        var (writer, updater, ids) = (services.GetRequiredService<EvidenceWriter>(), services.GetRequiredService<ProfileUpdater>(), services.GetRequiredService<ContentIds>());
        for (var from = 0; from < people; from += Page)
        {
            AcceptedRecord[] records = [.. Enumerable.Range(from, Math.Min(Page, people - from)).SelectMany(n => PassPeople.Records(n, active.Calendar, ids))];
            var touched = await writer.AppendAsync(records, active.Guards, active.Rules.Tracked, CancellationToken.None);
            await updater.UpdateAsync(touched.Persons, new UpdateCause(TransitionCause.Data, Batch: null), active, CancellationToken.None);
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
        services.AddFieldEncryption();
        return services.BuildServiceProvider();
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class MovedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
