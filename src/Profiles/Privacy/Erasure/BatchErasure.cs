using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Held;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>Takes out what batches keep of erased persons: held and rejected rows, samples of findings, and rows of the received files.</summary>
/// <remarks>
/// Counts stay, but for held rows nobody has decided on, which end among the rejected. Each step can be repeated: an erased row is blank, and a blank
/// row is nobody's.
/// </remarks>
public sealed class BatchErasure(IBatchStore batches, RawRowErasure files, Suppression suppression, ClearResidue clearResidue, RunIds runs)
{
    /// <summary>Goes over all batches.</summary>
    /// <param name="rows">Where the persons' rows stand in the evidence: by run, offsets within the batch.</param>
    /// <param name="search">Finds the persons' values in files that cannot be read row by row; null where the values are not known any more.</param>
    /// <returns>Of what is kept with batches, and of files; and whom rows that are no evidence speak of.</returns>
    public async Task<(StoreReceipt Batches, StoreReceipt Files, IReadOnlySet<SourcePersonId> Spoken)> EraseAsync(
        IReadOnlyDictionary<BatchId, IReadOnlySet<long>> rows, IReadOnlySet<SourcePersonId> persons, SuppressionList erased, ValueSearch? search,
        CancellationToken cancellation)
    {
        var (kept, raw, deleted, spoken) = (0L, 0L, 0, new HashSet<SourcePersonId>());
        await foreach (var batch in batches.ReadAllAsync(cancellation))
        {
            if (batch.File is null) continue;
            var offsets = batch.Tables.ToDictionary(t => t.Index, _ => new HashSet<long>());
            for (var run = 1; run <= batch.Run; run++)
                kept += await EraseRunAsync(batch, batch.Id.OfRun(run), rows.GetValueOrDefault(batch.Id.OfRun(run)), persons, erased, offsets, cancellation);
            if (batch.Rows.Held > 0) await RecountAsync(batch.Id, cancellation);
            var file = await EraseFileAsync(batch, offsets, erased, search, spoken, cancellation);
            (raw, deleted) = (raw + file.Found, deleted + (file.FileDeleted ? 1 : 0));
        }
        var note = deleted == 0 ? null
            : $"{deleted} files were deleted whole, since rows cannot be taken out of them (workbooks, archives, JSON documents, UTF-16, blobs); their batches cannot be read again";
        return (new StoreReceipt(ErasureStores.Batches, kept, kept, null), new StoreReceipt(ErasureStores.Files, raw, raw, note), spoken);
    }

    /// <summary>Blanks the rows that were refused when a batch was read.</summary>
    public async Task EraseRefusedAsync(Batch batch, CancellationToken cancellation)
    {
        if (batch is not { File: not null, FileDeletedAt: null } || batch.Tables.Count == 0 || (await suppression.ReadAsync(cancellation)).IsEmpty) return;
        if (batch.GivesUpFile)
        {
            await files.DeleteFileAsync(batch, cancellation);
            return;
        }
        var offsets = batch.Tables.ToDictionary(t => t.Index, _ => new HashSet<long>());
        foreach (var counts in await batches.ReadChunkCountsAsync(batch.RunId, cancellation))
            if (counts.Rows.Rejected > 0 && await batches.FindChunkAsync(batch.RunId, counts.Index, cancellation) is { } chunk)
                foreach (var row in chunk.SetAside.Where(ErasedRows.IsOne)) offsets[row.Table].Add(row.Offset);
        if (offsets.Values.All(o => o.Count == 0)) return;
        await files.EraseAsync(batch, Sets(offsets), cancellation);
        // A row that was on its way when the person was erased was written and taken out again: the journal may still show it.
        await clearResidue([], cancellation);
    }

    private async Task<RawRowsErased> EraseFileAsync(
        Batch batch, Dictionary<int, HashSet<long>> offsets, SuppressionList erased, ValueSearch? search, HashSet<SourcePersonId> spoken, CancellationToken cancellation)
    {
        if (batch.FileDeletedAt is not null) return default;
        // What is no evidence (undone, cancelled, failed) nothing points to: the file itself is looked through.
        if (!BatchLifecycle.HoldsRows(batch, batch.Run))
        {
            if (!batch.Tables.All(t => t.Format is not null && t.Content == batch.File) || batch.Tables.Count == 0)
                return search is not null && await files.DeleteIfFoundAsync(batch, search, cancellation) ? new RawRowsErased(1, 0, true) : default;
            foreach (var (table, offset, person) in await files.FindAsync(batch, erased, cancellation))
            {
                offsets[table].Add(offset);
                spoken.Add(person);
            }
        }
        return await files.EraseAsync(batch, Sets(offsets), cancellation);
    }

    /// <returns>How many rows and samples were found.</returns>
    private async Task<long> EraseRunAsync(
        Batch batch, BatchId run, IReadOnlySet<long>? rows, IReadOnlySet<SourcePersonId> persons, SuppressionList erased, Dictionary<int, HashSet<long>> offsets,
        CancellationToken cancellation)
    {
        foreach (var table in batch.Tables)
            if (rows is not null) offsets[table.Index].UnionWith(rows.Where(r => r >= table.OffsetBase && r < table.OffsetBase + table.Length).Select(r => r - table.OffsetBase));
        var found = 0L;
        foreach (var counts in await batches.ReadChunkCountsAsync(run, cancellation))
        {
            if (counts.Rows.Held > 0) found += await EraseDecidedAsync(run, counts.Index, rows, batch, persons, erased, cancellation);
            if (await batches.FindChunkAsync(run, counts.Index, cancellation) is not { } chunk) continue;
            bool IsHis(SetAsideRow row) => row.Person is { } person && persons.Contains(person) || IsEvidence(row) || erased.Holds(TextsOf(row), row.Person);
            bool IsEvidence(SetAsideRow row) => rows is not null && batch.Tables.ElementAtOrDefault(row.Table) is { } table && rows.Contains(table.OffsetBase + row.Offset);
            var his = chunk.SetAside.Where(r => !ErasedRows.IsOne(r) && IsHis(r)).ToList();
            // Those of before too: a stop may have come before their rows were blanked in the file.
            foreach (var row in chunk.SetAside.Where(ErasedRows.IsOne).Concat(his))
                if (offsets.TryGetValue(row.Table, out var places)) places.Add(row.Offset);
            var cleared = await ClearAsync(batch, chunk, his, offsets, cancellation);
            if (cleared == chunk) continue;
            found += his.Count + Samples(chunk) - Samples(cleared);
            await batches.SaveChunkAsync(cleared, cancellation);
        }
        return found;
    }

    /// <summary>The chunk without them; the same if there is nothing to clear.</summary>
    private async Task<ChunkResult> ClearAsync(Batch batch, ChunkResult chunk, List<SetAsideRow> his, Dictionary<int, HashSet<long>> offsets, CancellationToken cancellation)
    {
        var statistics = chunk.Statistics;
        foreach (var (table, places) in offsets)
            if (statistics is not null && HasSamples(statistics, table, places)) statistics = ErasedRows.Without(statistics, table, places);
        if (his.Count == 0 && statistics == chunk.Statistics) return chunk;
        var waiting = new List<SetAsideRow>();
        var plan = await batches.FindChunkPlanAsync(chunk.Batch, chunk.Index, cancellation);
        foreach (var row in his.Where(r => r.Outcome == RowOutcome.Held))
            if (plan is null || await batches.FindChunkAsync(runs.DecidedOf(chunk.Batch, chunk.Index), (int)(row.Offset - plan.Start), cancellation) is not { Rows.Held: < 0 })
                waiting.Add(row);
        return chunk with
        {
            Statistics = statistics,
            Rows = chunk.Rows with { Held = chunk.Rows.Held - waiting.Count, Rejected = chunk.Rows.Rejected + waiting.Count },
            SetAside = [.. chunk.SetAside.Select(r => !his.Contains(r) ? r
                : ErasedRows.Of(r.RowNumber, r.Offset, r.Table) with { Outcome = waiting.Contains(r) ? RowOutcome.Rejected : r.Outcome })],
        };
    }

    private static bool HasSamples(Intake.Report.ChunkStatistics statistics, int table, HashSet<long> places) =>
        statistics.Findings.Any(f => f.Table == table && f.Samples.Any(s => places.Contains(s.Offset)));

    private async Task<long> EraseDecidedAsync(
        BatchId run, int chunk, IReadOnlySet<long>? rows, Batch batch, IReadOnlySet<SourcePersonId> persons, SuppressionList erased, CancellationToken cancellation)
    {
        var found = 0L;
        await foreach (var decided in batches.ReadChunksAsync(runs.DecidedOf(run, chunk), cancellation))
        {
            if (decided.SetAside is not [var row] || ErasedRows.IsOne(row)) continue;
            var isHis = decided.Touched.Any(persons.Contains) || erased.Holds(TextsOf(row), row.Person)
                || rows is not null && batch.Tables.ElementAtOrDefault(row.Table) is { } table && rows.Contains(table.OffsetBase + row.Offset);
            if (!isHis) continue;
            found++;
            var decision = row.Decision is { } made ? made with { Corrected = null, Reason = null } : null;
            await batches.SaveChunkAsync(decided with { SetAside = [ErasedRows.Of(row.RowNumber, row.Offset, row.Table) with { Decision = decision }] }, cancellation);
        }
        return found;
    }

    /// <summary>Brings the counts of a batch up to date: held rows may have ended among the rejected.</summary>
    private async Task RecountAsync(BatchId id, CancellationToken cancellation)
    {
        while (await batches.FindAsync(id, cancellation) is { IsOpen: false } batch && BatchLifecycle.HoldsRows(batch, batch.Run))
        {
            var rows = await batches.SumAsync(batch.RunId, await batches.ReadChunkCountsAsync(batch.RunId, cancellation), runs, cancellation);
            if (rows == batch.Rows || await batches.SaveAsync(batch with { Rows = rows }, cancellation) is not null) return;
        }
    }

    private static IEnumerable<string?> TextsOf(SetAsideRow row) => row.Cells.Concat(row.Findings.SelectMany(f => new[] { f.Before, f.After }))
        .Concat(row.Decision?.Corrected?.Values ?? []);

    private static int Samples(ChunkResult chunk) => chunk.Statistics?.Findings.Sum(f => f.Samples.Count) ?? 0;

    private static IReadOnlyDictionary<int, IReadOnlySet<long>> Sets(Dictionary<int, HashSet<long>> offsets) =>
        offsets.Where(o => o.Value.Count > 0).ToDictionary(o => o.Key, o => (IReadOnlySet<long>)o.Value);
}
