using System.Diagnostics;
using Profiles.Cleaning;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Bench;

/// <summary>Where the time of cleaning goes: rows in memory are cleaned with the columns of one kind at a time, all others ignored.</summary>
/// <remarks>What each kind adds to cleaning the key alone; rows of a file without key are also hashed, over the columns at hand.</remarks>
internal static class CleanShares
{
    private const int MaxRows = 20_000;
    private const int Rounds = 15;

    public static async Task ReportAsync(CleanFile file)
    {
        var rows = new List<RawRow>(MaxRows);
        foreach (var chunk in file.Chunks)
        {
            if (rows.Count >= MaxRows) break;
            await using var stream = file.Open(chunk);
            await foreach (var row in file.ReadAsync(stream, chunk)) rows.Add(row);
        }
        var whole = Measure(file, file.Mapping, rows);
        var least = Measure(file, Only(file.Mapping, _ => false), rows);
        CleanBench.Write($"where the time of cleaning goes ({rows.Count:N0} rows in memory, one thread; reading them: {await ReadingAsync(file, rows.Count):N0} ns a row)");
        CleanBench.Write($"  {whole.Nanoseconds,7:N0} ns a row {whole.Bytes,6:N0} bytes  whole row");
        CleanBench.Write($"  {least.Nanoseconds,7:N0} ns a row {least.Bytes,6:N0} bytes  key and record");
        var kinds = file.Mapping.Columns.GroupBy(c => KindOf(file, c), StringComparer.Ordinal).Where(g => g.Key.Length > 0)
            .Select(g => (g.Key, Columns: g.Count(), Cost: Measure(file, Only(file.Mapping, c => KindOf(file, c) == g.Key), rows)));
        foreach (var (kind, columns, cost) in kinds.OrderByDescending(k => k.Cost.Nanoseconds))
            CleanBench.Write($"  {cost.Nanoseconds - least.Nanoseconds,7:N0} ns a row {cost.Bytes - least.Bytes,6:N0} bytes  {kind} ({columns} column{(columns == 1 ? "" : "s")})");
    }

    private static Cost Measure(CleanFile file, Mapping mapping, List<RawRow> rows)
    {
        var best = new Cost(double.MaxValue, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var (start, allocated, findings) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread(), 0L);
            var cleaner = file.Compile(mapping);
            foreach (var row in rows) findings += cleaner.Clean(row, 0).Findings.Count;
            var cost = new Cost(
                Stopwatch.GetElapsedTime(start).TotalNanoseconds / rows.Count, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / rows.Count);
            if (findings >= 0 && cost.Nanoseconds < best.Nanoseconds) best = cost;
        }
        return best;
    }

    private static async Task<double> ReadingAsync(CleanFile file, int rows)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var read = 0;
            foreach (var chunk in file.Chunks)
            {
                if (read >= rows) break;
                await using var stream = file.Open(chunk);
                await foreach (var _ in file.ReadAsync(stream, chunk)) read++;
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / read);
        }
        return best;
    }

    private static Mapping Only(Mapping mapping, Func<ColumnMapping, bool> kept) => mapping with
    {
        Columns = [.. mapping.Columns.Select(c => c.Role == ColumnRole.Key || kept(c) ? c : new ColumnMapping(c.Column, ColumnRole.Ignore))],
    };

    /// <summary>The field kind of a column, or what else it is for; empty for the key and for ignored columns.</summary>
    private static string KindOf(CleanFile file, ColumnMapping column) => column.Role switch
    {
        ColumnRole.Field => file.Catalog.Find(column.Target!) is { } field ? FieldKinds.For(field).Id : "text",
        ColumnRole.UpdatedAt => "update time",
        ColumnRole.Key or ColumnRole.Ignore => "",
        _ => "event",
    };

    private readonly record struct Cost(double Nanoseconds, double Bytes);
}
