using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>spellings CHANNEL FIELD [--accept ID …]</c>: spellings that seem to mean one thing, and the word that they do.</summary>
internal static class SpellingsCommand
{
    private const string All = "all";

    public static Command Create(CommandFrame frame)
    {
        var channel = frame.Argument("CHANNEL", CommandTexts.Channel);
        var field = frame.Argument("FIELD", CommandTexts.SpellingsField);
        var accept = new Option<string[]>("--accept") { Description = CommandTexts.SpellingsAccept.In(frame.Language), HelpName = "ID", AllowMultipleArgumentsPerToken = true };
        return frame.Runs(frame.Command("spellings", CommandTexts.Spellings, [channel, field, accept]), async (parsed, session, output, cancellation) =>
        {
            var path = $"api/channels/{Uri.EscapeDataString(parsed.GetRequiredValue(channel))}/spellings";
            var found = await session.Client.GetAsync($"{path}?field={Uri.EscapeDataString(parsed.GetRequiredValue(field))}", cancellation);
            if (!found.Ok || parsed.GetValue(accept) is not { Length: > 0 } ids) return found.Ok ? output.Answer(found.Body, () => Show(found.Body, output)) : output.Fail(found);
            var wanted = ids is [All] ? found.Body.Items("clusters").Select(c => c.Text("id")) : ids;
            var body = new JsonObject { ["field"] = parsed.GetRequiredValue(field), ["clusters"] = new JsonArray([.. wanted.Select(id => JsonValue.Create(id))]) };
            var accepted = await session.Client.PostAsync(path, body, cancellation);
            return accepted.Ok
                ? output.Answer(accepted.Body, () => output.Line(output.Text(Texts.SpellingsAccepted, accepted.Body.Number("accepted"), accepted.Body.Text("definition"))))
                : output.Fail(accepted);
        });
    }

    private static void Show(JsonObject body, Output output)
    {
        output.Table(["id", "means", "count", "spelling", "people", "why"], body.Items("clusters").SelectMany(c => c.Items("others").Select((o, i) => (IReadOnlyList<string>)
            [i > 0 ? "" : c.Text("id"), i > 0 ? "" : c.Text("meant"), i > 0 ? "" : c.Text("count"), o.Text("value"), o.Text("count"), output.Label(o.Text("method"))])));
        if (!body.Items("clusters").Any()) output.Line(output.Text(Texts.SpellingsNone));
        if (body.Text("cut") == "true") output.Line(output.Text(Texts.SpellingsCut));
    }
}
