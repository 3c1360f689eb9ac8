using System.Diagnostics;
using System.Globalization;
using System.Net;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Profiles.Privacy;
using Profiles.Sqlite;
using Xunit;
using Xunit.Abstractions;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>One run undisturbed on a folder and SQLite, one on the same files with kills; both must come to the same.</summary>
/// <param name="more">Further arguments of the host that is killed: what it works on.</param>
/// <remarks>
/// <c>PROFILES_KILL_ROWS=100000 dotnet test --filter Kill</c> is the long run. <c>PROFILES_KILL_SEED</c> repeats one; every run
/// writes its seed. The instants of the kills are shares of the time the undisturbed run took, so they fall into all of its phases.
/// </remarks>
internal sealed class KillRun(ITestOutputHelper output, IReadOnlyList<string> more)
{
    private const int DefaultRows = 2000;
    private const int DefaultSeed = 20261122;
    private const int Kills = 3;

    public async Task RunAsync()
    {
        var (rows, seed) = (Setting("PROFILES_KILL_ROWS", DefaultRows), Setting("PROFILES_KILL_SEED", DefaultSeed));
        output.WriteLine($"rows {rows}, seed {seed}");
        using var folder = new TemporaryFolder();
        var (calm, stormy) = (Path.Combine(folder.Path, "calm"), Path.Combine(folder.Path, "stormy"));
        // The same secret in both, so that keys made of identifiers are the same.
        foreach (var data in new[] { calm, stormy })
        {
            KillFiles.Write(LocalHost.DropFolder(data), rows, seed);
            await File.WriteAllBytesAsync(Path.Combine(data, DataFolder.InstanceSecret), new byte[InstanceSecret.Length]);
        }

        var watch = Stopwatch.StartNew();
        await FinishAsync(calm, rows, []);
        var undisturbed = watch.Elapsed;
        var random = new Random(seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var after = undisturbed * (0.1 + 0.5 * random.NextDouble());
            using var host = ChildHost.Start(stormy, more);
            await Task.Delay(after);
            Assert.True(host.IsRunning, host.IsRunning ? "" : await host.ErrorsAsync());
            host.Kill();
            output.WriteLine($"kill {kill} after {after.TotalMilliseconds:0} ms of {undisturbed.TotalMilliseconds:0} ms");
        }
        await FinishAsync(stormy, rows, more);

        var (expected, found) = (await StoredProjection.OfAsync(calm), await StoredProjection.OfAsync(stormy));
        Assert.Contains($"Read = {rows}", expected, StringComparison.Ordinal);
        Assert.Equal(expected, found);
    }

    /// <summary>Both files are run again, with kills; the end must be what it was before.</summary>
    public async Task RerunAsync()
    {
        var (rows, seed) = (Setting("PROFILES_KILL_ROWS", DefaultRows), Setting("PROFILES_KILL_SEED", DefaultSeed));
        output.WriteLine($"rows {rows}, seed {seed}");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        KillFiles.Write(LocalHost.DropFolder(data), rows, seed);
        var watch = Stopwatch.StartNew();
        await FinishAsync(data, rows, more);
        var imported = watch.Elapsed;
        var expected = await StoredProjection.OfAsync(data);
        var random = new Random(seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var host = ChildHost.Start(data, more);
            var caller = new Caller(await host.ReadyAsync(), RunningHost.Read(data)!.Token);
            if (kill == 1)
                foreach (var batch in (await caller.GetAsync("api/batches")).Body.Items())
                    Assert.Equal(HttpStatusCode.Accepted, (await caller.PostAsync($"api/batches/{batch.Text("id")}/rerun")).Status);
            var after = imported * (0.3 * random.NextDouble());
            await Task.Delay(after);
            host.Kill();
            output.WriteLine($"kill {kill} after {after.TotalMilliseconds:0} ms");
        }
        await FinishAsync(data, rows, more);

        Assert.Equal(expected, await StoredProjection.OfAsync(data));
    }

    /// <summary>Runs a host until both files are settled and all queues empty, then kills it: that must do no harm either.</summary>
    public static async Task FinishAsync(string data, int rows, IReadOnlyList<string> more)
    {
        using var host = ChildHost.Start(data, more);
        var address = await host.ReadyAsync();
        var caller = new Caller(address, RunningHost.Read(data)!.Token);
        var patience = Stopwatch.StartNew();
        while (!await IsDoneAsync(caller))
        {
            // A thousand rows a second at the very least, and time for a slow start.
            if (patience.Elapsed > 3 * Patience.Longest + TimeSpan.FromMilliseconds(rows)) throw new TimeoutException($"Not settled after {patience.Elapsed}.");
            await Task.Delay(50);
        }
        Assert.Empty((await caller.GetAsync("api/dead-letters")).Body.Items());
        host.Kill();
    }

    /// <summary>A kill may leave a file stored twice, where storing and leaving the drop folder are two steps: then there are more batches of it.</summary>
    private static async Task<bool> IsDoneAsync(Caller caller)
    {
        var batches = (await caller.GetAsync("api/batches")).Body.Items().ToList();
        if (batches.Select(b => b.Text("name")).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Count() != 2) return false;
        if (batches.Any(b => b.Text("status") is not ("settled" or "failed"))) return false;
        return (await caller.GetAsync("api/health")).Body["queues"]!.AsObject().All(q => q.Value!.GetValue<long>() == 0);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
