using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>What can be written to a file of a batch: rejected rows, held rows, its report.</summary>
internal sealed class BatchFiles(CommandFrame frame)
{
    private const string TableOption = "--table";

    private readonly Option<string?> rejected = frame.Option("--rejected", "FILE", CommandTexts.Rejected);
    private readonly Option<string?> held = frame.Option("--held", "FILE", CommandTexts.Held);
    private readonly Option<string?> report = frame.Option("--report", "FILE", CommandTexts.Report);
    private readonly Option<int?> table = new(TableOption) { Description = CommandTexts.TableIndex.In(frame.Language), HelpName = "N" };

    public IEnumerable<Option> Options => [rejected, held, report, table];

    /// <summary>True for an option that only says more of another one.</summary>
    public static bool IsQualifier(Option option) => option.Name is TableOption or BatchActions.KeepOption;

    public WantedFile? WantedOf(ParseResult parsed, string batch)
    {
        var query = parsed.GetValue(table) is { } index ? "?table=" + index.ToString(CultureInfo.InvariantCulture) : "";
        if (parsed.GetValue(rejected) is { } rejectedFile) return new(batch + "/rejected" + query, rejectedFile, "rejected");
        if (parsed.GetValue(held) is { } heldFile) return new(batch + "/held" + query, heldFile, "held");
        return parsed.GetValue(report) is { } reportFile ? new(batch + (IsPage(reportFile) ? "/report.html" : "/report"), reportFile, Count: null) : null;
    }

    private static bool IsPage(string file) => !Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file to be written from an address of the API.</summary>
/// <param name="Count">Which count of the batch says how many rows are in it.</param>
internal sealed record WantedFile(string Address, string File, string? Count)
{
    public async Task<int> WriteAsync(JsonObject batch, Session session, Output output, CancellationToken cancellation)
    {
        var download = await session.Client.DownloadAsync(Address, File, cancellation);
        if (!download.Ok) return output.Fail(download);
        var answer = new JsonObject { ["batch"] = batch.Text("id"), ["file"] = File };
        if (Count is not null) answer[Count] = batch["rows"].Number(Count);
        return output.Answer(answer, () => output.Line(output.Text(Texts.Written, File)));
    }
}
