using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Intake.Report;

/// <summary>Counts, row by row, what cleaning one chunk saw. Not safe for several threads at once.</summary>
public sealed class StatisticsCounter
{
    private readonly int table;
    private readonly (int Column, int Slot)[] columns;
    private readonly List<string> fields = [];
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Field, string Rule, Severity Severity), FindingCounter> findings = [];
    private long[] delivered = new long[16];
    private long[] usable = new long[16];
    private int last;

    public StatisticsCounter(BatchTable table, FieldCatalog catalog)
    {
        this.table = table.Index;
        columns = [.. ColumnPlan.Of(table.Format!.Header, table.Mapping!)
            .Where(c => c.Mapping is { Role: ColumnRole.Field } or { Role: ColumnRole.Key, Target: not null })
            .Select(c => (c.Index, SlotOf(ColumnPlan.FieldOf(c.Mapping, catalog).Id)))];
    }

    /// <param name="row">As it came; the cells of one that could not be cut are of no column.</param>
    /// <param name="record">What became of it.</param>
    public void Add(in RawRow row, CleanedRecord record)
    {
        if (row.Malformed is null)
            foreach (var (column, slot) in columns)
                if (!string.IsNullOrWhiteSpace(row.Cells[column])) delivered[slot]++;
        if (record.Outcome == RowOutcome.Accepted)
            foreach (var field in record.Fields)
            {
                if (field.Value.IsCleared) continue;
                // Looked up before the array is: a new field may replace it by a larger one.
                var slot = NextSlotOf(field.Field);
                usable[slot]++;
            }
        foreach (var finding in record.Findings)
        {
            var key = (finding.Field, finding.Rule, finding.Severity);
            if (!findings.TryGetValue(key, out var counter)) findings[key] = counter = new FindingCounter();
            counter.Add(finding, record);
        }
    }

    /// <summary>What was counted so far.</summary>
    public ChunkStatistics ToStatistics() => ChunkStatistics.None + new ChunkStatistics(
        [.. fields.Select((field, slot) => new FieldCount(table, field, delivered[slot], usable[slot]))],
        [.. findings.Select(f => new FindingCount(table, f.Key.Field, f.Key.Rule, f.Key.Severity, f.Value.Count, f.Value.Samples))]);

    /// <summary>Rows tell the same fields in the same order, so the next one is nearly always where the last row had it: no hash is computed.</summary>
    private int NextSlotOf(string field)
    {
        last = last + 1 < fields.Count ? last + 1 : 0;
        if (!ReferenceEquals(fields[last], field)) last = SlotOf(field);
        return last;
    }

    private int SlotOf(string field)
    {
        if (slots.TryGetValue(field, out var slot)) return slot;
        slot = fields.Count;
        fields.Add(field);
        slots.Add(field, slot);
        if (slot == delivered.Length)
        {
            Array.Resize(ref delivered, slot * 2);
            Array.Resize(ref usable, slot * 2);
        }
        return slot;
    }

    private sealed class FindingCounter
    {
        private readonly List<FindingSample> samples = new(ChunkStatistics.MaxSamples);

        public long Count { get; private set; }
        public IReadOnlyList<FindingSample> Samples => samples;

        public void Add(Finding finding, CleanedRecord record)
        {
            Count++;
            // Rows come in the order of the file, so the first are those nearest to its beginning. One of a row is enough.
            if (samples.Count < ChunkStatistics.MaxSamples && (samples.Count == 0 || samples[^1].Offset != record.Offset))
                samples.Add(new FindingSample(record.Offset, record.RowNumber, finding.Before, finding.After, finding.Expected));
        }
    }
}
