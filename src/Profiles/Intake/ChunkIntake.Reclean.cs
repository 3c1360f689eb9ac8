using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Cleaning a chunk again after rules changed (D1): a pass over what is there, of which only what comes out otherwise is written.</summary>
/// <remarks>
/// What a steward decided on a row stands above what rules say of it: such rows are not touched. Each step can be repeated: rows of
/// the chunk are replaced by those of now, and the pass's own note, written last, says that the chunk is done.
/// </remarks>
public sealed partial class ChunkIntake
{
    private async Task RecleanAsync(Batch batch, ChunkMessage work, CancellationToken cancellation)
    {
        var (run, pass, index) = (batch.RunId, runs.PassOf(batch.RunId, batch.Pass), work.Index);
        if (batch.Status != BatchStatus.Recleaning || batch.Run != work.Run || await batches.FindChunkAsync(pass, index, cancellation) is not null) return;
        if (await batches.FindChunkPlanAsync(run, index, cancellation) is not { } chunk || await batches.FindChunkAsync(run, index, cancellation) is not { } before)
            throw new InvalidOperationException($"Chunk {index} of batch {run} is to be cleaned again, but never was cleaned.");
        var table = batch.Tables[chunk.Table];
        await using var stream = await files.OpenAsync(table.Content, chunk.Start, cancellation);
        // Of a file that went meanwhile nothing can be said anew: what is there stays.
        var counts = stream is null ? RowCounts.None : await ReviseAsync(stream, batch, table, chunk, before, cancellation);
        await batches.SaveChunkAsync(new ChunkResult(pass, index, counts, [], []) { DoneAt = clock.GetUtcNow() }, cancellation);
    }

    private async Task<RowCounts> ReviseAsync(Stream stream, Batch batch, BatchTable table, Chunk chunk, ChunkResult before, CancellationToken cancellation)
    {
        var (run, active) = (batch.RunId, definitions.Current);
        var decided = new Dictionary<long, SetAsideRow>();
        var persons = new HashSet<SourcePersonId>((await batches.FindChunkAsync(runs.BegunOf(run), chunk.Index, cancellation))?.Touched ?? []);
        await foreach (var doc in batches.ReadChunksAsync(runs.DecidedOf(run, chunk.Index), cancellation))
        {
            persons.UnionWith(doc.Touched);
            foreach (var row in doc.SetAside.Where(r => r.Decision is not null))
                if (before.SetAside.FirstOrDefault(r => r.Offset == row.Offset) is { } held) decided[row.Offset] = held;
        }
        var cleaned = await CleanRowsAsync(stream, batch, table, chunk, active, cancellation, decided);
        persons.UnionWith(cleaned.Accepted.Select(r => r.Person));
        await batches.SaveChunkAsync(new ChunkResult(runs.BegunOf(run), chunk.Index, RowCounts.None, [.. persons.Order()], []), cancellation);
        // Before the evidence: whom a row names that is held by now, a snapshot does not miss.
        var result = cleaned.Result(run, chunk, clock.GetUtcNow());
        await notes.NoteHeldAsync(chunk, result.SetAside, cancellation);
        await batches.SaveChunkAsync(result, cancellation);
        var rows = new RevisedRows(
            run, new RowSpan(table.OffsetBase + chunk.Start, table.OffsetBase + chunk.End), decided.Keys.Select(o => table.OffsetBase + o).ToHashSet());
        var revision = await reviser.ReviseAsync(rows, persons, cleaned.Accepted, active.Guards, active.Rules.Tracked, cancellation);
        if (revision.Changed.Count > 0)
        {
            var neighbours = await retirement.FollowAsync(batch.Channel, revision.Changed, active.Guards, cancellation);
            await profiles.UpdateAsync(
                [.. revision.Seeds.Union(neighbours)], new UpdateCause(TransitionCause.Data, runs.PassOf(run, batch.Pass)), active, cancellation);
        }
        return new RowCounts(persons.Count, revision.Changed.Count, 0, 0, 0);
    }
}
