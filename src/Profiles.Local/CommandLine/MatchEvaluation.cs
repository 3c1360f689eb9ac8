using System.Globalization;
using System.Text.Json.Nodes;
using Profiles.Matching.Files;
using Profiles.Matching.Linking;

namespace Profiles.Local.CommandLine;

/// <summary>Clusters held against a known truth, at the default threshold and at the best one.</summary>
internal static class MatchEvaluation
{
    private static readonly double[] Thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 0.99999];

    public static int Answer(MatchedFiles matched, Output output)
    {
        var truth = matched.Truth!;
        var standard = (matched.Linkage.Threshold, Accuracy: LinkageAccuracy.Of(matched.Linkage.Clusters, truth));
        var best = Thresholds.Select(t => (Threshold: t, Accuracy: LinkageAccuracy.Of(matched.Linkage.At(t).Clusters, truth))).Append(standard).MaxBy(t => t.Accuracy.F1);
        var body = new JsonObject { ["rows"] = truth.Count, ["pairs"] = standard.Accuracy.TruePairs, ["default"] = Json(standard), ["best"] = Json(best) };
        return output.Answer(body, () =>
        {
            output.Line(output.Text(MatchTexts.TruthFound, truth.Count, standard.Accuracy.TruePairs));
            output.Table(["", "threshold", "precision", "recall", "f1", "exactClusters"], [Cells(MatchTexts.Default.In(output.Language), standard), Cells(MatchTexts.Best.In(output.Language), best)]);
        });
    }

    private static JsonObject Json((double Threshold, LinkageAccuracy Accuracy) at) => new()
    {
        ["threshold"] = at.Threshold, ["precision"] = Math.Round(at.Accuracy.Precision, 6), ["recall"] = Math.Round(at.Accuracy.Recall, 6),
        ["f1"] = Math.Round(at.Accuracy.F1, 6), ["exactClusters"] = Math.Round(at.Accuracy.ExactShare, 6),
    };

    private static string[] Cells(string name, (double Threshold, LinkageAccuracy Accuracy) at) =>
        [name, at.Threshold.ToString(CultureInfo.InvariantCulture), Share(at.Accuracy.Precision), Share(at.Accuracy.Recall), Share(at.Accuracy.F1), Share(at.Accuracy.ExactShare)];

    private static string Share(double share) => share.ToString("0.0000", CultureInfo.InvariantCulture);
}
