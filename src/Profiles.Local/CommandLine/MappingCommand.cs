using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>mapping CHANNEL [show|confirm|set COLUMN TARGET|ignore COLUMN]</c>: what the columns of a channel's files mean.</summary>
internal static class MappingCommand
{
    public static Command Create(CommandFrame frame)
    {
        var channel = frame.Argument("CHANNEL", CommandTexts.Channel);
        var words = new Argument<string[]>("ACTION") { Description = CommandTexts.MappingAction.In(frame.Language), Arity = new ArgumentArity(0, 3) };
        var shape = frame.Option("--shape", "ID", CommandTexts.MappingShape);
        return frame.Runs(frame.Command("mapping", CommandTexts.Mapping, [channel, words, shape]), async (parsed, session, output, cancellation) =>
        {
            var path = $"api/channels/{Uri.EscapeDataString(parsed.GetRequiredValue(channel))}/mapping";
            var said = parsed.GetValue(words) ?? [];
            if (said is [] or ["show"])
            {
                var answer = await session.Client.GetAsync(path, cancellation);
                return answer.Ok ? output.Answer(answer.Body, () => Show(answer.Body.Items(), output)) : output.Fail(answer);
            }
            if (Edit(said, parsed.GetValue(shape)) is not { } edit) return output.Fail(ExitCodes.Usage, Texts.Usage, string.Join(' ', said));
            var edited = await session.Client.PutAsync(path, edit, cancellation);
            return edited.Ok ? output.Answer(edited.Body, () => Show([edited.Body], output)) : output.Fail(edited);
        });
    }

    private static JsonObject? Edit(string[] said, string? shape)
    {
        JsonObject? edit = said switch
        {
            ["confirm"] => new JsonObject { ["confirm"] = true },
            ["set", var column, var means] => new JsonObject { ["columns"] = new JsonArray(new JsonObject { ["column"] = column, ["means"] = means }) },
            ["ignore", var column] => new JsonObject { ["columns"] = new JsonArray(new JsonObject { ["column"] = column, ["means"] = "ignore" }) },
            _ => null,
        };
        if (edit is not null && shape is not null) edit["shape"] = shape;
        return edit;
    }

    internal static void Show(IEnumerable<JsonObject> shapes, Output output)
    {
        var any = false;
        foreach (var shape in shapes)
        {
            any = true;
            output.Line(shape.Text("eventType") is { Length: > 0 } type ? output.Text(Texts.Labelled, shape.Text("id"), output.Label(type)) : shape.Text("id"));
            output.Table(["column", "means", "confidence", "confirmed", "why"], shape.Items("columns").Select(c => (IReadOnlyList<string>)
            [
                c.Text("column"), c.Text("means"), c["confidence"]!.GetValue<double>().ToString("0.00", CultureInfo.InvariantCulture), output.Label(c.Text("confirmed")), c.Text("reasons"),
            ]));
        }
        if (!any) output.Line(output.Text(Texts.NoMapping));
    }
}
