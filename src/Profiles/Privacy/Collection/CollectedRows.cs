using Profiles.Cleaning;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Privacy.Collection;

/// <summary>How many values of a field were dropped at the door.</summary>
/// <param name="Field">As <see cref="CollectPolicy"/> names it.</param>
public sealed record DroppedCount(int Table, string Field, long Count);

/// <summary>Takes out of rows what their channel may not bring, and counts it. Not safe for several threads at once.</summary>
/// <param name="mapping">As <see cref="FieldCollection.Apply"/> gave it.</param>
/// <param name="takesAll">True if the channel has no policy: then rows pass as they are.</param>
public sealed class CollectedRows(IReadOnlyList<string> header, Mapping mapping, int table, bool takesAll)
{
    private readonly (int Index, string Field)[] dropped =
        [.. ColumnPlan.Of(header, mapping).Where(c => c.Mapping.Role == ColumnRole.NotCollected).Select(c => (c.Index, c.Mapping.Target ?? c.Mapping.Column)).DistinctBy(c => c.Item1)];

    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>The row with nothing in the columns that are not taken: as if the file had none of them.</summary>
    public RawRow Take(in RawRow row)
    {
        if (takesAll) return row;
        if (row.Malformed is { } problem)
        {
            Count(FieldCollection.MalformedRow);
            return row with { Cells = [], Malformed = problem with { Found = null } };
        }
        if (dropped.Length == 0) return row;
        var cells = row.Cells.ToArray();
        foreach (var (index, field) in dropped)
        {
            if (index >= cells.Length || cells[index] is not { } cell) continue;
            if (!string.IsNullOrWhiteSpace(cell)) Count(field);
            cells[index] = null;
        }
        return row with { Cells = cells };
    }

    /// <summary>What was dropped so far, by field.</summary>
    public IReadOnlyList<DroppedCount> ToCounts() => [.. counts.Select(c => new DroppedCount(table, c.Key, c.Value))];

    private void Count(string field) => counts[field] = counts.GetValueOrDefault(field) + 1;
}
