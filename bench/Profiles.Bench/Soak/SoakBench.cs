using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Profiles.Bench.Intake;
using Profiles.Local.Host;

namespace Profiles.Bench.Soak;

/// <summary>
/// Files, leads, timers, reads and counts together, at a steady rate, on a clock that runs 20 times as fast as the machine's: what grows, grows
/// where it should not. Prints a line a minute and judges each series by its trend after the first third.
/// </summary>
internal static class SoakBench
{
    /// <summary>The host's clock beside the machine's.</summary>
    public const double Speed = 20;
    /// <summary>22:00 of the business's day: midnight, when most becomes due, is passed after six minutes.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 14, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan BetweenLeads = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenCounts = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromSeconds(15);

    /// <summary>Shares of the median by which a series may rise over the judged part of the run.</summary>
    private static readonly (string Name, Func<SoakMinute, double> Value, double Bound)[] Judged =
    [
        ("memory (RSS)", m => m.Resident, 0.15), ("memory (managed)", m => m.Managed, 0.25), ("handles", m => m.Handles, 0.10), ("threads", m => m.Threads, 0.15),
        ("write-ahead logs", m => m.Wal, 0.50), ("messages waiting", m => m.Waiting + 100, 0.50),
        ("leads, p50", m => m.Leads.P50, 0.50), ("leads, p99", m => m.Leads.P99, 1.00), ("reads, p50", m => m.Reads.P50, 0.50), ("reads, p99", m => m.Reads.P99, 1.00),
    ];

    public static async Task<int> RunAsync(string folder, int minutes)
    {
        using var host = await IntakeHosts.StartAsync(IntakeHosts.Soak, folder);
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", RunningHost.Read(folder)!.Token);
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));
        var (leads, reads, counts) = (new Latencies(), new Latencies(), new Latencies());
        var people = new SoakPeople(folder);
        var load = new[]
        {
            EveryAsync(BetweenLeads, end.Token, r => leads.MeasureAsync(() => PostAsync(http, "webhooks/web", SoakPeople.Lead(r)))),
            EveryAsync(BetweenReads, end.Token, r => reads.MeasureAsync(() => GetAsync(http, $"api/profiles?identifier={SoakPeople.Phone(r.Next(SoakPeople.Count))}"))),
            EveryAsync(BetweenCounts, end.Token, _ => counts.MeasureAsync(() => PostAsync(http, "api/segments/count", """{"when":"wealth.incomeAnnual >= 300000"}"""))),
            EveryAsync(BetweenFiles, end.Token, r =>
            {
                people.Drop(r);
                return Task.CompletedTask;
            }),
        };
        Console.WriteLine("minute  clock             profiles  managed  RSS MiB  handles  threads  WAL MiB  data MiB  waiting  oldest s  leads n/p50/p99 ms      reads n/p50/p99 ms      counts n/p50/p99 ms  refused");
        var all = new List<SoakMinute>();
        for (var minute = 1; minute <= minutes; minute++)
        {
            await Task.Delay(TimeSpan.FromMinutes(1));
            all.Add(await SoakMinute.ReadAsync(http, folder, RunningHost.Read(folder)!.ProcessId, leads.Take(), reads.Take(), counts.Take()));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{minute,6}  {all[^1]}"));
        }
        await Task.WhenAll(load);
        return Judge(all);
    }

    private static int Judge(List<SoakMinute> all)
    {
        var judged = all.Skip(all.Count / 3).ToList();
        var flat = true;
        foreach (var (name, value, bound) in Judged)
        {
            var rise = Trend.Rise([.. judged.Select(value)]);
            flat &= rise <= bound;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18} {rise,8:P1} over {judged.Count} minutes, at most {bound:P0}: {(rise <= bound ? "flat" : "RISES")}"));
        }
        var refused = all.Sum(m => m.Leads.Failed + m.Reads.Failed + m.Counts.Failed);
        Console.WriteLine($"requests that failed: {refused}");
        return flat && refused == 0 ? 0 : 1;
    }

    /// <summary>Open loop, but one at a time: what is slow shows in the times, not in a pile.</summary>
    private static async Task EveryAsync(TimeSpan interval, CancellationToken end, Func<Random, Task> act)
    {
        var random = new Random(20261128);
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(end)) await act(random);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static async Task<bool> GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode;
    }

    private static async Task<bool> PostAsync(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return response.IsSuccessStatusCode;
    }
}

/// <summary>What one minute looked like.</summary>
/// <param name="Managed">MiB, as are all sizes.</param>
internal sealed record SoakMinute(
    DateTimeOffset Clock, long Profiles, double Managed, double Resident, int Handles, int Threads, double Wal, double Data, long Waiting, double Oldest,
    (int Count, int Failed, double P50, double P99) Leads, (int Count, int Failed, double P50, double P99) Reads, (int Count, int Failed, double P50, double P99) Counts)
{
    private const double Mebibyte = 1 << 20;

    public static async Task<SoakMinute> ReadAsync(
        HttpClient http, string folder, int process, (int, int, double, double) leads, (int, int, double, double) reads, (int, int, double, double) counts)
    {
        // Also where it says that it fails.
        using var answer = await http.GetAsync(new Uri("api/health", UriKind.Relative));
        var health = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        var queues = health["queueDetails"]!.AsArray();
        // The timer of what is due ran last by the host's clock.
        var clock = health["functions"]!.AsArray().First(f => f!["function"]!.GetValue<string>() == "RecomputeDue")!["lastSuccess"]!.GetValue<DateTimeOffset>();
        var files = new DirectoryInfo(folder).EnumerateFiles("*.db*").ToList();
        return new SoakMinute(
            clock, health["profiles"]!.GetValue<long>(), health["process"]!["managedBytes"]!.GetValue<long>() / Mebibyte, health["process"]!["residentBytes"]!.GetValue<long>() / Mebibyte,
            Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count(), health["process"]!["threads"]!.GetValue<int>(),
            files.Where(f => f.Name.EndsWith("-wal", StringComparison.Ordinal)).Sum(f => f.Length) / Mebibyte, files.Where(f => f.Extension == ".db").Sum(f => f.Length) / Mebibyte,
            queues.Sum(q => q!["waiting"]!.GetValue<long>()), queues.Max(q => q!["oldestSeconds"]?.GetValue<double>() ?? 0) / SoakBench.Speed, leads, reads, counts);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Clock.UtcDateTime:yyyy-MM-dd HH:mm}  {Profiles,8}  {Managed,7:F0}  {Resident,7:F0}  {Handles,7}  {Threads,7}  {Wal,7:F1}  {Data,8:F0}  {Waiting,7}  {Oldest,8:F1}  {Of(Leads),-22}  {Of(Reads),-22}  {Of(Counts),-19}  {Leads.Failed + Reads.Failed + Counts.Failed,7}");

    private static string Of((int Count, int Failed, double P50, double P99) times) => string.Create(CultureInfo.InvariantCulture, $"{times.Count} / {times.P50:F1} / {times.P99:F1}");
}
