using System.Globalization;
using System.Text.Json.Nodes;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Matching.Files;
using Profiles.Matching.Linking;

namespace Profiles.Local.CommandLine;

/// <summary>What matching found, in sum, and why: as one JSON object or in words.</summary>
internal static class MatchReport
{
    private const int Explained = 5;

    public static int Answer(MatchedFiles matched, bool explains, Output output)
    {
        var linkage = matched.Linkage;
        var sizes = linkage.Clusters.CountBy(c => c).Select(c => c.Value).ToList();
        var linked = sizes.Where(s => s > 1).Sum();
        var review = linkage.Links.Count(l => linkage.Clusters[l.A] != linkage.Clusters[l.B] && l.Weight < PairScore.WeightOf(linkage.Threshold));
        var (unsure, missed) = explains ? (LeastSure(linkage), NearMisses(linkage)) : ([], []);
        var body = new JsonObject
        {
            ["rows"] = linkage.Clusters.Count, ["clusters"] = sizes.Count, ["linkedRows"] = linked, ["largest"] = sizes.DefaultIfEmpty().Max(),
            ["review"] = review, ["refused"] = linkage.Refused.Count, ["threshold"] = linkage.Threshold,
            ["columns"] = new JsonArray([.. linkage.Model.Comparisons.Select(c => new JsonObject { ["column"] = c.Id, ["kind"] = c.Kind, ["dependsOn"] = c.Given })]),
            ["leftOut"] = new JsonArray([.. matched.Comparisons.LeftOut.Select(l => new JsonObject { ["column"] = l.Column, ["reason"] = l.Reason.In(output.Language) })]),
            ["leastSure"] = new JsonArray([.. unsure.Select(l => Json(matched, l))]),
            ["nearMisses"] = new JsonArray([.. missed.Select(l => Json(matched, l))]),
        };
        return output.Answer(body, () =>
        {
            output.Table(["column", "kind", "dependsOn"], linkage.Model.Comparisons.Select(c => (IReadOnlyList<string>)[c.Id, c.Kind, c.Given ?? ""]));
            foreach (var left in matched.Comparisons.LeftOut) output.Line(output.Text(MatchTexts.LeftOut, left.Column, left.Reason.In(output.Language)));
            if (matched.Comparisons.Drafts.Count > 0) output.Line(output.Text(MatchTexts.Learnt, PairScore.WeightOf(linkage.Model.Prior), linkage.Threshold));
            output.Line(output.Text(MatchTexts.Summary, linkage.Clusters.Count, sizes.Count, linked, sizes.DefaultIfEmpty().Max()));
            output.Line(output.Text(MatchTexts.Review, review, linkage.Refused.Count));
            if (unsure.Count > 0) output.Line(output.Text(MatchTexts.LeastSure));
            foreach (var link in unsure) Show(matched, link, output);
            if (missed.Count > 0) output.Line(output.Text(MatchTexts.NearMisses));
            foreach (var link in missed) Show(matched, link, output);
        });
    }

    /// <summary>Links within clusters, the least sure first.</summary>
    private static List<ScoredLink> LeastSure(Linkage linkage) =>
        [.. linkage.Links.Where(l => l.Weight >= PairScore.WeightOf(linkage.Threshold) && linkage.Clusters[l.A] == linkage.Clusters[l.B]).Reverse().Take(Explained)];

    /// <summary>Pairs that were not joined, the surest first.</summary>
    private static List<ScoredLink> NearMisses(Linkage linkage) => [.. linkage.Links.Where(l => linkage.Clusters[l.A] != linkage.Clusters[l.B]).Take(Explained)];

    /// <summary>The waterfall of a pair: from the prior, comparison by comparison, to the sum.</summary>
    private static void Show(MatchedFiles matched, ScoredLink link, Output output)
    {
        var (a, b) = (MatchClusters.Place(matched, link.A), MatchClusters.Place(matched, link.B));
        output.Line(output.Text(MatchTexts.Pair, a.File, a.Row, b.File, b.Row, link.Probability));
        var score = matched.Linkage.Explain(link.A, link.B);
        var rows = new List<IReadOnlyList<string>> { (string[])[output.Label("prior"), "", "", "", Bits(score.Prior), ""] };
        for (var index = 0; index < score.Parts.Count; index++)
        {
            var (part, comparison) = (score.Parts[index], matched.Linkage.Model.Comparisons[index]);
            rows.Add((string[])[part.Comparison, Value(matched, comparison, link.A), Value(matched, comparison, link.B), Level(comparison, part, output), Bits(part.Weight), part.TermAdjustment == 0 ? "" : Bits(part.TermAdjustment)]);
        }
        rows.Add((string[])[output.Label("sum"), "", "", "", Bits(score.Weight), ""]);
        output.Table(["comparison", "one", "other", "level", "weight", "rarity"], rows);
    }

    private static JsonObject Json(MatchedFiles matched, ScoredLink link)
    {
        var (a, b, score) = (MatchClusters.Place(matched, link.A), MatchClusters.Place(matched, link.B), matched.Linkage.Explain(link.A, link.B));
        return new JsonObject
        {
            ["one"] = new JsonObject { ["file"] = a.File, ["row"] = a.Row }, ["other"] = new JsonObject { ["file"] = b.File, ["row"] = b.Row },
            ["probability"] = Math.Round(link.Probability, 6), ["weight"] = Math.Round(score.Weight, 3), ["prior"] = Math.Round(score.Prior, 3),
            ["parts"] = new JsonArray([.. score.Parts.Select(p => new JsonObject
            {
                ["comparison"] = p.Comparison, ["level"] = p.Level, ["weight"] = Math.Round(p.Weight, 3), ["rarity"] = Math.Round(p.TermAdjustment, 3),
            })]),
        };
    }

    private static string Level(ComparisonDefinition comparison, ComparisonScore part, Output output) =>
        ComparatorKinds.Find(comparison.Kind)?.Levels.FirstOrDefault(l => l.Id == part.Level)?.Name.In(output.Language) ?? "";

    private static string Value(MatchedFiles matched, ComparisonDefinition comparison, int row) =>
        string.Join(' ', comparison.Columns.Select(c => matched.Table[c, row]).Where(t => t is not null));

    private static string Bits(double bits) => bits.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
