using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Profiles.Local.CommandLine;

/// <summary><c>explain PROFILE TAG</c>: the rule with what each of its parts came to.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandFrame frame)
    {
        var profile = frame.Argument("PROFILE", CommandTexts.ProfileId);
        var tag = frame.Argument("TAG", CommandTexts.Tag);
        return frame.Runs(frame.Command("explain", CommandTexts.Explain, [profile, tag]), async (parsed, session, output, cancellation) =>
        {
            var path = $"api/profiles/{Uri.EscapeDataString(parsed.GetRequiredValue(profile))}/explain/{Uri.EscapeDataString(parsed.GetRequiredValue(tag))}";
            var answer = await session.Client.GetAsync(path, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Console().Write(Tree(answer.Body, output))) : output.Fail(answer);
        });
    }

    private static Tree Tree(JsonObject explanation, Output output)
    {
        var tree = new Tree(Line(explanation, output));
        foreach (var part in explanation.Items("parts")) Add(tree, part, output);
        return tree;
    }

    private static void Add(IHasTreeNodes parent, JsonObject explanation, Output output)
    {
        var node = parent.AddNode(Line(explanation, output));
        foreach (var part in explanation.Items("parts")) Add(node, part, output);
    }

    private static string Line(JsonObject explanation, Output output)
    {
        var seen = explanation.Text("seen") is { Length: > 0 } found ? $" ({found})" : "";
        return Markup.Escape(output.Text(Texts.Labelled, output.Label(explanation.Text("value")), explanation.Text("text") + seen));
    }
}
