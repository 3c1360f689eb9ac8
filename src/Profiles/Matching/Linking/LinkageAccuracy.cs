namespace Profiles.Matching.Linking;

/// <summary>How well clusters fit a known truth: pairs within clusters against pairs within true ones.</summary>
/// <param name="TruePairs">Pairs of rows the truth puts together.</param>
/// <param name="FoundPairs">Pairs of rows the clusters put together.</param>
/// <param name="RightPairs">Pairs both do.</param>
/// <param name="ExactShare">Share of true clusters that were found exactly, single rows among them.</param>
public sealed record LinkageAccuracy(long TruePairs, long FoundPairs, long RightPairs, double ExactShare)
{
    public double Precision => FoundPairs == 0 ? 1 : (double)RightPairs / FoundPairs;
    public double Recall => TruePairs == 0 ? 1 : (double)RightPairs / TruePairs;
    public double F1 => FoundPairs + TruePairs == 0 ? 1 : 2d * RightPairs / (FoundPairs + TruePairs);

    /// <param name="clusters">One a row; equal for rows of a cluster.</param>
    /// <param name="truth">One a row; equal for rows of the same one; null is of nobody else.</param>
    public static LinkageAccuracy Of(IReadOnlyList<int> clusters, IReadOnlyList<string?> truth)
    {
        var (found, real, both) = (new Dictionary<int, int>(), new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<(int, string), int>());
        var alone = 0;
        for (var row = 0; row < truth.Count; row++)
        {
            found[clusters[row]] = found.GetValueOrDefault(clusters[row]) + 1;
            var name = truth[row] is { } known ? "=" + known : $"row {alone++}";
            real[name] = real.GetValueOrDefault(name) + 1;
            both[(clusters[row], name)] = both.GetValueOrDefault((clusters[row], name)) + 1;
        }
        var exact = both.Count(b => b.Value == found[b.Key.Item1] && b.Value == real[b.Key.Item2]);
        return new LinkageAccuracy(Pairs(real.Values), Pairs(found.Values), Pairs(both.Values), real.Count == 0 ? 1 : (double)exact / real.Count);
    }

    private static long Pairs(IEnumerable<int> sizes) => sizes.Sum(n => (long)n * (n - 1) / 2);
}
