using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Profiles.Bench.Soak;
using Profiles.Local.Host;

namespace Profiles.Bench.Intake;

/// <summary>A host under test, a process of its own.</summary>
internal sealed class IntakeHost(Process process, Uri address, string key) : IDisposable
{
    public Uri Address { get; } = address;
    /// <summary>A write key of channel <c>site</c>.</summary>
    public string Key { get; } = key;

    /// <summary>Processor time it has taken so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nothing said goodbye.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}

/// <summary>The hosts that are compared: <c>intake-host KIND FOLDER</c> of this program.</summary>
internal static class IntakeHosts
{
    /// <summary>Nothing but reading, appending to a file, one fsync for all that wait, and the answer.</summary>
    public const string Bare = "bare";
    /// <summary>The product, nothing worked off: what intake alone can do.</summary>
    public const string Silent = "silent";
    /// <summary>The product as it runs.</summary>
    public const string Whole = "whole";
    /// <summary>The product as it runs, on a clock that runs faster.</summary>
    public const string Soak = "soak";

    public static async Task<IntakeHost> StartAsync(string kind, string folder)
    {
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("dotnet", [typeof(IntakeHosts).Assembly.Location, "intake-host", kind, folder]) { RedirectStandardOutput = true, UseShellExecute = false };
        // As ./run does.
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";
        var process = Process.Start(start)!;
        var words = (await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The host {kind} did not start.")).Split(' ');
        return new IntakeHost(process, new Uri(words[0]), words[1]);
    }

    /// <summary>Gives a host's drop folder a copy of the file.</summary>
    public static void Drop(string folder, string file)
    {
        var target = Path.Combine(LocalHost.DropFolder(folder), "crm", Path.GetFileName(file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target + ".part", overwrite: true);
        File.Move(target + ".part", target, overwrite: true);
    }

    /// <summary>The child: prints address and key, then serves until it is killed.</summary>
    public static async Task ServeAsync(string kind, string folder)
    {
        if (kind == Bare)
        {
            await BareEndpoint.RunAsync(Path.Combine(folder, "log"));
            return;
        }
        var options = new LocalHostOptions { Port = 0, RunPumps = kind is Whole or Soak, LogLevel = Microsoft.Extensions.Logging.LogLevel.Warning };
        if (kind == Soak) options = options with { Time = new FasterTime(SoakBench.Start, SoakBench.Speed) };
        var host = await LocalHost.StartAsync(DataLock.TryTake(folder)!, options, addAdmin: false, CancellationToken.None);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", host.Token);
        var made = await http.PostAsJsonAsync(new Uri(new Uri(host.Address), "api/keys"), new { role = "write", channel = "site" });
        var key = (await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString();
        Console.WriteLine($"{host.Address} {key}");
        await host.WaitAsync(CancellationToken.None);
    }
}
