using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Which chunks of a batch may have rows in the evidence.</summary>
internal static class BegunChunks
{
    /// <summary>Indexes of the chunks of the present run that began. A result alone tells so of stores written before beginnings were noted.</summary>
    public static async Task<IReadOnlySet<int>> FindBegunAsync(this IBatchStore batches, Batch batch, RunIds ids, CancellationToken cancellation)
    {
        var begun = await batches.ReadChunkCountsAsync(ids.BegunOf(batch.RunId), cancellation);
        var done = await batches.ReadChunkCountsAsync(batch.RunId, cancellation);
        return begun.Concat(done).Select(c => c.Index).ToHashSet();
    }
}
