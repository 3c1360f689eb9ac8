namespace Profiles.Insights;

/// <summary>Whether a live row is in a set, for stores that look at rows one by one.</summary>
/// <param name="numberOf">The row's number in a column; null if it has none.</param>
public readonly struct RowMembership(IReadOnlySet<RowKey> keys, Func<string, long?> numberOf)
{
    public bool IsIn(RowSet set)
    {
        switch (set)
        {
            case RowSet.AnyKey any:
                foreach (var value in any.Values)
                    if (keys.Contains(new RowKey(any.Column, value))) return true;
                return false;
            case RowSet.Range range:
                return numberOf(range.Column) is { } number && number >= range.From && number <= range.To;
            case RowSet.Intersection all:
                foreach (var part in all.Parts)
                    if (!IsIn(part)) return false;
                return true;
            case RowSet.Union any:
                foreach (var part in any.Parts)
                    if (IsIn(part)) return true;
                return false;
            case RowSet.Complement other:
                return !IsIn(other.Of);
            default:
                throw new NotSupportedException($"No membership in {set.GetType().Name}.");
        }
    }

    /// <summary>Counts the row into every combination of one set of each side that it is in.</summary>
    /// <param name="counts">By the first side, then the next.</param>
    public void CountInto(long[] counts, IReadOnlyList<IReadOnlyList<RowSet>> sides) => CountInto(counts, sides, side: 0, first: 0);

    private void CountInto(long[] counts, IReadOnlyList<IReadOnlyList<RowSet>> sides, int side, int first)
    {
        if (side == sides.Count)
        {
            counts[first]++;
            return;
        }
        for (var i = 0; i < sides[side].Count; i++)
            if (IsIn(sides[side][i])) CountInto(counts, sides, side + 1, (first * sides[side].Count) + i);
    }
}
