using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Unmodified clients from npm, installed as their lock file says. Without npm a test that asks fails and says so; none is passed over.</summary>
internal static class NodeClients
{
    private static readonly string Folder = typeof(NodeClients).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ClientsFolder").Value!;
    private static readonly Lazy<Task> Installed = new(() => RunProcessAsync("bash", [Path.Combine(Folder, "install")]));

    /// <summary>A browser of this machine; null if there is none.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("PROFILES_CHROMIUM")
        ?? Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"], File.Exists);

    /// <summary>Runs a script of the folder and waits for its end; one that fails fails the test with what it said.</summary>
    public static async Task RunAsync(string script, params string[] arguments)
    {
        await Installed.Value;
        await RunProcessAsync("node", [Path.Combine(Folder, script), .. arguments]);
    }

    private static async Task RunProcessAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["PROFILES_CHROMIUM"] = Chromium;
        foreach (var proxy in new[] { "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY" })
            if (program == "node") start.Environment.Remove(proxy);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed:\n{string.Concat(said)}");
    }
}

/// <summary>A theory that needs a Chromium; on a machine without one it is told as skipped.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (NodeClients.Chromium is null) Skip = "No Chromium on this machine; PROFILES_CHROMIUM says where one is.";
    }
}
