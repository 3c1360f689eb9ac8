using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Local.CommandLine;

/// <summary><c>definitions …</c>: what users author, as files under version control, with its history and drafts.</summary>
internal static class DefinitionsCommand
{
    public static Command Create(CommandFrame frame) => frame.Command("definitions", CommandTexts.Definitions,
    [
        Sub("validate", CommandTexts.Validate, frame), Sub("plan", CommandTexts.Plan, frame), DefinitionTryCommand.Create(frame), Apply(frame), Export(frame),
        DefinitionHistoryCommands.History(frame), DefinitionHistoryCommands.Rollback(frame), DefinitionHistoryCommands.Upgrade(frame),
        .. DraftCommands.Create(frame), Schema(frame),
    ]);

    private static Command Sub(string name, Localized description, CommandFrame frame)
    {
        var folder = frame.Argument("DIR", CommandTexts.Folder);
        var files = new DefinitionFiles(frame);
        return frame.Runs(frame.Command(name, description, [folder, .. files.Options]), async (parsed, session, output, cancellation) =>
        {
            var (upload, failed) = files.Read(parsed.GetRequiredValue(folder), parsed, output);
            if (upload is null) return failed;
            var count = upload["files"]!.AsArray().Count;
            var answer = await session.Client.PostAsync($"api/definitions/{name}", upload, cancellation);
            return DefinitionAnswers.Show(answer, output, body =>
            {
                if (name == "validate") output.Line(output.Text(Texts.Valid, count));
                else DefinitionAnswers.Plan(body, output);
            });
        });
    }

    private static Command Apply(CommandFrame frame)
    {
        var folder = frame.Argument("DIR", CommandTexts.Folder);
        var files = new DefinitionFiles(frame);
        var why = frame.Option("--why", "TEXT", DefinitionTexts.Why);
        var tried = frame.Option("--tried", "VERSION", DefinitionTexts.Tried);
        var draft = frame.Option("--draft", "NAME", DefinitionTexts.ToDraft);
        return frame.Runs(frame.Command("apply", CommandTexts.Apply, [folder, .. files.Options, why, tried, draft]), async (parsed, session, output, cancellation) =>
        {
            var (upload, failed) = files.Read(parsed.GetRequiredValue(folder), parsed, output);
            if (upload is null) return failed;
            DefinitionFiles.Put(upload, "why", parsed, why);
            if (parsed.GetValue(draft) is { } name)
            {
                var saved = await session.Client.PutAsync($"api/definitions/drafts/{Uri.EscapeDataString(name)}", upload, cancellation);
                return saved.Ok ? output.Answer(saved.Body, () => output.Line(output.Text(DefinitionTexts.Saved, name))) : output.Fail(saved);
            }
            DefinitionFiles.Put(upload, "tried", parsed, tried);
            var answer = await session.Client.PostAsync("api/definitions/apply", upload, cancellation);
            return DefinitionAnswers.Show(answer, output, body => DefinitionAnswers.Plan(body, output));
        }, runPumps: true);
    }

    private static Command Export(CommandFrame frame)
    {
        var folder = frame.Argument("DIR", CommandTexts.Folder);
        return frame.Runs(frame.Command("export", DefinitionTexts.Export, [folder]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync("api/definitions/export", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var all = answer.Body.Items().Select(d => new StoredDefinition(d.Text("kind"), d.Text("id"), d.Text("text"), DefinitionOrigin.User, Version: 1)).ToList();
            var written = DefinitionFolder.Write(parsed.GetRequiredValue(folder), all);
            return output.Answer(
                new JsonObject { ["definitions"] = all.Count, ["written"] = written }, () => output.Line(output.Text(DefinitionTexts.Exported, all.Count, written)));
        });
    }

    /// <summary>Needs no data folder: the schemas are the program's.</summary>
    private static Command Schema(CommandFrame frame)
    {
        var folder = frame.Argument("DIR", CommandTexts.Folder);
        var command = frame.Command("schema", DefinitionTexts.Schema, [folder]);
        command.SetAction(parsed =>
        {
            var output = frame.Output(parsed);
            var directory = parsed.GetRequiredValue(folder);
            var written = DefinitionSchema.Write(directory);
            return output.Answer(new JsonObject { ["written"] = written }, () => output.Line(output.Text(DefinitionTexts.SchemasWritten, written, directory)));
        });
        return command;
    }
}
