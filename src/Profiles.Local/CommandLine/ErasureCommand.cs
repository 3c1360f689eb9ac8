using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Profiles.Sqlite;

namespace Profiles.Local.CommandLine;

/// <summary><c>erasure show|prove</c> and <c>suppressions list|lift</c>.</summary>
internal static class ErasureCommand
{
    private static readonly string[] Columns = ["request", "profile", "at", "finished", "lifted"];
    private static readonly string[] ReceiptColumns = ["store", "recordsFound", "recordsErased", "note"];
    private static readonly string[] HitColumns = ["value", "place", "form", "offset"];

    public static Command Create(CommandFrame frame) => frame.Command("erasure", ErasureTexts.Erasure, [Show(frame), Prove(frame)]);

    public static Command CreateSuppressions(CommandFrame frame)
    {
        var request = frame.Argument("REQUEST", ErasureTexts.Request);
        return frame.Command("suppressions", ErasureTexts.Suppressions, [
            SegmentCommand.Answers(frame, frame.Command("list", ErasureTexts.List), (_, session, c) => session.Client.GetAsync("api/erasures", c),
                (body, output) => output.Table(Columns, body.Items().Select(Row))),
            SegmentCommand.Answers(frame, frame.Command("lift", ErasureTexts.Lift, [request]),
                (parsed, session, c) => session.Client.PostAsync(Path(parsed.GetRequiredValue(request)) + "/lift", null, c),
                (body, output) => output.Line(output.Text(ErasureTexts.Lifted, body.Text("request"))))]);
    }

    private static Command Show(CommandFrame frame)
    {
        var request = frame.Argument("REQUEST", ErasureTexts.Request);
        return SegmentCommand.Answers(frame, frame.Command("show", ErasureTexts.Show, [request]),
            (parsed, session, c) => session.Client.GetAsync(Path(parsed.GetRequiredValue(request)), c),
            (body, output) =>
            {
                output.Table(Columns, [Row(body)]);
                output.Table(ReceiptColumns, body.Items("stores").Select(s => (IReadOnlyList<string>)[s.Text("store"), s.Text("found"), s.Text("erased"), s.Text("note")]));
            });
    }

    /// <summary>Reads files as they are, beside a running host too. Values are no arguments: those stand in histories and lists of processes.</summary>
    private static Command Prove(CommandFrame frame)
    {
        var command = frame.Command("prove", ErasureTexts.Prove);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (output, folder, values) = (frame.Output(parsed), frame.Folder(parsed), new List<string>());
            while (await frame.Context.In.ReadLineAsync(cancellation) is { } line)
                if (line.Trim() is { Length: > 0 } value) values.Add(value);
            if (values.Count == 0) return output.Fail(ExitCodes.Usage, ErasureTexts.NoValues);
            var hits = await ErasureProof.RunAsync(folder, values, cancellation);
            var body = new JsonObject
            {
                ["values"] = values.Count,
                ["hits"] = new JsonArray([.. hits.Select(h => (JsonNode)new JsonObject { ["value"] = h.Hit.Value + 1, ["place"] = h.Place, ["form"] = h.Hit.Form, ["offset"] = h.Hit.Offset })]),
            };
            return output.Answer(
                body,
                () =>
                {
                    if (hits.Count == 0) output.Line(output.Text(ErasureTexts.Nothing, values.Count, folder));
                    else
                        output.Table(HitColumns, hits.Select(h => (IReadOnlyList<string>)
                            [(h.Hit.Value + 1).ToString(CultureInfo.InvariantCulture), h.Place, h.Hit.Form, h.Hit.Offset.ToString(CultureInfo.InvariantCulture)]));
                },
                hits.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed);
        });
        return command;
    }

    private static string Path(string request) => $"api/erasures/{Uri.EscapeDataString(request)}";

    private static IReadOnlyList<string> Row(JsonObject erasure) => [.. Columns.Select(c => erasure.Text(c))];
}
