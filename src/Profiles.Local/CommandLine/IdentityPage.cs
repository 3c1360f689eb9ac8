using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>Writes for people who is who and why.</summary>
internal static class IdentityPage
{
    private static readonly string[] LinkColumns = ["a", "b", "kind", "value", "outcome", "reasonText"];
    private static readonly string[] PlanCounts = ["profiles", "staying", "merging", "splitting", "after", "doubtful", "quarantined"];

    public static void WriteCluster(JsonObject identity, Output output)
    {
        if (identity["quarantined"]?.GetValue<bool>() is true) output.Line(output.Text(Texts.IsQuarantined));
        output.Table(["id", "channel", "key", "profile"], identity.Items("members").Select(m => (IReadOnlyList<string>)[m.Text("id"), m.Text("channel"), m.Text("key"), m.Text("profile")]));
        WriteLinks(identity.Items("links"), output);
        WriteDecisions(identity, output);
    }

    public static void WritePair(JsonObject pair, Output output)
    {
        var same = pair["same"]?.GetValue<bool>() is true;
        output.Line(output.Text(same ? Texts.SamePerson : Texts.TwoPeople));
        if (pair.Text("reason") is { Length: > 0 } reason) output.Line(reason);
        var members = pair.Items("members").ToList();
        if (members.Count == 2) WriteFields(members[0], members[1], output);
        WriteLinks(pair.Items(pair.Items("links").Any() ? "links" : "path"), output);
        if (pair["waterfall"] is JsonObject waterfall) WriteWaterfall(waterfall, output);
        WriteDecisions(pair, output);
    }

    public static void WritePlan(JsonObject plan, Output output)
    {
        foreach (var problem in plan.Items("problems"))
            output.Line(output.Text(Texts.Problem, problem.Text("place"), problem.Text("expected"), problem.Text("found")));
        if (plan.Items("problems").Any()) return;
        foreach (var count in PlanCounts) output.Line(output.Text(Texts.Labelled, output.Label(count), JsonReading.Grouped(plan.Number(count))));
        if (!plan.Items("examples").Any()) return;
        output.Table(["action", "profile", "other", "reason"], plan.Items("examples").Select(e => (IReadOnlyList<string>)
            [output.Label(e.Text("action")), e.Text("profile"), e.Text("other"), e.Text("reason")]));
    }

    /// <summary>The comparisons of a pair, each with its weight in bits; with the prior they add up to the last line.</summary>
    private static void WriteWaterfall(JsonObject waterfall, Output output)
    {
        var rows = new List<IReadOnlyList<string>> { new[] { output.Label("prior"), "", Bits(waterfall, "prior") } };
        rows.AddRange(waterfall.Items("parts").Select(p => (IReadOnlyList<string>)[p.Text("comparison"), p.Text("levelName"), Bits(p, "weight")]));
        rows.Add([output.Label("sum"), $"p = {waterfall["probability"]?.GetValue<double>().ToString("0.######", CultureInfo.InvariantCulture)}", Bits(waterfall, "weight")]);
        output.Table(["comparison", "level", "bits"], rows);
    }

    private static void WriteFields(JsonObject one, JsonObject other, Output output)
    {
        var (left, right) = (one.Items("fields").ToDictionary(f => f.Text("field")), other.Items("fields").ToDictionary(f => f.Text("field")));
        output.Table(["field", "a", "b"], left.Keys.Union(right.Keys).Order(StringComparer.Ordinal).Select(f => (IReadOnlyList<string>)
            [(left.GetValueOrDefault(f) ?? right[f]).Text("name"), left.GetValueOrDefault(f).Text("values"), right.GetValueOrDefault(f).Text("values")]));
    }

    private static void WriteLinks(IEnumerable<JsonObject> links, Output output)
    {
        var rows = links.Select(l => (IReadOnlyList<string>)[.. LinkColumns.Select(c => c is "outcome" ? output.Label(l.Text(c)) : l.Text(c))]).ToList();
        if (rows.Count > 0) output.Table(LinkColumns, rows);
    }

    private static void WriteDecisions(JsonObject body, Output output)
    {
        var rows = body.Items("decisions").Select(d => (IReadOnlyList<string>)[d.Text("a"), d.Text("b"), output.Label(d.Text("verdict")), d.Text("by"), d.Text("reason"), d.Text("group")]).ToList();
        if (rows.Count > 0) output.Table(["a", "b", "verdict", "by", "reason", "group"], rows);
    }

    private static string Bits(JsonNode node, string name) => node[name]?.GetValue<double>().ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture) ?? "";
}
