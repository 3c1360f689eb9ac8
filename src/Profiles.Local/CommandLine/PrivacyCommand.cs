using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>privacy purposes|record</c>: what data is used for, and the record of processing activities.</summary>
internal static class PrivacyCommand
{
    private static readonly string[] PurposeColumns = ["id", "name", "lawfulBasis", "needs", "allowed", "refused"];

    public static Command Create(CommandFrame frame) => frame.Command("privacy", CommandTexts.Privacy, [Purposes(frame), Record(frame)]);

    private static Command Purposes(CommandFrame frame)
    {
        var counts = new Option<bool>("--counts") { Description = CommandTexts.PurposeCounts.In(frame.Language) };
        return frame.Runs(frame.Command("purposes", CommandTexts.Purposes, [counts]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync("api/purposes" + (parsed.GetValue(counts) ? "?counts=true" : ""), cancellation);
            if (!answer.Ok) return output.Fail(answer);
            return output.Answer(answer.Body, () => output.Table(
                PurposeColumns, answer.Body.Items().Select(p => PurposeColumns.Select(c => c is "needs" or "lawfulBasis" ? output.Label(p.Text(c)) : p.Text(c)).ToArray())));
        });
    }

    private static Command Record(CommandFrame frame)
    {
        var page = frame.Option("--html", "FILE", CommandTexts.RecordPage);
        return frame.Runs(frame.Command("record", CommandTexts.ProcessingRecord, [page]), async (parsed, session, output, cancellation) =>
        {
            if (parsed.GetValue(page) is { } file)
            {
                var written = await session.Client.DownloadAsync("api/privacy/processing-record.html", file, cancellation);
                return written.Ok ? output.Answer(new JsonObject { ["file"] = file }, () => output.Line(output.Text(Texts.Written, file))) : output.Fail(written);
            }
            var answer = await session.Client.GetAsync("api/privacy/processing-record", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            return output.Answer(answer.Body, () =>
            {
                output.Table(["name", "lawfulBasis", "needs", "sections"], answer.Body.Items("purposes").Select(p => new[] { p.Text("name"), p.Text("lawfulBasis"), p.Text("needs"), p.Text("sections") }));
                foreach (var finding in answer.Body.Items("findings")) output.Line(output.Text(Texts.Labelled, finding.Text("place"), finding.Text("text")));
            });
        });
    }
}
