using Profiles.Insights;

namespace Profiles.Segments;

/// <summary>What makes the members of a seed alike: a weight for each value. Pure.</summary>
/// <remarks>
/// Weighted agreement with inverse frequency (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988, applied to what
/// profiles have instead of words): a value weighs its share in the seed × the logarithm of everyone ÷ those who have it. So what
/// everyone has weighs nothing, and what few of the seed have weighs little. Only values more common in the seed than among everyone
/// weigh anything, and none that fewer than <see cref="MinimumSeed"/> of the seed have: that would be one person's coincidence. The
/// similarity of a profile is the sum over what it has ÷ the sum over all, 0–1; not having a value costs what it weighs and no more.
/// </remarks>
public static class LookAlike
{
    public const int MinimumSeed = 3;

    /// <summary>Values that weigh: the strongest ones. More add little and cost time.</summary>
    public const int MaxValues = 60;

    /// <summary>Weights that sum up to 1; none if the seed has nothing in common.</summary>
    public static IReadOnlyDictionary<RowKey, double> Weights(GroupCounts seed, GroupCounts everyone)
    {
        var weights = new List<(RowKey Key, double Weight)>();
        // Carrying a tag with values is said by its values already.
        var valued = seed.Values.Keys.Where(k => k.Column == ProjectionColumns.Tag).Select(k => ValueNames.SplitTag(k.Value))
            .Where(t => t.Value is not null).Select(t => t.Tag).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, count) in seed.Values)
        {
            if (count < MinimumSeed || (key.Column == ProjectionColumns.Tag && valued.Contains(key.Value))) continue;
            var (share, general) = ((double)count / seed.Size, everyone.Values.GetValueOrDefault(key));
            if (general <= 0 || share <= (double)general / everyone.Size) continue;
            weights.Add((key, share * Math.Log((double)everyone.Size / general)));
        }
        var kept = weights.OrderByDescending(w => w.Weight).ThenBy(w => w.Key.Column, StringComparer.Ordinal)
            .ThenBy(w => w.Key.Value, StringComparer.Ordinal).Take(MaxValues).ToArray();
        var sum = kept.Sum(w => w.Weight);
        return kept.Where(w => w.Weight > 0).ToDictionary(w => w.Key, w => w.Weight / sum);
    }
}
