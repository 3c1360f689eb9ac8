using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>Shows what the API says of a change of definitions.</summary>
internal static class DefinitionAnswers
{
    public static void Problems(JsonObject body, Output output)
    {
        foreach (var problem in body.Items("problems"))
            output.Line(output.Text(Texts.Problem, problem.Text("place"), problem.Text("expected"), problem.Text("found")));
    }

    /// <summary>The steps of a plan, what they affect, and whether they were carried out.</summary>
    public static void Plan(JsonObject body, Output output)
    {
        var steps = body.Items("steps").ToList();
        foreach (var step in steps) output.Line($"{output.Label(step.Text("action"))}  {step.Text("kind")}/{step.Text("id")}");
        if (steps.Count == 0) output.Line(output.Text(Texts.NothingChanges));
        else if (body["affected"] is JsonObject affected) output.Line(Affected(affected, output));
        foreach (var warning in (body["warnings"] as JsonArray ?? []).Select(w => w!.GetValue<string>())) output.Line($"! {warning}");
        if (body["applied"]?.GetValue<bool>() is true && steps.Count > 0)
            output.Line(body.Text("publication") is { Length: > 0 } number ? output.Text(DefinitionTexts.PublishedAs, number) : output.Text(Texts.Applied));
    }

    public static int Show(ApiAnswer answer, Output output, Action<JsonObject> show)
    {
        if (!answer.Ok) return output.Fail(answer);
        var valid = answer.Body["valid"]?.GetValue<bool>() is true;
        return output.Answer(
            answer.Body,
            () =>
            {
                Problems(answer.Body, output);
                if (valid) show(answer.Body);
            },
            valid ? ExitCodes.Ok : ExitCodes.Failed);
    }

    public static string Affected(JsonObject affected, Output output)
    {
        if (affected["profiles"]?.GetValue<bool>() is true) return output.Text(DefinitionTexts.AffectedAll);
        var (tags, segments) = ((affected["tags"] as JsonArray)?.Count ?? 0, (affected["segments"] as JsonArray)?.Count ?? 0);
        return tags + segments == 0 ? output.Text(DefinitionTexts.Unaffected) : output.Text(DefinitionTexts.Affected, tags, segments);
    }
}
