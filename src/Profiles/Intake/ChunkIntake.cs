using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Columns;
using Profiles.Intake.Held;
using Profiles.Intake.Reading;
using Profiles.Intake.Report;
using Profiles.Privacy;
using Profiles.Privacy.Collection;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Reviews;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Cleans one chunk, makes it evidence and brings the profiles it touches up to date; the last one settles the batch.</summary>
/// <remarks>
/// Each step can be repeated: rows are stored under (run, offset), claims are a set, profiles follow from the evidence, the chunk's
/// result is overwritten and, being written last, says that the chunk is done. Whom a chunk speaks of is noted before its first row is
/// written, and the batch is looked at again after the last: so what was written for a run that has ended meanwhile is taken out, by the undo
/// or by whoever wrote it.
/// </remarks>
public sealed partial class ChunkIntake(
    IFileStore files, IBatchStore batches, EvidenceWriter evidence, EvidenceRemover remover, EvidenceReviser reviser, Retirement retirement, ProfileUpdater profiles,
    FileIntake intake, SnapshotSweep sweep, WorkAnnouncer announcer, BatchSettler settler, PublishedDefinitions definitions, ContentIds ids, RunIds runs,
    ChunkOptions chunking, ReviewNotes notes, Suppression suppression, TimeProvider clock)
{
    /// <param name="message">Body of a message of <see cref="QueueNames.BatchChunks"/>.</param>
    public async Task RunAsync(string message, CancellationToken cancellation)
    {
        var work = ChunkMessage.Parse(message);
        using var activity = Telemetry.Begin(SpanNames.CleanChunk, "profiles.batch.id", work.Batch.ToString());
        if (await batches.FindAsync(work.Batch, cancellation) is not { } batch) return;
        switch (work.Work)
        {
            case ChunkWork.Clean: await CleanAsync(batch, work, cancellation); break;
            case ChunkWork.Reclean: await RecleanAsync(batch, work, cancellation); break;
            case ChunkWork.Undo: await UndoAsync(batch, work, cancellation); break;
            case ChunkWork.Plan: if (work.Run == batch.Run) await intake.PlanAsync(batch, cancellation); break;
            default: await sweep.RunAsync(batch, work, cancellation); break;
        }
        // The last message of a state, worked on again after a stop: the next one may not have been announced.
        if (work.Work is ChunkWork.Clean or ChunkWork.Undo && (batch.IsUndescribed || batch.Status == BatchStatus.Retiring))
            await announcer.AnnounceAsync(batch, cancellation);
        await settler.TrySettleAsync(await batches.FindAsync(batch.Id, cancellation) ?? batch, cancellation);
    }

    private async Task CleanAsync(Batch batch, ChunkMessage work, CancellationToken cancellation)
    {
        var run = batch.Id.OfRun(work.Run);
        var begun = await batches.FindChunkAsync(runs.BegunOf(run), work.Index, cancellation);
        if (!BatchLifecycle.HoldsRows(batch, work.Run))
        {
            if (begun is not null) await TakeOutAsync(batch, run, work.Index, begun.Touched, cancellation);
            return;
        }
        if (!BatchLifecycle.MayClean(batch, begun is not null) || await batches.FindChunkAsync(run, work.Index, cancellation) is not null) return;
        var chunk = await batches.FindChunkPlanAsync(run, work.Index, cancellation)
            ?? throw new InvalidOperationException($"Chunk {work.Index} of batch {run} was announced but not planned.");
        Telemetry.Began(QueueNames.BatchChunks, clock.GetUtcNow() - batch.ObservedAt);
        var active = definitions.Current;
        var table = batch.Tables[chunk.Table];
        await using var stream = await files.OpenAsync(table.Content, chunk.Start, cancellation);
        if (stream is null)
        {
            await settler.FailAsync(batch, Batch.FileGone(batch.File!), cancellation);
            return;
        }
        var cleaned = await CleanRowsAsync(stream, batch, table, chunk, active, cancellation);
        var touched = cleaned.Accepted.Select(r => r.Person).Union(begun?.Touched ?? []).Order().ToArray();
        await batches.SaveChunkAsync(new ChunkResult(runs.BegunOf(run), work.Index, RowCounts.None, touched, []), cancellation);
        // Only now that it has begun: a command that came before stops it here, a later one waits for it or takes out what it wrote.
        var seen = await batches.FindAsync(batch.Id, cancellation) ?? batch;
        if (BatchLifecycle.HoldsRows(seen, work.Run))
        {
            if (!BatchLifecycle.MayClean(seen, begun: true)) return;
            var appended = await evidence.AppendAsync(cleaned.Accepted, active.Guards, active.Rules.Tracked, cancellation);
            cleaned.Refuse(appended.Refused, table);
            var neighbours = await retirement.FollowAsync(batch.Channel, touched, active.Guards, cancellation);
            await profiles.UpdateAsync([.. touched.Union(appended.Persons).Union(neighbours)], new UpdateCause(TransitionCause.Data, run), active, cancellation);
            var result = cleaned.Result(run, chunk, clock.GetUtcNow());
            // Before the result says that the chunk is done, so that a stop in between loses no question.
            await notes.NoteHeldAsync(chunk, result.SetAside, cancellation);
            await batches.SaveChunkAsync(result, cancellation);
            Telemetry.CleanedChunk(result.Rows);
            seen = await batches.FindAsync(batch.Id, cancellation) ?? batch;
        }
        if (!BatchLifecycle.HoldsRows(seen, work.Run)) await TakeOutAsync(batch, run, work.Index, touched, cancellation);
    }

    private async Task<CleanedChunk> CleanRowsAsync(
        Stream stream, Batch batch, BatchTable table, Chunk chunk, ActiveDefinitions active, CancellationToken cancellation,
        IReadOnlyDictionary<long, SetAsideRow>? decided = null)
    {
        var collection = FieldCollection.Of(batch.Channel, active.Set);
        // Once more: the channel may bring less by now than when the file was planned.
        table = table with { Mapping = collection.Apply(table.Mapping!) };
        var cleaner = RecordCleaner.Compile(table.Mapping, table.Format!.Header, active.Set.Channel(batch.Channel), active.Set, batch.ObservedAt);
        var collected = new CollectedRows(table.Format.Header, table.Mapping, table.Index, collection.TakesAll);
        var cleaned = new CleanedChunk(collected, new StatisticsCounter(table, active.Set.Catalog, batch.ObservedAt, ids, active.Set.Baselines.GetValueOrDefault(batch.Channel)));
        var reader = new RowReader(table.Format, BatchTable.PlaceOf(batch.File!, table.Name), chunking);
        var erased = await suppression.ReadAsync(cancellation);
        await foreach (var read in reader.ReadAsync(stream, chunk, cancellation))
        {
            var row = collected.Take(read);
            var record = cleaner.Clean(row, chunk.Ranks.GetValueOrDefault(row.Offset));
            if (decided?.GetValueOrDefault(row.Offset) is { } kept)
            {
                cleaned.Count(row, record with { Outcome = RowOutcome.Held });
                cleaned.SetAsideRow(kept);
                continue;
            }
            if (record.Outcome == RowOutcome.Accepted)
            {
                var stamp = new SightingStamp(record.UpdatedAt ?? batch.ObservedAt, batch.ObservedAt, batch.RunId, table.OffsetBase + record.Offset);
                var accepted = AcceptedRecord.Of(record, batch.Channel, stamp, ids);
                if (erased.Holds(accepted))
                {
                    cleaned.Refuse(row, table.Index);
                    continue;
                }
                cleaned.Count(row, record);
                cleaned.Add(accepted);
            }
            else
            {
                var person = record.Key is { } key ? ids.SourcePerson(batch.Channel, key) : (SourcePersonId?)null;
                if (erased.Holds(row.Cells, person))
                {
                    cleaned.Refuse(row, table.Index);
                    continue;
                }
                cleaned.Count(row, record);
                cleaned.SetAsideRow(new SetAsideRow(row.RowNumber, row.Offset, record.Outcome, row.Cells, record.Findings, table.Index, person));
            }
        }
        return cleaned;
    }

    private async Task UndoAsync(Batch batch, ChunkMessage work, CancellationToken cancellation)
    {
        if (batch.Status != BatchStatus.Undoing || batch.Run != work.Run) return;
        var run = batch.RunId;
        if (await batches.FindChunkAsync(runs.UndoOf(run), work.Index, cancellation) is not null) return;
        var begun = await batches.FindChunkAsync(runs.BegunOf(run), work.Index, cancellation) ?? await batches.FindChunkAsync(run, work.Index, cancellation);
        var decided = await batches.FindDecidedAsync(run, work.Index, runs, cancellation);
        await TakeOutAsync(batch, run, work.Index, [.. (begun?.Touched ?? []).Union(decided)], cancellation);
    }

    private async Task TakeOutAsync(Batch batch, BatchId run, int index, IReadOnlyList<SourcePersonId> touched, CancellationToken cancellation)
    {
        var (undo, active) = (runs.UndoOf(run), definitions.Current);
        var seeds = await remover.RemoveAsync(touched, run, active.Guards, active.Rules.Tracked, cancellation);
        var neighbours = await retirement.FollowAsync(batch.Channel, touched, active.Guards, cancellation);
        await profiles.UpdateAsync([.. seeds.Union(neighbours)], new UpdateCause(TransitionCause.Data, undo), active, cancellation);
        await batches.SaveChunkAsync(new ChunkResult(undo, index, RowCounts.None, [], []), cancellation);
    }

    /// <summary>What the rows of a chunk came to.</summary>
    private sealed class CleanedChunk(CollectedRows collected, StatisticsCounter statistics)
    {
        private readonly List<AcceptedRecord> accepted = [];
        private readonly List<SetAsideRow> setAside = [];
        private readonly HashSet<long> refusedLate = [];
        private long events;

        public IReadOnlyList<AcceptedRecord> Accepted => accepted;
        private RowCounts Counts
        {
            get
            {
                var held = setAside.Count(r => r.Outcome == RowOutcome.Held);
                return new RowCounts(accepted.Count + setAside.Count, accepted.Count, held, setAside.Count - held, events);
            }
        }

        public ChunkResult Result(BatchId run, Chunk chunk, DateTimeOffset now) =>
            new(run, chunk.Index, Counts, [], setAside)
            {
                Bytes = chunk.End - chunk.Start, DoneAt = now,
                Statistics = ErasedRows.Without(statistics.ToStatistics() with { Dropped = collected.ToCounts() }, table: null, refusedLate),
            };

        public void Count(in RawRow row, CleanedRecord record) => statistics.Add(row, record);

        public void Add(AcceptedRecord record)
        {
            accepted.Add(record);
            if (record.Event is not null) events++;
        }

        public void SetAsideRow(SetAsideRow row) => setAside.Add(row);

        /// <summary>Counts a row of an erased person; what it says is not looked at.</summary>
        public void Refuse(in RawRow row, int table)
        {
            var refused = ErasedRows.Of(row.RowNumber, row.Offset, table);
            statistics.Add(new RawRow(row.RowNumber, row.Offset, [], ErasedRows.NotLookedAt), new CleanedRecord
            {
                RowNumber = row.RowNumber, Offset = row.Offset, Outcome = refused.Outcome, Findings = refused.Findings,
            });
            setAside.Add(refused);
        }

        /// <summary>Of rows that were accepted before the erasure and written after it: they end as if it had come before.</summary>
        public void Refuse(IReadOnlyList<AcceptedRecord> refused, BatchTable table)
        {
            foreach (var record in refused)
            {
                if (!accepted.Remove(record)) continue;
                if (record.Event is not null) events--;
                var offset = record.Sighting.Stamp.Offset - table.OffsetBase;
                refusedLate.Add(offset);
                setAside.Add(ErasedRows.Of(record.Sighting.RowNumber, offset, table.Index));
            }
            if (refused.Count > 0) setAside.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        }
    }
}
