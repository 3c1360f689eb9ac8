using System.Globalization;

namespace Profiles.Bench.Intake;

/// <summary>
/// Durable intake over HTTP: single messages and batches from many connections beside a bare endpoint that commits in groups, then a kill under load and
/// what the store holds afterwards.
/// </summary>
internal static class IntakeBench
{
    private const int Connections = 64;
    private const int BatchConnections = 16;
    private const int BatchSize = 100;
    private const int WarmUpSeconds = 3;

    /// <param name="folder">Empty; each host gets a folder of its own in it.</param>
    /// <param name="file">CSV that is imported meanwhile, for a last round; null leaves it out.</param>
    public static async Task<int> RunAsync(string folder, int seconds, string? file)
    {
        var bare = await MeasureAsync("bare endpoint, group commit", Path.Combine(folder, "bare"), IntakeHosts.Bare, Connections, batch: 1, seconds);
        var single = await MeasureAsync("POST /v1/track", Path.Combine(folder, "single"), IntakeHosts.Silent, Connections, batch: 1, seconds);
        Write($"  ratio {single.PerSecond / bare.PerSecond:F2} (budget 0.35)");
        await MeasureAsync($"POST /v1/batch of {BatchSize}", Path.Combine(folder, "batch"), IntakeHosts.Silent, BatchConnections, BatchSize, seconds);
        await MeasureAsync("POST /v1/track, messages worked off meanwhile", Path.Combine(folder, "worked"), IntakeHosts.Whole, Connections, batch: 1, seconds);
        if (file is not null)
            await MeasureAsync("POST /v1/track during an import", Path.Combine(folder, "import"), IntakeHosts.Whole, Connections, batch: 1, seconds, file);
        return await KillAsync(Path.Combine(folder, "killed"), seconds);
    }

    private static async Task<IntakeResult> MeasureAsync(string what, string folder, string kind, int connections, int batch, int seconds, string? file = null)
    {
        using var host = await IntakeHosts.StartAsync(kind, folder);
        await new IntakeLoad(host.Address, host.Key, batch).RunAsync(connections, TimeSpan.FromSeconds(WarmUpSeconds));
        if (file is not null) IntakeHosts.Drop(folder, file);
        var before = host.Processor;
        var result = await new IntakeLoad(host.Address, host.Key, batch).RunAsync(connections, TimeSpan.FromSeconds(seconds));
        Write($"{what}, {connections} connections: {result.PerSecond:N0} messages/s; p50 {result.Percentile(0.5):F1} ms, p99 {result.Percentile(0.99):F1} ms; {(host.Processor - before).TotalMicroseconds / Math.Max(1, result.Acknowledged.Count):F0} µs of the host's processor a message; refused {result.Refused}");
        return result;
    }

    /// <summary>Kills the host under load and compares what was acknowledged with what is there.</summary>
    private static async Task<int> KillAsync(string folder, int seconds)
    {
        using var host = await IntakeHosts.StartAsync(IntakeHosts.Silent, folder);
        var load = new IntakeLoad(host.Address, host.Key, batch: 1);
        var running = load.RunAsync(Connections, TimeSpan.FromSeconds(seconds + WarmUpSeconds));
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds));
        host.Kill();
        var result = await running;
        // A process that opens the folder again finds what any would: only then is the journal folded in.
        using (await IntakeHosts.StartAsync(IntakeHosts.Silent, folder))
        {
        }
        var (missing, twice, stored) = IntakeCheck.Compare(folder, result.Acknowledged);
        Write($"killed under load: {result.Acknowledged.Count:N0} acknowledged, {stored:N0} stored; missing {missing}, twice {twice}");
        return missing + twice == 0 ? 0 : 1;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
