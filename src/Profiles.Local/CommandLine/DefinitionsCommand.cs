using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary><c>definitions validate|plan|apply DIR</c>: what users author, as files under version control.</summary>
internal static class DefinitionsCommand
{
    public static Command Create(CommandFrame frame) => frame.Command("definitions", CommandTexts.Definitions,
        [Sub("validate", CommandTexts.Validate, frame), Sub("plan", CommandTexts.Plan, frame), Sub("apply", CommandTexts.Apply, frame, runPumps: true)]);

    private static Command Sub(string name, Localized description, CommandFrame frame, bool runPumps = false)
    {
        var folder = frame.Argument("DIR", CommandTexts.Folder);
        var prune = new Option<bool>("--prune") { Description = CommandTexts.Prune.In(frame.Language) };
        return frame.Runs(frame.Command(name, description, [folder, prune]), async (parsed, session, output, cancellation) =>
        {
            var (files, failed) = Read(parsed.GetRequiredValue(folder), output);
            if (files is null) return failed;
            var upload = new JsonObject { ["files"] = files };
            if (parsed.GetValue(prune)) upload["prune"] = true;
            var answer = await session.Client.PostAsync($"api/definitions/{name}", upload, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var valid = answer.Body["valid"]?.GetValue<bool>() is true;
            return output.Answer(answer.Body, () => Show(answer.Body, valid, name, files.Count, output), valid ? ExitCodes.Ok : ExitCodes.Failed);
        }, runPumps);
    }

    public static (JsonArray? Files, int ExitCode) Read(string folder, Output output)
    {
        if (!Directory.Exists(folder)) return (null, output.Fail(ExitCodes.Failed, Texts.NoFolder, folder));
        var files = new JsonArray();
        foreach (var definition in DefinitionFolder.Read(folder))
        {
            try
            {
                files.Add(new JsonObject { ["kind"] = definition.Kind, ["id"] = definition.Id, ["json"] = JsonNode.Parse(definition.Json) });
            }
            catch (JsonException exception)
            {
                return (null, output.Fail(ExitCodes.Failed, Texts.NotJson, $"{definition.Kind}/{definition.Id}.json", exception.Message));
            }
        }
        return (files, ExitCodes.Ok);
    }

    private static void Show(JsonObject plan, bool valid, string name, int count, Output output)
    {
        foreach (var problem in plan.Items("problems"))
            output.Line(output.Text(Texts.Problem, problem.Text("place"), problem.Text("expected"), problem.Text("found")));
        if (!valid) return;
        if (name == "validate")
        {
            output.Line(output.Text(Texts.Valid, count));
            return;
        }
        var steps = plan.Items("steps").ToList();
        foreach (var step in steps) output.Line($"{output.Label(step.Text("action"))}  {step.Text("kind")}/{step.Text("id")}");
        if (steps.Count == 0) output.Line(output.Text(Texts.NothingChanges));
        else if (plan["applied"]?.GetValue<bool>() is true) output.Line(output.Text(Texts.Applied));
    }
}
