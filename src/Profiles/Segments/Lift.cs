using Profiles.Insights;

namespace Profiles.Segments;

/// <summary>How much more common a value is in a group than in its base.</summary>
/// <param name="Count">In the group; null: fewer than the least size shown.</param>
/// <param name="Share">0–1, of the group.</param>
/// <param name="BaseCount">In the base.</param>
/// <param name="BaseShare">0–1, of the base.</param>
/// <param name="Lift">Share ÷ share of the base (提升度); null if it has no meaning or may not be shown. TGI is 100 times it.</param>
public sealed record ValueLift(RowKey Key, long? Count, double? Share, long? BaseCount, double? BaseShare, double? Lift);

/// <summary>What distinguishes a group from its base.</summary>
/// <param name="Values">Greatest lift first.</param>
public sealed record LiftReport(long? GroupSize, long? BaseSize, IReadOnlyList<ValueLift> Values);

/// <summary>Lift of every value of a group against a base. Pure.</summary>
/// <remarks>
/// A value counts if either side has it. Where either count is below the least size shown, neither it nor what would give it away is;
/// such values come last.
/// </remarks>
public static class Lifts
{
    /// <param name="group">Size of the group and how many have each value; likewise <paramref name="against"/>.</param>
    public static LiftReport Of(GroupCounts group, GroupCounts against, DisplayLimit limit)
    {
        var values = group.Values.Keys.Union(against.Values.Keys)
            .Select(key => Of(key, group, against, limit))
            .OrderByDescending(v => v.Lift.HasValue).ThenByDescending(v => v.Lift ?? 0).ThenByDescending(v => v.Count ?? 0)
            .ThenBy(v => v.Key.Column, StringComparer.Ordinal).ThenBy(v => v.Key.Value, StringComparer.Ordinal);
        return new LiftReport(limit.Show(group.Size), limit.Show(against.Size), [.. values]);
    }

    private static ValueLift Of(RowKey key, GroupCounts group, GroupCounts against, DisplayLimit limit)
    {
        var (count, baseCount) = (limit.Show(group.Values.GetValueOrDefault(key)), limit.Show(against.Values.GetValueOrDefault(key)));
        var (share, baseShare) = (Share(count, group.Size), Share(baseCount, against.Size));
        return new ValueLift(key, count, share, baseCount, baseShare, share is { } part && baseShare is > 0 ? part / baseShare.Value : null);
    }

    private static double? Share(long? count, long size) => count is { } known && size > 0 ? (double)known / size : null;
}

/// <summary>Size of a group and how many of it have each value.</summary>
public sealed record GroupCounts(long Size, IReadOnlyDictionary<RowKey, long> Values);
