using System.Diagnostics;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The built program as a process of its own, which can be killed.</summary>
internal sealed class ChildHost : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Profiles.Local.dll");
    private readonly Process process;
    private readonly Task<string> errors;

    private ChildHost(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <param name="more">Further arguments of <c>serve</c>.</param>
    public static ChildHost Start(string data, params IEnumerable<string> more) => Run(["serve", "--data", data, "--port", "0", "--json", .. more]);

    /// <summary>Any command.</summary>
    public static ChildHost Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        return new ChildHost(Process.Start(start)!);
    }

    /// <summary>SIGKILL on Unix: nothing is flushed, nothing said goodbye.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>The exit code, once it has ended.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Fakes.Patience.Longest);
        return process.ExitCode;
    }

    public bool IsRunning => !process.HasExited;

    public async Task<string> ErrorsAsync() => await errors;

    /// <summary>The one object it prints once it is ready.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var text = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            text += line;
            if (line == "}") return new Uri(JsonNode.Parse(text)!.AsObject().Text("address"));
        }
        throw new InvalidOperationException($"The program ended before it was ready: {await errors}");
    }

    public void Dispose()
    {
        if (IsRunning) Kill();
        process.Dispose();
    }
}
