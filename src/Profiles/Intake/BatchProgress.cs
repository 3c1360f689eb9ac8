namespace Profiles.Intake;

/// <summary>How far an open batch is, from the counts of its finished chunks and its own times: no clock, no file is asked.</summary>
/// <param name="Rows">Rows of the chunks that are done.</param>
/// <param name="Bytes">Bytes of them.</param>
/// <param name="TotalBytes">Bytes of all tables that can be read.</param>
/// <param name="ChunksDone">Chunks done: read, or taken out of a batch that is being undone.</param>
/// <param name="Chunks">Chunks there are; null while the file is being planned.</param>
/// <param name="RowsPerSecond">Over the last chunks; null until two instants are known.</param>
/// <param name="Left">Time the rest will take at that rate; null if it cannot be said.</param>
public sealed record BatchProgress(
    long Rows, long Bytes, long TotalBytes, int ChunksDone, int? Chunks, double? RowsPerSecond, TimeSpan? Left, IReadOnlyList<TableProgress> Tables)
{
    /// <summary>Chunks the rate is taken over: enough to be steady, few enough to forget a pause.</summary>
    private const int Window = 32;

    /// <summary>0–1, of the chunks; 0 while the file is being planned.</summary>
    public double Share => Chunks is { } all and > 0 ? Math.Min(1, (double)ChunksDone / all) : 0;

    /// <param name="done">Counts of the finished chunks of the present run.</param>
    public static BatchProgress Of(Batch batch, IReadOnlyList<ChunkCounts> done)
    {
        var total = batch.Tables.Where(t => t.Problem is null).Sum(t => t.Length);
        var bytes = done.Sum(c => c.Bytes);
        var (rows, readBytes, time) = Recent(batch, done);
        var isReading = batch.Status is BatchStatus.Planning or BatchStatus.Cleaning;
        return new BatchProgress(
            done.Sum(c => c.Rows.Read), bytes, total, done.Count, batch.Chunks,
            time > TimeSpan.Zero ? rows / time.TotalSeconds : null,
            isReading && time > TimeSpan.Zero && readBytes > 0 ? time * (Math.Max(0, total - bytes) / (double)readBytes) : null,
            [.. batch.Tables.Select(t => Table(t, done))]);
    }

    /// <param name="undone">Chunks that were taken out.</param>
    /// <param name="begun">Chunks of which rows may have been written.</param>
    public static BatchProgress OfUndoing(int undone, int begun) => new(0, 0, 0, undone, begun, null, null, []);

    private static (long Rows, long Bytes, TimeSpan Time) Recent(Batch batch, IReadOnlyList<ChunkCounts> done)
    {
        var last = done.Where(c => c.DoneAt is not null).OrderByDescending(c => c.DoneAt).Take(Window + 1).ToList();
        if (last.Count == 0) return default;
        // The earliest one only says when the others began; of a batch that has no more, its own beginning does.
        var since = last.Count > Window ? last[^1].DoneAt : batch.Times.Started;
        if (last.Count > Window) last.RemoveAt(Window);
        return since is null ? default : (last.Sum(c => c.Rows.Read), last.Sum(c => c.Bytes), last[0].DoneAt!.Value - since.Value);
    }

    private static TableProgress Table(BatchTable table, IReadOnlyList<ChunkCounts> done)
    {
        var own = done.Where(c => c.Index >= table.FirstChunk && c.Index < table.FirstChunk + table.Chunks).ToList();
        return new TableProgress(table.Index, table.Name, own.Sum(c => c.Rows.Read), own.Sum(c => c.Bytes), table.Length, own.Count, table.Chunks);
    }
}

/// <summary>How far one table is; its chunks are told apart once planning is done.</summary>
public sealed record TableProgress(int Index, string? Name, long Rows, long Bytes, long TotalBytes, int ChunksDone, int? Chunks);
