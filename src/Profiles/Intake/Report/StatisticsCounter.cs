using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Privacy;
using Profiles.Quality;
using Profiles.Quality.Baselines;

namespace Profiles.Intake.Report;

/// <summary>Counts, row by row, what cleaning one chunk saw. Not safe for several threads at once.</summary>
public sealed class StatisticsCounter
{
    private readonly int table;
    private readonly FieldCatalog catalog;
    private readonly DateTimeOffset observedAt;
    private readonly ContentIds ids;
    private readonly Dictionary<string, BaselineBins> bins;
    private readonly string baseline;
    private readonly (int Column, int Slot)[] columns;
    private readonly List<FieldTally> fields = [];
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Field, string Rule, Severity Severity), FindingCounter> findings = [];
    private readonly long[] ages = new long[TableCount.AgeEdges.Length + 1];
    private readonly long[] outcomes = new long[3];
    private readonly DistinctCounter content;
    private long rows, events, contradicted;
    private int last;

    /// <param name="observedAt">Instant of the batch; ages of rows are counted from it.</param>
    /// <param name="ids">Keys what is kept of identifying values.</param>
    /// <param name="baseline">Of the channel; null if it has none.</param>
    public StatisticsCounter(BatchTable table, FieldCatalog catalog, DateTimeOffset observedAt, ContentIds ids, BaselineDefinition? baseline)
    {
        bins = (baseline?.Fields ?? []).Select(BaselineBins.Of).OfType<BaselineBins>().ToDictionary(b => b.Field, StringComparer.Ordinal);
        this.baseline = baseline is null ? "" : BaselineStamp.Of(baseline);
        (this.table, this.catalog, this.observedAt, this.ids) = (table.Index, catalog, observedAt, ids);
        content = new DistinctCounter("row", ids);
        columns = [.. ColumnPlan.Of(table.Format!.Header, table.Mapping!)
            .Where(c => c.Mapping is { Role: ColumnRole.Field } or { Role: ColumnRole.Key, Target: not null })
            .Select(c => (c.Index, SlotOf(ColumnPlan.FieldOf(c.Mapping, catalog).Id)))];
        foreach (var (_, slot) in columns) fields[slot].IsMapped = true;
    }

    /// <param name="row">As it came; the cells of one that could not be cut are of no column.</param>
    /// <param name="record">What became of it.</param>
    public void Add(in RawRow row, CleanedRecord record)
    {
        rows++;
        outcomes[(int)record.Outcome]++;
        AddFields(record);
        AddFindings(record);
        if (row.Malformed is not null) return;
        content.Add(row.Cells);
        foreach (var (column, slot) in columns)
            if (!string.IsNullOrWhiteSpace(row.Cells[column])) fields[slot].Deliver(rows);
        if (record.Event is not null && record.Outcome == RowOutcome.Accepted) events++;
        if ((record.UpdatedAt ?? record.Event?.OccurredAt) is { } told) ages[TableCount.AgeOf(observedAt - told)]++;
    }

    /// <summary>What was counted so far.</summary>
    public ChunkStatistics ToStatistics() => ChunkStatistics.None + new ChunkStatistics(
        [.. fields.Select(f => f.ToCount(table))],
        [.. findings.Select(f => new FindingCount(table, f.Key.Field, f.Key.Rule, f.Key.Severity, f.Value.Count, f.Value.Samples))])
    {
        Tables = [new TableCount(table, new RowCounts(rows, outcomes[0], outcomes[1], outcomes[2], events), content.ToSample(), contradicted, [.. ages])],
        Spreads = [.. fields.Select(f => f.ToSpread(table, baseline)).OfType<SpreadCount>()],
    };

    private void AddFields(CleanedRecord record)
    {
        var isUsable = record.Outcome == RowOutcome.Accepted;
        foreach (var field in record.Fields)
            if (!field.Value.IsCleared) fields[NextSlotOf(field.Field)].Tell(rows, isUsable, field.Value);
    }

    private void AddFindings(CleanedRecord record)
    {
        var isContradicted = false;
        foreach (var finding in record.Findings)
        {
            var key = (finding.Field, finding.Rule, finding.Severity);
            if (!findings.TryGetValue(key, out var counter)) findings[key] = counter = new FindingCounter();
            counter.Add(finding, record);
            var contradicts = Contradictions.Tells(finding.Rule);
            isContradicted |= contradicts;
            if (!slots.TryGetValue(finding.Field, out var slot)) continue;
            if (contradicts) fields[slot].Contradict(rows);
            else if (finding.Severity == Severity.Fix) fields[slot].Rewrite(rows);
            else fields[slot].Doubt(rows);
        }
        if (isContradicted) contradicted++;
    }

    /// <summary>Rows tell the same fields in the same order, so the next one is nearly always where the last row had it: no hash is computed.</summary>
    private int NextSlotOf(string field)
    {
        last = last + 1 < fields.Count ? last + 1 : 0;
        if (!ReferenceEquals(fields[last].Field, field)) last = SlotOf(field);
        return last;
    }

    private int SlotOf(string field)
    {
        if (slots.TryGetValue(field, out var slot)) return slot;
        slot = fields.Count;
        fields.Add(new FieldTally(field, catalog.Find(field)?.Identifier is { } kind ? new DistinctCounter(kind, ids) : null, bins.GetValueOrDefault(field)));
        slots.Add(field, slot);
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
