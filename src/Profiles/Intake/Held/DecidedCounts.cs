using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Intake.Held;

/// <summary>What stewards' decisions on held rows add to the counts of chunks: one row more accepted is one less held.</summary>
internal static class DecidedCounts
{
    /// <param name="done">Counts of the finished chunks of the run.</param>
    public static async Task<RowCounts> SumAsync(
        this IBatchStore batches, BatchId run, IReadOnlyList<ChunkCounts> done, RunIds ids, CancellationToken cancellation)
    {
        var sum = RowCounts.None;
        foreach (var chunk in done)
        {
            sum += chunk.Rows;
            if (chunk.Rows.Held == 0) continue;
            foreach (var decided in await batches.ReadChunkCountsAsync(ids.DecidedOf(run, chunk.Index), cancellation)) sum += decided.Rows;
        }
        return sum;
    }

    /// <summary>Whom decided rows of a chunk speak of, who may be in the evidence by them.</summary>
    public static async Task<IReadOnlyList<SourcePersonId>> FindDecidedAsync(this IBatchStore batches, BatchId run, int chunk, RunIds ids, CancellationToken cancellation)
    {
        var persons = new HashSet<SourcePersonId>();
        await foreach (var decided in batches.ReadChunksAsync(ids.DecidedOf(run, chunk), cancellation)) persons.UnionWith(decided.Touched);
        return [.. persons];
    }
}
