using System.Diagnostics;
using Profiles.Definitions;
using Profiles.Eval.Fuzzing;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Matching.Files;
using Profiles.Matching.Linking;
using Profiles.Storage;

namespace Profiles.Eval.Linking;

/// <summary>Linkage without labels and without configuration against public sets with known truth: <c>link FOLDER [details]</c>.</summary>
/// <remarks>Columns that give the truth away are dropped and the rows shuffled first. Pairwise, of clusters, at the default threshold and at the best one.</remarks>
internal static class LinkEval
{
    private static readonly double[] Thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999];

    public static async Task<int> RunAsync(string folder, bool showsDetails)
    {
        var catalog = ColumnsEval.Catalog();
        var misses = 0;
        foreach (var set in LinkSet.In(folder).Append(LinkSet.Population(5000))) misses += await RunAsync(set, catalog, showsDetails) ? 0 : 1;
        return misses == 0 ? 0 : 1;
    }

    private static async Task<bool> RunAsync(LinkSet set, FieldCatalog catalog, bool showsDetails)
    {
        var (contents, truth, order) = set.Shuffled(1);
        var clock = Stopwatch.StartNew();
        var matched = await MatchAsync(contents, catalog);
        var seconds = clock.Elapsed.TotalSeconds;
        var found = LinkageAccuracy.Of(matched.Linkage.Clusters, truth);
        var best = Best(matched, truth);
        Console.WriteLine($"{set.Name}: {truth.Count} rows, {found.TruePairs} pairs, {seconds:0.0} s");
        Console.WriteLine($"  default: P {found.Precision:0.0000}  R {found.Recall:0.0000}  F1 {found.F1:0.0000}  clusters exact {found.ExactShare:0.0000}");
        Console.WriteLine($"  best:    P {best.Accuracy.Precision:0.0000}  R {best.Accuracy.Recall:0.0000}  F1 {best.Accuracy.F1:0.0000}  at {best.Threshold}");
        var bare = await MatchAsync(set.WithoutNames().Shuffled(1).Contents, catalog);
        var named = LinkageAccuracy.Of(bare.Linkage.Clusters, truth);
        Console.WriteLine($"  headers that say nothing: P {named.Precision:0.0000}  R {named.Recall:0.0000}  F1 {named.F1:0.0000}");
        if (showsDetails) Console.WriteLine($"  compared without headers: {string.Join(", ", bare.Linkage.Model.Comparisons.Select(c => $"{c.Id} as {c.Kind}"))}; left out: {string.Join(", ", bare.Comparisons.LeftOut.Select(l => l.Column))}");
        var holds = await LinkInvariance.HoldsAsync(set, matched, order, contents => MatchAsync(contents, catalog));
        if (showsDetails) LinkDetails.Print(matched, truth);
        return holds && found.F1 >= set.Floor;
    }

    /// <summary>The threshold at which the clusters fit the truth best.</summary>
    public static (double Threshold, LinkageAccuracy Accuracy) Best(MatchedFiles matched, IReadOnlyList<string> truth) =>
        Thresholds.Select(t => (Threshold: t, Accuracy: LinkageAccuracy.Of(matched.Linkage.At(t).Clusters, truth))).MaxBy(b => b.Accuracy.F1);

    public static async Task<MatchedFiles> MatchAsync(List<byte[]> contents, FieldCatalog catalog)
    {
        var files = new MemoryFileStore();
        var reader = new MatchFileReader(files, catalog, "CNY", new DateOnly(2026, 11, 1));
        var sources = new List<MatchSource>();
        for (var index = 0; index < contents.Count; index++)
        {
            var file = await files.WriteAsync(ContainerNames.Incoming, $"match/{index}.csv", new MemoryStream(contents[index]), CancellationToken.None);
            sources.AddRange((await reader.OpenAsync(file, contents[index].Length, null, CancellationToken.None)).Sources);
        }
        return await new FileMatcher(reader, new ComparisonProposer(catalog), ComparatorKinds.Find).MatchAsync(sources, null, null, CancellationToken.None)
            ?? throw new InvalidDataException("Nothing to compare.");
    }
}
