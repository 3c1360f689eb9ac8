using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>segment export ID FILE</c>: who is in a segment, as CSV.</summary>
internal static class SegmentCommand
{
    public static Command Create(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.SegmentId);
        var file = frame.Argument("FILE", CommandTexts.OutputFile);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        var export = frame.Runs(frame.Command("export", CommandTexts.SegmentExport, [id, file, unmask]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(unmask) ? "?unmask=true&purpose=command-line" : "";
            var (segment, target) = (parsed.GetRequiredValue(id), parsed.GetRequiredValue(file));
            var answer = await session.Client.DownloadAsync($"api/segments/{Uri.EscapeDataString(segment)}/export{query}", target, cancellation);
            return answer.Ok
                ? output.Answer(new JsonObject { ["segment"] = segment, ["file"] = target }, () => output.Line(output.Text(Texts.Written, target)))
                : output.Fail(answer);
        });
        return frame.Command("segment", CommandTexts.Segment, [export]);
    }
}
