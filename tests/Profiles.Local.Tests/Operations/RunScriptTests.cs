using System.Diagnostics;
using System.Runtime.CompilerServices;
using Profiles.Local.Tests.EndToEnd;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.Operations;

public sealed class RunScriptTests
{
    /// <summary>The script in a folder of its own, over a <c>dotnet</c> that writes down what it is asked and builds only when it is let.</summary>
    [Fact]
    public async Task Run_TwoAtOnceOnAFreshCopy_BuildOnce()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TemporaryFolder();
        var script = folder.Write("run", await File.ReadAllTextAsync(Path.Combine(Root(), "run")));
        var log = folder.Write("calls", "");
        var gate = Path.Combine(folder.Path, "built");
        var console = folder.Write("src/console/build", "#!/usr/bin/env bash\n");
        var dotnet = folder.Write("tools/dotnet", $"""
            #!/usr/bin/env bash
            echo "$1" >> {log}
            if [[ $1 == build ]]; then until [[ -e {gate} ]]; do read -rt 0.02 <> <(:) || true; done; fi
            """.ReplaceLineEndings("\n"));
        foreach (var made in (string[])[console, dotnet])
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        using var first = Start(script, Path.GetDirectoryName(dotnet)!);
        await Until.TrueAsync("the first one builds", () => Task.FromResult(File.ReadAllText(log) == "build\n"));
        using var second = Start(script, Path.GetDirectoryName(dotnet)!);
        while (await second.StandardError.ReadLineAsync() is { } line && !line.Contains("flock 9", StringComparison.Ordinal)) { }
        await File.WriteAllTextAsync(gate, "");
        await Task.WhenAll(first.WaitForExitAsync(), second.WaitForExitAsync()).WaitAsync(Patience.Longest);

        var calls = await File.ReadAllLinesAsync(log);
        Assert.Equal(1, calls.Count(c => c == "build"));
        Assert.Equal(2, calls.Count(c => c.EndsWith("Profiles.Local.dll", StringComparison.Ordinal)));
    }

    private static Process Start(string script, string tools)
    {
        // Traced, so that it can be seen waiting.
        var start = new ProcessStartInfo("bash", ["-x", script]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["PATH"] = tools + ":" + start.Environment["PATH"];
        return Process.Start(start)!;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
