using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary><c>definitions drafts|submit|approve|reject|publish|discard</c>: changes in preparation.</summary>
internal static class DraftCommands
{
    public static IEnumerable<Command> Create(CommandFrame frame) =>
        [List(frame), Step("submit", DefinitionTexts.Submit, frame), Review("approve", DefinitionTexts.Approve, frame), Review("reject", DefinitionTexts.Reject, frame), Publish(frame), Discard(frame)];

    private static Command List(CommandFrame frame)
    {
        var name = new Argument<string?>("NAME") { Description = DefinitionTexts.DraftName.In(frame.Language), Arity = ArgumentArity.ZeroOrOne };
        return frame.Runs(frame.Command("drafts", DefinitionTexts.Drafts, [name]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(parsed.GetValue(name) is { } one ? Path(one) : "api/definitions/drafts", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            return output.Answer(answer.Body, () =>
            {
                if (parsed.GetValue(name) is not null) Show(answer.Body, output);
                else if (!answer.Body.Items().Any()) output.Line(output.Text(DefinitionTexts.NoDrafts));
                else output.Table(["name", "status", "by", "at", "reason"], answer.Body.Items().Select(d => (IReadOnlyList<string>)
                    [d.Text("name"), output.Label(d.Text("status")), d.Text("authors"), d.Text("at"), d.Text("why")]));
            });
        });
    }

    private static Command Step(string step, Localized description, CommandFrame frame)
    {
        var name = frame.Argument("NAME", DefinitionTexts.DraftName);
        return frame.Runs(frame.Command(step, description, [name]), async (parsed, session, output, cancellation) =>
            Told(await session.Client.PostAsync($"{Path(parsed.GetRequiredValue(name))}/{step}", null, cancellation), output));
    }

    private static Command Review(string step, Localized description, CommandFrame frame)
    {
        var name = frame.Argument("NAME", DefinitionTexts.DraftName);
        var note = frame.Option("--note", "TEXT", DefinitionTexts.Note);
        var key = frame.Option("--key", "KEY", DefinitionTexts.Key);
        return frame.Runs(frame.Command(step, description, [name, note, key]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject();
            DefinitionFiles.Put(request, "note", parsed, note);
            var path = $"{Path(parsed.GetRequiredValue(name))}/{step}";
            if (parsed.GetValue(key) is not { } other) return Told(await session.Client.PostAsync(path, request, cancellation), output);
            using var reviewer = session.As(other, output.Language);
            return Told(await reviewer.PostAsync(path, request, cancellation), output);
        });
    }

    private static Command Publish(CommandFrame frame)
    {
        var name = frame.Argument("NAME", DefinitionTexts.DraftName);
        var tried = frame.Option("--tried", "VERSION", DefinitionTexts.Tried);
        return frame.Runs(frame.Command("publish", DefinitionTexts.Publish, [name, tried]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject();
            DefinitionFiles.Put(request, "tried", parsed, tried);
            var answer = await session.Client.PostAsync($"{Path(parsed.GetRequiredValue(name))}/publish", request, cancellation);
            return DefinitionAnswers.Show(answer, output, body => DefinitionAnswers.Plan(body, output));
        }, runPumps: true);
    }

    private static Command Discard(CommandFrame frame)
    {
        var name = frame.Argument("NAME", DefinitionTexts.DraftName);
        return frame.Runs(frame.Command("discard", DefinitionTexts.Discard, [name]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.DeleteAsync(Path(parsed.GetRequiredValue(name)), cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(DefinitionTexts.Removed))) : output.Fail(answer);
        });
    }

    private static int Told(ApiAnswer answer, Output output) => answer.Ok
        ? output.Answer(answer.Body, () => output.Line(output.Text(DefinitionTexts.DraftIs, answer.Body.Text("name"), output.Label(answer.Body.Text("status")))))
        : output.Fail(answer);

    private static void Show(JsonObject draft, Output output)
    {
        output.Line(output.Text(DefinitionTexts.DraftIs, draft.Text("name"), output.Label(draft.Text("status"))));
        foreach (var edit in draft.Items("edits"))
        {
            output.Line($"{output.Label(edit["text"] is null ? "remove" : "change")}  {edit.Text("kind")}/{edit.Text("id")}");
            if (edit["text"] is not null) output.Line(edit.Text("text").TrimEnd());
        }
        if (draft.Text("note") is { Length: > 0 } note) output.Line(output.Text(Texts.Labelled, draft.Text("reviewedBy"), note));
    }

    private static string Path(string name) => $"api/definitions/drafts/{Uri.EscapeDataString(name)}";
}
