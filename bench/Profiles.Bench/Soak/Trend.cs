namespace Profiles.Bench.Soak;

/// <summary>Says whether a series stays where it is.</summary>
internal static class Trend
{
    /// <summary>
    /// How much the series rises from its first to its last value, as a share of its median, by the median of the slopes of all pairs (Sen:
    /// Estimates of the Regression Coefficient Based on Kendall's Tau, Journal of the American Statistical Association 63, 1968): a peak or
    /// two do not move it.
    /// </summary>
    /// <param name="values">At equal distances.</param>
    public static double Rise(IReadOnlyList<double> values)
    {
        var slopes = new List<double>();
        for (var i = 0; i < values.Count; i++)
            for (var j = i + 1; j < values.Count; j++) slopes.Add((values[j] - values[i]) / (j - i));
        var median = Median([.. values]);
        return slopes.Count == 0 || median == 0 ? 0 : Median(slopes) * (values.Count - 1) / median;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[(values.Count / 2) - 1] + values[values.Count / 2]) / 2;
    }
}
