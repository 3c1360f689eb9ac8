using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Definitions.Trial;

/// <summary>Tries a change of cleaning on a past batch: each row is cleaned under the definitions of now and under those wanted (R2.5).</summary>
/// <remarks>Rows come from chunks spread over the file. Columns mean what they meant. Writes nothing.</remarks>
public sealed class CleaningTrial(IBatchStore batches, IFileStore files, ChunkOptions chunking)
{
    /// <summary>Rows looked at where nothing else is asked for.</summary>
    public const int DefaultRows = 20_000;

    /// <summary>Batches looked through for one that can be read again.</summary>
    private const int MaxLookedAt = 100;

    /// <param name="wanted">The batch to try on; null: the newest that can be read, of a channel whose rules change if there is one.</param>
    /// <returns>Null if no cleaning changes.</returns>
    public async Task<CleaningTrialResult?> RunAsync(DefinitionCheck check, BatchId? wanted, int rows, int examples, CancellationToken cancellation)
    {
        if (check is not { Before: { } before, After: { } after, Problems.Count: 0 } || !check.Plan.Effect.HasFlag(DefinitionEffect.Clean)) return null;
        var run = new CleaningTrialRun(examples);
        if (await FindAsync(wanted, check.Plan, after, cancellation) is not { } batch) return run.Result(null);
        var chunks = batch.Chunks ?? 0;
        var perChunk = Math.Max(1, batch.Rows.Read / Math.Max(1, chunks));
        var looked = (int)Math.Clamp(rows / perChunk + 1, 1, chunks);
        for (var i = 0; i < looked && run.Rows < rows; i++)
            await TryAsync(batch, (int)((long)i * chunks / looked), before, after, run, rows, cancellation);
        return run.Result(batch);
    }

    private async Task TryAsync(Batch batch, int index, DefinitionSet before, DefinitionSet after, CleaningTrialRun run, int rows, CancellationToken cancellation)
    {
        if (await batches.FindChunkPlanAsync(batch.RunId, index, cancellation) is not { } chunk) return;
        var table = batch.Tables[chunk.Table];
        await using var stream = await files.OpenAsync(table.Content, chunk.Start, cancellation);
        if (stream is null) return;
        RecordCleaner Cleaner(DefinitionSet set) =>
            RecordCleaner.Compile(table.Mapping!, table.Format!.Header, set.Channel(batch.Channel), set, batch.ObservedAt);
        var (today, then) = (Cleaner(before), Cleaner(after));
        await foreach (var row in new RowReader(table.Format!, BatchTable.PlaceOf(batch.File!, table.Name), chunking).ReadAsync(stream, chunk, cancellation))
        {
            if (run.Rows >= rows) return;
            var rank = chunk.Ranks.GetValueOrDefault(row.Offset);
            run.Add(table.Index, today.Clean(row, rank), then.Clean(row, rank));
        }
    }

    private async Task<Batch?> FindAsync(BatchId? wanted, DefinitionPlan plan, DefinitionSet after, CancellationToken cancellation)
    {
        if (wanted is { } id) return await batches.FindAsync(id.WithoutRun, cancellation) is { } named && await IsReadableAsync(named, cancellation) ? named : null;
        var rules = plan.Revisions.Where(r => r.Kind == DefinitionKinds.Rules).Select(r => after.CleaningRules.GetValueOrDefault(r.Id)).OfType<CleaningRuleDefinition>().ToList();
        Batch? other = null;
        foreach (var batch in await batches.ListAsync(before: null, MaxLookedAt, cancellation))
        {
            if (!await IsReadableAsync(batch, cancellation)) continue;
            if (rules.Count == 0 || rules.Exists(r => r.IsOfChannel(batch.Channel))) return batch;
            other ??= batch;
        }
        return other;
    }

    /// <summary>What a file was unpacked into is gone once its batch is settled.</summary>
    private async Task<bool> IsReadableAsync(Batch batch, CancellationToken cancellation)
    {
        if (batch is not { File: not null, Status: BatchStatus.Settled, Chunks: > 0 } || batch.Tables.All(t => t.Content.Container == ContainerNames.Staged)) return false;
        await using var stream = await files.OpenAsync(batch.File, 0, cancellation);
        return stream is not null;
    }
}
