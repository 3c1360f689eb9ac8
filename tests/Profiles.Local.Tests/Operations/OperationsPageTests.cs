using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Profiles.Definitions;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.EndToEnd;
using Profiles.Local.Tests.Fakes;
using Profiles.Operations;
using Profiles.Storage;
using Xunit;

namespace Profiles.Local.Tests.Operations;

/// <summary>The guides for running the product: every command they name is one, every example runs, every reason has its line.</summary>
public sealed partial class OperationsPageTests
{
    private static readonly string Docs = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "docs"));

    public static TheoryData<string> Pages => ["operations.md", "zh/operations.md", "observability.md", "zh/observability.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_ThePageNames_AreTaken(string page)
    {
        var context = new CommandContext { Out = TextWriter.Null, Error = TextWriter.Null, Environment = _ => null };
        var root = ProgramCommands.Build(new CommandFrame(context, new GlobalOptions("en"), "en"));
        var named = Span().Matches(Read(page)).Select(m => m.Groups["command"].Value.Trim()).Distinct().ToList();

        Assert.NotEmpty(named);
        var refused = named.Select(c => (Command: c, Errors: root.Parse(Words(c)).Errors.Select(e => e.Message)
                // A page may name a command without what it acts on.
                .Where(e => !e.StartsWith("Required", StringComparison.Ordinal)).ToList()))
            .Where(c => c.Errors.Count > 0).Select(c => $"{c.Command}: {string.Join("; ", c.Errors)}");
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("operations.md")]
    [InlineData("zh/operations.md")]
    public async Task Examples_InTheirOrder_Run(string page)
    {
        await using var installation = await Installation.StartAsync();
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机\nC1,林晓雨,19900102001\n");
        foreach (Match example in Example().Matches(Read(page)))
        {
            var line = example.Groups["command"].Value.Replace(" /", " " + installation.Desk + "/", StringComparison.Ordinal);
            Directory.CreateDirectory(Path.Combine(installation.Desk, "backups"));
            Directory.CreateDirectory(Path.Combine(installation.Desk, "srv"));
            var (answers, notes) = (new StringWriter(), new StringWriter());
            var context = new CommandContext { Out = answers, Error = notes, Environment = n => n == GlobalOptions.DataVariable ? installation.Data : null, Host = new LocalHostOptions { LogLevel = LogLevel.None } };
            var exitCode = await ProgramCommands.RunAsync(Words(line), context);
            Assert.True(exitCode == ExitCodes.Ok, $"{line}: exit code {exitCode}, {notes}");
        }
    }

    /// <summary>Readings that bring out every reason there is; each has its line in the tables.</summary>
    [Theory]
    [InlineData("operations.md")]
    [InlineData("zh/operations.md")]
    public void Reasons_OfHealth_StandInTheTable(string page)
    {
        var now = DateTimeOffset.UnixEpoch;
        HealthReading all = new(now)
        {
            Faults = [.. Enum.GetValues<HealthPart>().Select(p => new HealthFault(p, "IOException"))],
            Queues = [new(QueueNames.Leads, 1, TimeSpan.FromHours(1), 1)], DueLag = TimeSpan.FromHours(1), Disk = new(0, 1),
            Stalled = [new(default, "x", 1)], Pulls = [new("a", "b", null, 9, TimeSpan.FromDays(1), "x")], DefinitionProblems = [new("a", "b", new("甲", "a"), new("乙", "b"))],
            Functions = [new("x") { Behind = TimeSpan.FromHours(1), Failures = 9, Due = now.AddHours(-1), GivenUp = 1 }],
        };
        var codes = HealthJudge.Judge(all, new HealthLimits()).Reasons.Concat(HealthJudge.Judge(all with { Disk = new(1L << 30, 1) }, new HealthLimits()).Reasons)
            .Select(r => r.Code).Distinct().Order(StringComparer.Ordinal).ToList();

        var lines = Read(page).Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|')[1]).ToList();
        Assert.Equal(17, codes.Count);
        Assert.All(codes, c => Assert.Contains(lines, l => l.Contains($"`{c}`", StringComparison.Ordinal)));
    }

    private static string[] Words(string command) =>
        // Brackets say that something may be left out.
        [.. Word().Matches(command["./run".Length..].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)).Select(m => m.Value.Trim('"'))];

    private static string Read(string page) => File.ReadAllText(Path.Combine(Docs, page));

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex(@"`(?<command>\./run( [^`]*)?)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Span();

    [GeneratedRegex(@"^\$ (?<command>\./run .*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"""[^""]*""|\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
