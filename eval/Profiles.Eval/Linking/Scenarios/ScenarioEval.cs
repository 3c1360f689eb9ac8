using System.Globalization;
using Profiles.Matching.Files;
using Profiles.Matching.Linking;

namespace Profiles.Eval.Linking.Scenarios;

/// <summary>Accuracy on generated files of many kinds, at the default threshold and the best one: <c>scenarios [NAME] [ROWS]</c>.</summary>
/// <remarks>The seed is none that anything was tuned on: the compass, not the course.</remarks>
internal static class ScenarioEval
{
    /// <param name="name">Part of the names of those to run; null runs all.</param>
    /// <param name="rows">Rows of each; null leaves their own.</param>
    public static async Task<int> RunAsync(string? name, int? rows, int seed, bool showsDetails = false)
    {
        var catalog = ColumnsEval.Catalog();
        Console.WriteLine($"{"",-42}{"P",8}{"R",8}{"F1",8}{"best",8}{"at",8}{"no headers",12}");
        foreach (var scenario in LinkScenarios.All.Where(s => name is null || s.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            var set = (rows is null ? scenario : scenario with { Rows = rows.Value }).Generate(seed);
            var (contents, truth, _) = set.Shuffled(1);
            var matched = await LinkEval.MatchAsync(contents, catalog);
            var found = LinkageAccuracy.Of(matched.Linkage.Clusters, truth);
            var best = LinkEval.Best(matched, truth);
            var bare = LinkageAccuracy.Of((await LinkEval.MatchAsync(set.WithoutNames().Shuffled(1).Contents, catalog)).Linkage.Clusters, truth);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{scenario.Name,-42}{found.Precision,8:0.000}{found.Recall,8:0.000}{found.F1,8:0.000}{best.Accuracy.F1,8:0.000}{best.Threshold,8}{bare.F1,12:0.000}"));
            if (showsDetails) LinkDetails.Print(matched, truth);
        }
        return 0;
    }
}
