using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>definitions try DIR</c>: what publishing would do to people, before anything is written.</summary>
internal static class DefinitionTryCommand
{
    public static Command Create(CommandFrame frame)
    {
        var folder = new Argument<string?>("DIR") { Description = DefinitionTexts.TryFolder.In(frame.Language), Arity = ArgumentArity.ZeroOrOne };
        var files = new DefinitionFiles(frame);
        var draft = frame.Option("--draft", "NAME", DefinitionTexts.TryDraft);
        var examples = new Option<int?>("--examples") { Description = DefinitionTexts.Examples.In(frame.Language), HelpName = "N" };
        var sample = new Option<int?>("--sample") { Description = DefinitionTexts.Sample.In(frame.Language), HelpName = "N" };
        var batch = frame.Option("--batch", "ID", DefinitionTexts.TryBatch);
        var rows = new Option<int?>("--rows") { Description = DefinitionTexts.TryRows.In(frame.Language), HelpName = "N" };
        return frame.Runs(frame.Command("try", DefinitionTexts.Try, [folder, .. files.Options, draft, examples, sample, batch, rows]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject();
            if (parsed.GetValue(draft) is { } name) request["draft"] = name;
            else if (parsed.GetValue(folder) is { } directory)
            {
                var (upload, failed) = files.Read(directory, parsed, output);
                if (upload is null) return failed;
                request = upload;
            }
            else return output.Fail(ExitCodes.Usage, Texts.Usage, "try");
            if (parsed.GetValue(examples) is { } shown) request["examples"] = shown;
            if (parsed.GetValue(sample) is { } looked) request["sample"] = looked;
            if (parsed.GetValue(batch) is { } tried) request["batch"] = tried;
            if (parsed.GetValue(rows) is { } read) request["rows"] = read;
            var answer = await session.Client.PostAsync("api/definitions/try", request, cancellation);
            return DefinitionAnswers.Show(answer, output, body => Show(body, output));
        });
    }

    private static void Show(JsonObject body, Output output)
    {
        if (!body.Items("steps").Any())
        {
            output.Line(output.Text(Texts.NothingChanges));
            return;
        }
        output.Line(DefinitionAnswers.Affected(body["affected"]!.AsObject(), output));
        output.Line(output.Text(DefinitionTexts.TriedOn, body.Text("evaluated"), body.Text("profiles"), body.Text("seconds"), body.Text("publishSeconds")));
        if (body["historiesRead"].Number("count") > 0) output.Line(output.Text(DefinitionTexts.HistoriesRead, Count(body, "historiesRead")));
        foreach (var notice in body["notices"] as JsonArray ?? []) output.Line(notice!.ToString());
        var outcomes = body.Items("outcomes").ToList();
        if (outcomes.Count > 0)
        {
            output.Table(["definition", "gain", "lose", "changed", "keep"], outcomes.Select(o => (IReadOnlyList<string>)
                [$"{o.Text("kind")}/{o.Text("id")}  {o.Text("name")}", Count(o, "gain"), Count(o, "lose"), Count(o, "change"), Count(o, "keep")]));
        }
        foreach (var outcome in outcomes)
        {
            if (outcome.Items("gained").Concat(outcome.Items("lost")).Any()) output.Line($"{outcome.Text("kind")}/{outcome.Text("id")}");
            foreach (var example in outcome.Items("gained")) output.Line("  " + output.Text(DefinitionTexts.Gains, example.Text("profile"), example.Text("name"), Why(example, output)));
            foreach (var example in outcome.Items("lost")) output.Line("  " + output.Text(DefinitionTexts.Loses, example.Text("profile"), example.Text("name"), Why(example, output)));
        }
        if (body["cleaning"] is JsonObject { } cleaning && cleaning.Text("batch").Length > 0) ShowCleaning(cleaning, output);
        output.Line(output.Text(DefinitionTexts.TriedUnder, body.Text("tried")));
    }

    /// <summary>What a change of cleaning does to the rows of a past batch, against today.</summary>
    private static void ShowCleaning(JsonObject cleaning, Output output)
    {
        output.Line(output.Text(DefinitionTexts.TriedOnBatch, cleaning.Text("name"), cleaning.Text("rows"), cleaning.Text("allRows"), cleaning.Text("changed")));
        string[] tallies = ["accepted", "held", "rejected", "flagged", "fixed"];
        output.Table(["outcome", "today", "then"], tallies.Select(t => new[] { output.Label(t), cleaning["before"].Text(t), cleaning["after"].Text(t) }));
        var rules = cleaning.Items("rules").ToList();
        if (rules.Count > 0) output.Table(["rule", "today", "then"], rules.Select(r => new[] { $"{r.Text("rule")}  {r.Text("name")}", r.Text("before"), r.Text("after") }));
        foreach (var example in cleaning.Items("examples"))
        {
            output.Line("  " + output.Text(DefinitionTexts.TriedRow, example.Text("rowNumber"), output.Label(example.Text("outcomeBefore")), output.Label(example.Text("outcomeAfter"))));
            foreach (var finding in example.Items("before")) output.Line($"    - {finding.Text("rule")}: {finding.Text("reason")}");
            foreach (var finding in example.Items("after")) output.Line($"    + {finding.Text("rule")}: {finding.Text("reason")}");
        }
    }

    /// <summary>A count, with its interval where it is an estimate.</summary>
    private static string Count(JsonObject body, string name)
    {
        var count = body[name];
        var (low, high) = (count.Number("low"), count.Number("high"));
        var text = JsonReading.Grouped(count.Number("count"));
        return low == high ? text : $"{text} ({JsonReading.Grouped(low)}–{JsonReading.Grouped(high)})";
    }

    /// <summary>The simplest parts of the rule with what they saw.</summary>
    private static string Why(JsonObject example, Output output)
    {
        var value = example.Text("after").Length > 0 ? example.Text("after") + "; " : "";
        return value + (example["why"] is JsonObject why ? string.Join("; ", Leaves(why).Take(3).Select(l => Leaf(l, output))) : "");
    }

    private static string Leaf(JsonObject leaf, Output output)
    {
        var seen = leaf.Text("seen");
        return output.Text(Texts.Labelled, output.Label(leaf.Text("value")), seen.Length == 0 ? leaf.Text("text") : $"{leaf.Text("text")} ({seen})");
    }

    private static IEnumerable<JsonObject> Leaves(JsonObject node)
    {
        var parts = node.Items("parts").ToList();
        return parts.Count == 0 ? [node] : parts.SelectMany(Leaves);
    }
}
