using System.IO.Compression;
using System.Runtime.CompilerServices;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Data folders that earlier programs left behind (tests/fixtures/upgrade) open as they are, say the same, and go on.</summary>
public sealed class UpgradeTests
{
    private static readonly string Fixtures = Path.GetFullPath(Path.Combine(Here(), "..", "..", "fixtures", "upgrade"));

    public static TheoryData<string> Folders => [.. Directory.EnumerateDirectories(Fixtures).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Open_AFolderOfAnEarlierProgram_SaysWhatThatProgramSaidAndGoesOn(string name)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        ZipFile.ExtractToDirectory(Path.Combine(Fixtures, name, "data.zip"), data);

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Fixtures, name, "expected.txt")), await StoredProjection.OfAsync(data));

        var backup = Path.Combine(folder.Path, "backup.zip");
        await RunAsync(data, "backup", backup);
        var more = folder.Write("more.csv", "客户编号,姓名,手机\nC900,林晓雨,19900900001\n");
        await RunAsync(data, "import", more, "--channel", "crm");
        await RunAsync(data, "profile", "19900900001");
        var restored = Path.Combine(folder.Path, "restored");
        await RunAsync(restored, "restore", backup);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Fixtures, name, "expected.txt")), await StoredProjection.OfAsync(restored));
    }

    private static async Task RunAsync(string data, params string[] arguments)
    {
        var (answers, notes) = (new StringWriter(), new StringWriter());
        var context = new CommandContext { Out = answers, Error = notes, Environment = _ => null, Host = new LocalHostOptions { LogLevel = LogLevel.None } };
        var exitCode = await ProgramCommands.RunAsync([.. arguments, "--data", data], context);
        Assert.True(exitCode == ExitCodes.Ok, $"{string.Join(' ', arguments)}: exit code {exitCode}, {notes}");
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
