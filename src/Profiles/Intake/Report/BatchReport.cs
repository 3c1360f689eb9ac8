using Profiles.Storage;

namespace Profiles.Intake.Report;

/// <summary>What a batch was, and what was seen in it.</summary>
/// <param name="Batch">With its counts; while it is open those of the chunks done so far.</param>
/// <param name="Statistics">Summed over the chunks of the present run that are done.</param>
public sealed record BatchReport(Batch Batch, ChunkStatistics Statistics)
{
    /// <summary>From the first look at the file until all chunks were announced; null if it did not come so far.</summary>
    public TimeSpan? Planning => Batch.Times.Planned - Batch.Times.Started;
    /// <summary>From then until the last chunk was done.</summary>
    public TimeSpan? Cleaning => Batch.Times.Cleaned - Batch.Times.Planned;
    /// <summary>From then until counts were final: netting, publishing, letting people retire.</summary>
    public TimeSpan? Settling => Batch.SettledAt - Batch.Times.Cleaned;
}

/// <summary>Reads reports. Everything is summed from the results of chunks when it is asked for; nothing is counted up anywhere.</summary>
public sealed class BatchReporter(IBatchStore batches)
{
    public async Task<BatchReport> ReadAsync(Batch batch, CancellationToken cancellation)
    {
        var (statistics, rows, done) = (ChunkStatistics.None, RowCounts.None, 0);
        await foreach (var chunk in batches.ReadChunksAsync(batch.RunId, cancellation))
        {
            (rows, done) = (rows + chunk.Rows, done + 1);
            if (chunk.Statistics is { } counted) statistics += counted;
        }
        return new BatchReport(batch.IsOpen ? batch with { Rows = rows, ChunksDone = done } : batch, statistics);
    }
}
