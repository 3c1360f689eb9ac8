using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>tags import FILE</c>: says of many customers which tags they carry.</summary>
internal static class TagImportCommand
{
    private const int Batch = 500;
    private const int Shown = 20;
    private static readonly string[] Counts = ["assigned", "removed", "notCarried", "refused"];

    public static Command Create(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.TagFile);
        var tag = frame.Option("--tag", "TAG", CommandTexts.TagOfFile);
        var replace = new Option<bool>("--replace") { Description = CommandTexts.TagReplace.In(frame.Language) };
        return frame.Runs(frame.Command("import", CommandTexts.TagsImport, [file, tag, replace]), (parsed, session, output, cancellation) =>
            ImportAsync(new FileInfo(parsed.GetRequiredValue(file)), parsed.GetValue(tag), parsed.GetValue(replace), session.Client, output, cancellation));
    }

    private static JsonObject Trouble(ListRow row, string status, string place, string? expected, string? found) => new()
    {
        ["row"] = row.RowNumber, ["status"] = status, ["place"] = place, ["expected"] = expected, ["found"] = found,
    };

    private static async Task<int> ImportAsync(
        FileInfo file, string? tag, bool replace, ApiClient client, Output output, CancellationToken cancellation)
    {
        if (!file.Exists) return output.Fail(ExitCodes.Failed, Texts.Unreadable, file.FullName);
        string? begun = null;
        var sum = Counts.ToDictionary(c => c, _ => 0L, StringComparer.Ordinal);
        var troubles = new JsonArray();
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        using var list = new ListFile(file, TagListColumns.Of(tag));
        var waiting = new List<ListRow>(Batch);
        await foreach (var row in list.ReadAsync(cancellation))
        {
            if (row.Malformed is { } fault)
            {
                sum["refused"]++;
                troubles.Add(Trouble(row, "malformed", fault.Place, fault.Expected, fault.Found));
                continue;
            }
            waiting.Add(row);
            tags.Add(row.Word.Text("tag"));
            if (waiting.Count == Batch && await SendAsync() is { } failed) return failed;
        }
        if (waiting.Count > 0 && await SendAsync() is { } last) return last;
        if (list.Problem is { } problem)
            return output.Fail(ExitCodes.Failed, Texts.Problem, problem.Place, problem.Expected ?? problem.Code, problem.Found ?? "");
        // A list that names nobody takes the tag from nobody: it is more likely a mistake.
        if (replace && sum["assigned"] > 0)
        {
            foreach (var named in tags)
            {
                var answer = await client.PostAsync($"api/tags/{Uri.EscapeDataString(named)}/remove-older?before={Uri.EscapeDataString(begun!)}", null, cancellation);
                if (!answer.Ok) return output.Fail(answer);
                sum["removed"] += answer.Body.Number("removed");
            }
        }
        var total = new JsonObject();
        foreach (var count in Counts) total[count] = sum[count];
        total["items"] = troubles;
        return output.Answer(total, Show, sum["refused"] == 0 ? ExitCodes.Ok : ExitCodes.Failed);

        async Task<int?> SendAsync()
        {
            var answer = await client.PostAsync("api/tags/import", new JsonObject { ["items"] = new JsonArray([.. waiting.Select(r => r.Word)]) }, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            begun ??= answer.Body.Text("at");
            foreach (var count in Counts) sum[count] += answer.Body.Number(count);
            foreach (var item in answer.Body.Items().ToList())
                troubles.Add(Trouble(
                    waiting[(int)item.Number("index")], item.Text("status"), item.Text("place"), item.Text("expected"), item["found"]?.ToString()));
            waiting.Clear();
            return null;
        }

        void Show()
        {
            output.Line(output.Text(Texts.TagsImported, [.. Counts.Select(c => JsonReading.Grouped(sum[c]))]));
            foreach (var trouble in troubles.OfType<JsonObject>().Take(Shown))
                output.Note(output.Text(Texts.TagRowTrouble, trouble.Text("row"), output.Label(trouble.Text("status")), trouble.Text("place"), trouble.Text("expected"), trouble.Text("found")));
            if (troubles.Count > Shown) output.Note(output.Text(Texts.AndMore, troubles.Count - Shown));
        }
    }
}
