namespace Profiles.Insights;

/// <summary>Quantiles of numbers that are there, none made up between two of them.</summary>
public static class Quantiles
{
    /// <summary>For each share the least number at or below which at least so much of them lies; none of no numbers. Sorts the list.</summary>
    public static IReadOnlyList<long> Of(List<long> numbers, IReadOnlyList<double> shares)
    {
        if (numbers.Count == 0) return [];
        numbers.Sort();
        return [.. shares.Select(share => numbers[Math.Clamp((int)Math.Ceiling(share * numbers.Count) - 1, 0, numbers.Count - 1)])];
    }
}
