using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>model show|retrain</c>: the matching model, and learning it anew from the store's own evidence.</summary>
internal static class ModelCommand
{
    private const string Route = "api/models/matching";

    public static Command Create(CommandFrame frame) => frame.Command("model", CommandTexts.Model, [Show(frame), Retrain(frame)]);

    private static Command Show(CommandFrame frame) =>
        frame.Runs(frame.Command("show", CommandTexts.ModelShow, []), async (_, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(Route, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        });

    private static Command Retrain(CommandFrame frame)
    {
        var publish = new Option<bool>("--publish") { Description = CommandTexts.ModelPublish.In(frame.Language) };
        return frame.Runs(frame.Command("retrain", CommandTexts.ModelRetrain, [publish]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.PostAsync(Route + "/retrain", new JsonObject { ["publish"] = parsed.GetValue(publish) }, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var done = answer.Body["model"] is not null && answer.Body["publication"]?["valid"]?.GetValue<bool>() is not false;
            return output.Answer(answer.Body, () => WriteRetrained(answer.Body, output), done ? ExitCodes.Ok : ExitCodes.Failed);
        }, runPumps: true);
    }

    private static void WriteRetrained(JsonObject retrained, Output output)
    {
        if (retrained["refusal"] is JsonObject refusal)
        {
            output.Line(output.Text(Texts.ModelRefused, refusal.Text("text"), JsonReading.Grouped(refusal.Number("needed")), JsonReading.Grouped(refusal.Number("found"))));
            return;
        }
        Write(retrained["model"]!.AsObject(), output);
        IdentityPage.WritePlan(retrained["plan"]!.AsObject(), output);
        if (retrained["publication"] is JsonObject publication) DefinitionAnswers.Plan(publication, output);
    }

    private static void Write(JsonObject model, Output output)
    {
        output.Line(output.Text(Texts.ModelIs, model.Text("id"), model.Number("version"), output.Label(model.Text("use")), output.Label(model.Text("retrain"))));
        output.Line(model.Text("description"));
        if (model["learnt"] is JsonObject learnt && learnt.Text("kept") is { Length: > 0 } kept) output.Line(output.Text(Texts.ModelKept, kept));
        output.Table(["comparison", "level", "m", "u", "bits"], model.Items("comparisons").SelectMany(c => c.Items("levels").Select((l, i) => (IReadOnlyList<string>)
            [i > 0 ? "" : c.Text("given") is { Length: > 0 } given ? $"{c.Text("id")} | {given}" : c.Text("id"), l.Text("name"), Share(l, "m"), Share(l, "u"), l["bits"]!.GetValue<double>().ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture)])));
        if (model.Text("draft") is { Length: > 0 } draft) output.Line(output.Text(Texts.ModelDraft, draft));
    }

    private static string Share(JsonNode level, string name) => level[name]!.GetValue<double>().ToString("0.######", CultureInfo.InvariantCulture);
}
