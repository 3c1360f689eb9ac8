using Profiles.Cleaning;
using Profiles.Intake;
using Profiles.Intake.Report;

namespace Profiles.Privacy.Erasure;

/// <summary>What is left of rows of erased persons: that they were there, and where. Pure.</summary>
public static class ErasedRows
{
    /// <summary>Keeps the counters from looking at cells.</summary>
    public static Problem NotLookedAt { get; } = new(KnownRules.ErasedPerson, "", null, null);

    public static IReadOnlyList<Finding> Findings { get; } = [new Finding("", KnownRules.ErasedPerson, Severity.Reject, null, null)];

    /// <param name="offset">Byte offset in the table.</param>
    public static SetAsideRow Of(long rowNumber, long offset, int table) => new(rowNumber, offset, RowOutcome.Rejected, [], Findings, table);

    public static bool IsOne(SetAsideRow row) => row is { Cells.Count: 0, Findings: [{ Rule: KnownRules.ErasedPerson }] };

    /// <summary>Without the samples of findings that show a row's values; what was counted stays.</summary>
    /// <param name="table">Null: of whichever table.</param>
    /// <param name="offsets">Of the rows, in the table.</param>
    public static ChunkStatistics Without(ChunkStatistics statistics, int? table, IReadOnlySet<long> offsets) => offsets.Count == 0 ? statistics : statistics with
    {
        Findings = [.. statistics.Findings.Select(f => table is { } only && f.Table != only || !f.Samples.Any(s => offsets.Contains(s.Offset))
            ? f
            : f with { Samples = [.. f.Samples.Where(s => !offsets.Contains(s.Offset))] })],
    };
}
