using Profiles.Cleaning;

namespace Profiles.Intake.Report;

/// <summary>What cleaning saw in one chunk, or in several together: counters, and a few samples of each.</summary>
/// <remarks>
/// Adding is associative and commutative, and samples are those nearest to the beginning of the file: how it was cut does not matter.
/// As large as the columns of a file times the rules allow, whatever the number of rows.
/// </remarks>
/// <param name="Fields">By table, then field.</param>
/// <param name="Findings">By table, field, rule, severity.</param>
public sealed record ChunkStatistics(IReadOnlyList<FieldCount> Fields, IReadOnlyList<FindingCount> Findings)
{
    /// <summary>Samples kept of one kind of finding.</summary>
    public const int MaxSamples = 3;

    public static ChunkStatistics None { get; } = new([], []);

    public static ChunkStatistics operator +(ChunkStatistics a, ChunkStatistics b) => new(
        [.. a.Fields.Concat(b.Fields).GroupBy(f => (f.Table, f.Field))
            .Select(g => new FieldCount(g.Key.Table, g.Key.Field, g.Sum(f => f.Delivered), g.Sum(f => f.Usable)))
            .OrderBy(f => f.Table).ThenBy(f => f.Field, StringComparer.Ordinal)],
        [.. a.Findings.Concat(b.Findings).GroupBy(f => (f.Table, f.Field, f.Rule, f.Severity))
            .Select(g => new FindingCount(g.Key.Table, g.Key.Field, g.Key.Rule, g.Key.Severity, g.Sum(f => f.Count),
                [.. g.SelectMany(f => f.Samples).OrderBy(s => s.Offset).Take(MaxSamples)]))
            .OrderBy(f => f.Table).ThenBy(f => f.Field, StringComparer.Ordinal).ThenBy(f => f.Rule, StringComparer.Ordinal).ThenBy(f => f.Severity)]);
}

/// <summary>How many rows told a field.</summary>
/// <param name="Table">Index of the table.</param>
/// <param name="Field">Field id.</param>
/// <param name="Delivered">Rows with something in its cell, as they came; 0 for a field that is only derived from others.</param>
/// <param name="Usable">Accepted rows with a value of it after cleaning.</param>
public sealed record FieldCount(int Table, string Field, long Delivered, long Usable);

/// <summary>How many rows a rule found something in.</summary>
/// <param name="Field">Field id, or the column's header; empty for the row as a whole.</param>
public sealed record FindingCount(int Table, string Field, string Rule, Severity Severity, long Count, IReadOnlyList<FindingSample> Samples);

/// <summary>One of the findings counted.</summary>
/// <param name="Offset">Byte offset of its row in the table.</param>
/// <param name="RowNumber">Line of its row, from 1.</param>
public sealed record FindingSample(long Offset, long RowNumber, string? Before, string? After, string? Expected);
