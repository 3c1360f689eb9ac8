using System.CommandLine;
using System.Globalization;

namespace Profiles.Local.CommandLine;

/// <summary><c>ageing [--field F]</c>: values that nobody has confirmed for longer than their field allows; of one field with whose they are.</summary>
internal static class AgeingCommand
{
    private const int DefaultLimit = 50;

    public static Command Create(CommandFrame frame)
    {
        var field = frame.Option("--field", "FIELD", CommandTexts.AgeingField);
        var limit = new Option<int>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        return frame.Runs(frame.Command("ageing", CommandTexts.Ageing, [field, limit]), async (parsed, session, output, cancellation) =>
        {
            var path = parsed.GetValue(field) is { } one
                ? string.Create(CultureInfo.InvariantCulture, $"api/ageing/{Uri.EscapeDataString(one)}?limit={parsed.GetValue(limit)}")
                : "api/ageing";
            var answer = await session.Client.GetAsync(path, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            if (!answer.Body.Items().Any()) output.Line(output.Text(Texts.AgeingNone));
            else if (parsed.GetValue(field) is null)
                output.Table(["field", "name", "maxAgeDays", "known", "stale", "since"], answer.Body.Items().Select(f => (IReadOnlyList<string>)
                    [f.Text("field"), f.Text("name"), f.Text("maxAgeDays"), f.Text("known"), f.Text("stale"), f.Text("oldest") is { Length: > 0 } oldest ? time.Text(oldest) : ""]));
            else output.Table(["profile", "value", "since"], answer.Body.Items().Select(v => (IReadOnlyList<string>)[v.Text("profile"), v.Text("value"), time.Text(v.Text("since"))]));
            return ExitCodes.Ok;
        });
    }
}
