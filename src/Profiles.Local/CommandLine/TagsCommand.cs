using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>tags list|add|remove|import|history</c>: the tag tree, what is said of tags, and what became of them.</summary>
internal static class TagsCommand
{
    public static Command Create(CommandFrame frame) =>
        frame.Command("tags", CommandTexts.Tags, [List(frame), Add(frame), Remove(frame), TagImportCommand.Create(frame), History(frame)]);

    private static Command List(CommandFrame frame) => frame.Runs(frame.Command("list", CommandTexts.TagsList), async (_, session, output, cancellation) =>
    {
        var answer = await session.Client.GetAsync("api/tags", cancellation);
        return answer.Ok ? output.Answer(answer.Body, () => TagTree.Write([.. answer.Body.Items()], output)) : output.Fail(answer);
    });

    private static Command Add(CommandFrame frame)
    {
        var (who, tag) = (frame.Argument("WHO", CommandTexts.Who), frame.Argument("TAG", CommandTexts.AssignedTag));
        var value = frame.Option("--value", "VALUE", CommandTexts.TagValue);
        var until = frame.Option("--until", "DATE", CommandTexts.TagUntil);
        var note = frame.Option("--note", "TEXT", CommandTexts.TagNote);
        var model = frame.Option("--model", "NAME", CommandTexts.TagModel);
        var confidence = new Option<double?>("--confidence") { Description = CommandTexts.TagConfidence.In(frame.Language), HelpName = "0..1" };
        return frame.Runs(frame.Command("add", CommandTexts.TagsAdd, [who, tag, value, until, note, model, confidence]), async (parsed, session, output, cancellation) =>
        {
            var (id, exitCode) = await CustomerLookup.FindAsync(parsed.GetRequiredValue(who), "", session.Client, output, cancellation);
            if (id is null) return exitCode;
            var request = new JsonObject
            {
                ["value"] = parsed.GetValue(value), ["until"] = parsed.GetValue(until), ["note"] = parsed.GetValue(note),
                ["confidence"] = parsed.GetValue(confidence), ["model"] = parsed.GetValue(model),
            };
            var wanted = parsed.GetRequiredValue(tag);
            var answer = await session.Client.PostAsync($"api/profiles/{id}/tags/{Uri.EscapeDataString(wanted)}", request, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(Texts.TagAdded, wanted, answer.Body.Text("profileId")))) : output.Fail(answer);
        });
    }

    private static Command Remove(CommandFrame frame)
    {
        var (who, tag) = (frame.Argument("WHO", CommandTexts.Who), frame.Argument("TAG", CommandTexts.AssignedTag));
        return frame.Runs(frame.Command("remove", CommandTexts.TagsRemove, [who, tag]), async (parsed, session, output, cancellation) =>
        {
            var (id, exitCode) = await CustomerLookup.FindAsync(parsed.GetRequiredValue(who), "", session.Client, output, cancellation);
            if (id is null) return exitCode;
            var wanted = parsed.GetRequiredValue(tag);
            var answer = await session.Client.DeleteAsync($"api/profiles/{id}/tags/{Uri.EscapeDataString(wanted)}", cancellation);
            return answer.Ok
                ? output.Answer(new JsonObject { ["removed"] = wanted, ["profileId"] = id }, () => output.Line(output.Text(Texts.TagRemoved, wanted, id)))
                : output.Fail(answer);
        });
    }

    private static Command History(CommandFrame frame)
    {
        var who = frame.Argument("WHO", CommandTexts.Who);
        var limit = new Option<int?>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N" };
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("history", CommandTexts.TagsHistory, [who, limit, unmask]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(unmask) ? ProfileCommand.Unmasking : "";
            var (id, exitCode) = await CustomerLookup.FindAsync(parsed.GetRequiredValue(who), query, session.Client, output, cancellation);
            if (id is null) return exitCode;
            if (parsed.GetValue(limit) is { } count) query += $"&limit={count.ToString(CultureInfo.InvariantCulture)}";
            var answer = await session.Client.GetAsync($"api/profiles/{id}/history{(query.Length > 0 ? "?" + query[1..] : "")}", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            output.Table(["at", "happened", "name", "value", "cause", "reason"], answer.Body.Items().Select(e => (IReadOnlyList<string>)
            [
                time.Text(e.Text("at")), output.Label(e.Text("happened")), e.Text("name"), e.Text("valueName") is { Length: > 0 } named ? named : e.Text("value"),
                output.Label(e.Text("cause")), e["assigned"] is JsonObject assigned ? Said(assigned, output) : e.Text("reason"),
            ]));
            return ExitCodes.Ok;
        });
    }

    /// <summary>Who said it, until when, how surely, and what was noted.</summary>
    private static string Said(JsonObject assigned, Output output) => string.Join("; ", new[] { "by", "until", "model", "confidence", "note" }
        .Where(part => assigned[part] is not null).Select(part => output.Text(Texts.Labelled, output.Label(part), assigned.Text(part))));
}
