using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Xunit;

namespace Profiles.Local.Tests.Operations;

/// <summary>The container file, the compose file and the units name what exists, and run it as they promise. No image is built here.</summary>
public sealed partial class PackagingTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static TheoryData<string> Units => ["profiles.service", "profiles-backup.service", "profiles-backup.timer"];

    [Fact]
    public void Containerfile_WhatItCopies_IsThereAndNotIgnored()
    {
        var ignored = Read(".containerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var copied = Instructions("COPY").Where(c => !c.StartsWith("--from", StringComparison.Ordinal)).SelectMany(c => c.Split(' ')[..^1]).ToList();

        Assert.Equal(Read(".dockerignore"), Read(".containerignore"));
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(Root, path)), path));
        Assert.All(copied, path => Assert.DoesNotContain(path.TrimEnd('/'), ignored));
        // All that the build takes from beside the sources.
        var wanted = LinkedContent().Matches(Read("src/Profiles.Local/Profiles.Local.csproj")).Select(m => m.Groups["path"].Value.Split('/')[0]).Distinct();
        Assert.Empty(wanted.Except(copied.Select(c => c.TrimEnd('/'))));
    }

    [Fact]
    public void Containerfile_TheFinalImage_RunsWithoutRightsAndIsProbedByTheProgram()
    {
        Assert.Equal(["$APP_UID"], Instructions("USER"));
        Assert.Equal(["/data"], Instructions("VOLUME"));
        Assert.Equal([$"{LocalHostOptions.DefaultPort}"], Instructions("EXPOSE"));
        Assert.Contains($"{GlobalOptions.DataVariable}=/data", Read("Containerfile"), StringComparison.Ordinal);
        foreach (var command in new[] { Quoted(Instructions("HEALTHCHECK").Single()), [.. Quoted(Instructions("ENTRYPOINT").Single()), .. Quoted(Instructions("CMD").Single())] })
        {
            Assert.Equal(["dotnet", "/app/Profiles.Local.dll"], command[..2]);
            Parse(command[2..]);
        }
        // The probe needs nothing that the image lacks.
        Assert.DoesNotContain("curl", Read("Containerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_TheHost_IsReadOnlyWithoutCapabilities()
    {
        var host = Read("compose.yaml").Split("  proxy:")[0];

        foreach (var line in new[] { "read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "profiles-data:/data", "dockerfile: Containerfile" })
            Assert.Contains(line, host, StringComparison.Ordinal);
        // The host listens on loopback: whoever forwards to it shares its network.
        Assert.Contains("network_mode: \"service:profiles\"", Read("compose.yaml"), StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{LocalHostOptions.DefaultPort}", Read("compose.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Unit_EveryLine_IsASettingOfASection(string unit)
    {
        string[] sections = ["[Unit]", "[Service]", "[Timer]", "[Install]"];
        var lines = Read($"packaging/systemd/{unit}").Split('\n').Where(l => l.Length > 0 && l[0] != '#').ToList();

        Assert.Equal("[Unit]", lines[0]);
        Assert.All(lines, line => Assert.True(line[0] == '[' ? sections.Contains(line) : Setting().IsMatch(line), line));
        foreach (var command in lines.Where(l => l.StartsWith("Exec", StringComparison.Ordinal)))
            if (Program().Match(command) is { Success: true } run) Parse(run.Groups["arguments"].Value.Split(' '));
    }

    [Fact]
    public void Unit_OfTheHost_GivesItTimeAndTakesItsRights()
    {
        var unit = Read("packaging/systemd/profiles.service").Split('\n');

        Assert.Contains($"Environment={GlobalOptions.DataVariable}=/var/lib/profiles", unit);
        var stop = int.Parse(unit.Single(l => l.StartsWith("TimeoutStopSec=", StringComparison.Ordinal)).Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(TimeSpan.FromSeconds(stop) > new LocalHostOptions().DrainTime);
        foreach (var line in new[] { "User=profiles", "NoNewPrivileges=true", "ProtectSystem=strict", "StateDirectory=profiles", "CapabilityBoundingSet=" }) Assert.Contains(line, unit);
    }

    /// <summary>Throws unless the program takes the arguments.</summary>
    private static void Parse(string[] arguments)
    {
        var context = new CommandContext { Out = TextWriter.Null, Error = TextWriter.Null, Environment = _ => null };
        var parsed = ProgramCommands.Build(new CommandFrame(context, new GlobalOptions("en"), "en")).Parse(arguments);
        Assert.True(parsed.Errors.Count == 0, $"{string.Join(' ', arguments)}: {string.Join("; ", parsed.Errors.Select(e => e.Message))}");
        Assert.IsNotType<RootCommand>(parsed.CommandResult.Command);
    }

    private static List<string> Instructions(string name) =>
        [.. Read("Containerfile").Split('\n').Where(l => l.StartsWith(name + " ", StringComparison.Ordinal)).Select(l => l[(name.Length + 1)..])];

    private static string[] Quoted(string instruction) => [.. QuotedText().Matches(instruction).Select(m => m.Groups["text"].Value)];

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex("\"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedText();

    [GeneratedRegex(@"Include=""\.\./\.\./(?<path>[^""*]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkedContent();

    [GeneratedRegex(@"^[A-Z][A-Za-z]+=", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"/usr/bin/dotnet /opt/profiles/Profiles\.Local\.dll (?<arguments>[^;']+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Program();
}
