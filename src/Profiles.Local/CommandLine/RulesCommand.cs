using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>rules check TEXT</c>: reads a rule, says it in both languages, or points at what is wrong. <c>rules list|reclean</c>: the rules of cleaning.</summary>
internal static class RulesCommand
{
    public static Command Create(CommandFrame frame)
    {
        var text = frame.Argument("TEXT", CommandTexts.RuleText);
        var measure = new Option<bool>("--measure") { Description = CommandTexts.RuleMeasure.In(frame.Language) };
        var check = frame.Runs(frame.Command("check", CommandTexts.RuleCheck, [text, measure]), async (parsed, session, output, cancellation) =>
        {
            var written = parsed.GetRequiredValue(text);
            var request = new JsonObject { ["text"] = written, ["kind"] = parsed.GetValue(measure) ? "measure" : "condition" };
            var answer = await session.Client.PostAsync("api/rules/parse", request, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var valid = answer.Body["valid"]?.GetValue<bool>() is true;
            return output.Answer(answer.Body, () => Show(written, answer.Body, valid, output), valid ? ExitCodes.Ok : ExitCodes.Failed);
        });
        return frame.Command("rules", CommandTexts.Rules, [check, CleaningRulesCommands.List(frame), CleaningRulesCommands.Reclean(frame)]);
    }

    private static void Show(string written, JsonObject answer, bool valid, Output output)
    {
        foreach (var problem in answer.Items("problems"))
        {
            var (line, column) = ((int)problem.Number("line"), (int)problem.Number("column"));
            output.Line(written.Split('\n')[line - 1]);
            output.Line(Pointer(written.Split('\n')[line - 1], column, (int)problem.Number("length")));
            output.Line(problem.Text("message"));
        }
        if (!valid) return;
        output.Line(answer["text"]!.AsObject().Text("zh"));
        output.Line(answer["text"]!.AsObject().Text("en"));
    }

    /// <summary>Marks under the piece of a line; Chinese characters are two columns wide on a terminal.</summary>
    private static string Pointer(string line, int column, int length)
    {
        var before = line[..Math.Min(column - 1, line.Length)];
        var marked = line[before.Length..Math.Min(before.Length + length, line.Length)];
        return new string(' ', Width(before)) + new string('^', Math.Max(1, Width(marked)));
    }

    private static int Width(string text) => text.Sum(c => c >= '\u1100' ? 2 : 1);
}
