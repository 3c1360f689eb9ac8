using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>baseline CHANNEL [learn [--publish]]</c>: what a channel's data usually is like.</summary>
internal static class BaselineCommand
{
    private const int ShownCombinations = 20;

    public static Command Create(CommandFrame frame) => frame.Command("baseline", CommandTexts.Baseline, [Show(frame), Learn(frame)]);

    private static Command Show(CommandFrame frame)
    {
        var channel = frame.Argument("CHANNEL", CommandTexts.Channel);
        return frame.Runs(frame.Command("show", CommandTexts.BaselineShow, [channel]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(PathOf(parsed.GetRequiredValue(channel)), cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static Command Learn(CommandFrame frame)
    {
        var channel = frame.Argument("CHANNEL", CommandTexts.Channel);
        var publish = new Option<bool>("--publish") { Description = CommandTexts.BaselinePublish.In(frame.Language) };
        return frame.Runs(frame.Command("learn", CommandTexts.BaselineLearn, [channel, publish]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.PostAsync(PathOf(parsed.GetRequiredValue(channel)) + "/learn", new JsonObject { ["publish"] = parsed.GetValue(publish) }, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            return output.Answer(answer.Body, () => WriteLearnt(answer.Body, output), answer.Body["baseline"] is null ? ExitCodes.Failed : ExitCodes.Ok);
        }, runPumps: true);
    }

    private static string PathOf(string channel) => $"api/channels/{Uri.EscapeDataString(channel)}/baseline";

    private static void WriteLearnt(JsonObject learnt, Output output)
    {
        if (learnt["baseline"] is not JsonObject baseline) output.Line(output.Text(Texts.BaselineRefused, learnt.Number("needed"), learnt.Number("people")));
        else Write(baseline, output);
    }

    private static void Write(JsonObject baseline, Output output)
    {
        output.Line(output.Text(Texts.BaselineIs, baseline.Text("channel"), baseline.Text("learntOn"), JsonReading.Grouped(baseline.Number("people"))));
        output.Table(["field", "name", "known", "usual"], baseline.Items("fields").Select(f => (IReadOnlyList<string>)[f.Text("field"), f.Text("name"), JsonReading.Grouped(f.Number("known")), Usual(f)]));
        foreach (var dependency in baseline.Items("dependencies")) output.Line($"{dependency.Text("leftName")} → {dependency.Text("rightName")} ({dependency.Number("values")})");
        foreach (var odd in baseline.Items("combinations").Take(ShownCombinations))
            output.Line($"{odd.Text("first")} {odd.Text("firstValue")} × {odd.Text("second")} {odd.Text("secondValue")}: {odd.Number("found")} / {odd.Number("expected")}");
        if (baseline.Text("draft") is { Length: > 0 } draft) output.Line(output.Text(Texts.ModelDraft, draft));
    }

    private static string Usual(JsonObject field) => field["numbers"] is JsonObject numbers
        ? string.Create(CultureInfo.InvariantCulture, $"{numbers.Text("lower")} … {numbers.Text("median")} … {numbers.Text("upper")} {numbers.Text("currency")}").TrimEnd()
        : string.Join("、", field.Items("values").Take(5).Select(v => v.Text("value")));
}
