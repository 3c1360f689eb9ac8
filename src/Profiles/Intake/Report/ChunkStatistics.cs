using Profiles.Cleaning;
using Profiles.Privacy.Collection;
using Profiles.Quality;

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

    /// <summary>By table; empty in what was counted before quality was measured.</summary>
    public IReadOnlyList<TableCount> Tables { get; init => field = value ?? []; } = [];

    /// <summary>How values are spread over the bins of the channel's baseline, by table, field and baseline.</summary>
    public IReadOnlyList<SpreadCount> Spreads { get; init => field = value ?? []; } = [];

    /// <summary>Values that the channel may not bring, by table and field: dropped at the door.</summary>
    public IReadOnlyList<DroppedCount> Dropped { get; init => field = value ?? []; } = [];

    public static ChunkStatistics None { get; } = new([], []);

    public static ChunkStatistics operator +(ChunkStatistics a, ChunkStatistics b) => new(
        [.. a.Fields.Concat(b.Fields).GroupBy(f => (f.Table, f.Field))
            .Select(FieldCount.Sum)
            .OrderBy(f => f.Table).ThenBy(f => f.Field, StringComparer.Ordinal)],
        [.. a.Findings.Concat(b.Findings).GroupBy(f => (f.Table, f.Field, f.Rule, f.Severity))
            .Select(g => new FindingCount(g.Key.Table, g.Key.Field, g.Key.Rule, g.Key.Severity, g.Sum(f => f.Count),
                [.. g.SelectMany(f => f.Samples).OrderBy(s => s.Offset).Take(MaxSamples)]))
            .OrderBy(f => f.Table).ThenBy(f => f.Field, StringComparer.Ordinal).ThenBy(f => f.Rule, StringComparer.Ordinal).ThenBy(f => f.Severity)])
    {
        Dropped = [.. a.Dropped.Concat(b.Dropped).GroupBy(d => (d.Table, d.Field)).Select(g => new DroppedCount(g.Key.Table, g.Key.Field, g.Sum(d => d.Count)))
            .OrderBy(d => d.Table).ThenBy(d => d.Field, StringComparer.Ordinal)],
        Tables = [.. a.Tables.Concat(b.Tables).GroupBy(t => t.Table).OrderBy(g => g.Key).Select(g => g.Aggregate((x, y) => x + y))],
        Spreads = [.. a.Spreads.Concat(b.Spreads).GroupBy(s => (s.Table, s.Field, s.Baseline))
            .Select(g => new SpreadCount(g.Key.Table, g.Key.Field, g.Key.Baseline, [.. g.Select(s => s.Counts).Aggregate((x, y) => [.. x.Zip(y, (m, n) => m + n)])]))
            .OrderBy(s => s.Table).ThenBy(s => s.Field, StringComparer.Ordinal).ThenBy(s => s.Baseline, StringComparer.Ordinal)],
    };
}

/// <summary>How many rows told a field.</summary>
/// <param name="Table">Index of the table.</param>
/// <param name="Field">Field id.</param>
/// <param name="Delivered">Rows with something in its cell, as they came; 0 for a field that is only derived from others.</param>
/// <param name="Usable">Accepted rows with a value of it after cleaning.</param>
public sealed record FieldCount(int Table, string Field, long Delivered, long Usable)
{
    /// <summary>True if a column of the table was taken for it.</summary>
    public bool Mapped { get; init; }
    /// <summary>Of the delivered: words for "not known".</summary>
    public long Unknown { get; init; }
    /// <summary>Rows in which a rule rewrote it and none doubted it.</summary>
    public long Rewritten { get; init; }
    /// <summary>Rows in which a rule doubted it, whether the value is used or not; contradictions left out.</summary>
    public long Doubted { get; init; }
    /// <summary>Rows in which it contradicts another field.</summary>
    public long Contradicted { get; init; }
    /// <summary>Of a field that identifies: its values after cleaning, of accepted rows.</summary>
    public DistinctSample? Values { get; init; }

    internal static FieldCount Sum(IGrouping<(int Table, string Field), FieldCount> counts) => new(
        counts.Key.Table, counts.Key.Field, counts.Sum(c => c.Delivered), counts.Sum(c => c.Usable))
    {
        Mapped = counts.Any(c => c.Mapped), Unknown = counts.Sum(c => c.Unknown), Rewritten = counts.Sum(c => c.Rewritten), Doubted = counts.Sum(c => c.Doubted),
        Contradicted = counts.Sum(c => c.Contradicted),
        Values = counts.Select(c => c.Values).OfType<DistinctSample>().Aggregate((DistinctSample?)null, (a, b) => a is null ? b : a + b),
    };
}

/// <summary>How the values of accepted rows are spread.</summary>
/// <param name="Baseline">Which baseline's bins they were counted in: another one may have been published between two chunks.</param>
/// <param name="Counts">Rows in each bin.</param>
public sealed record SpreadCount(int Table, string Field, string Baseline, IReadOnlyList<long> Counts);

/// <summary>How many rows a rule found something in.</summary>
/// <param name="Field">Field id, or the column's header; empty for the row as a whole.</param>
public sealed record FindingCount(int Table, string Field, string Rule, Severity Severity, long Count, IReadOnlyList<FindingSample> Samples);

/// <summary>One of the findings counted.</summary>
/// <param name="Offset">Byte offset of its row in the table.</param>
/// <param name="RowNumber">Line of its row, from 1.</param>
public sealed record FindingSample(long Offset, long RowNumber, string? Before, string? After, string? Expected);
