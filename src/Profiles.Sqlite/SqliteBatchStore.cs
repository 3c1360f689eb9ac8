using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Batches and chunk results in <c>store.db</c>.</summary>
internal sealed class SqliteBatchStore(SqliteDatabase database) : IBatchStore
{
    private const string Columns = "SELECT version, document FROM batches";

    public Task<Batch> CreateAsync(Batch batch, CancellationToken cancellation)
    {
        var document = Documents.Write(batch, DocumentJson.Stored.Batch);
        return database.WriteAsync(
            connection =>
            {
                connection.Prepare("""
                    INSERT INTO batches(id, version, observed_at, open, snapshot, document) VALUES (?1, 1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING
                    """).Bind(1, batch.Id.Value).Bind(2, batch.ObservedAt).Bind(3, batch.IsOpen ? 1 : 0).Bind(4, SnapshotOf(batch))
                    .Bind(5, document).Run();
                return Find(connection, batch.Id)!;
            },
            weight: 1,
            cancellation);
    }

    public Task<Batch?> FindAsync(BatchId id, CancellationToken cancellation) =>
        database.ReadAsync(connection => Find(connection, id), cancellation);

    public Task<Batch?> SaveAsync(Batch batch, CancellationToken cancellation)
    {
        var document = Documents.Write(batch, DocumentJson.Stored.Batch);
        return database.WriteAsync(
            connection => connection.Prepare("""
                UPDATE batches SET version = version + 1, observed_at = ?3, open = ?4, snapshot = ?5, document = ?6 WHERE id = ?1 AND version = ?2
                """)
                .Bind(1, batch.Id.Value).Bind(2, Documents.Version(batch.ETag)).Bind(3, batch.ObservedAt).Bind(4, batch.IsOpen ? 1 : 0)
                .Bind(5, SnapshotOf(batch)).Bind(6, document).Run() == 1 ? Find(connection, batch.Id) : null,
            weight: 1,
            cancellation);
    }

    public Task<IReadOnlyList<Batch>> ListAsync(Batch? before, int limit, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare($"""
            {Columns} WHERE (observed_at, id) < (?1, ?2) ORDER BY observed_at DESC, id DESC LIMIT ?3
            """)
            .Bind(1, before?.ObservedAt.UtcTicks ?? long.MaxValue).Bind(2, before?.Id.Value ?? UInt128.MaxValue).Bind(3, (long)limit)),
        cancellation);

    public Task<Batch?> FindSnapshotAsync(string channel, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare($"{Columns} WHERE snapshot = ?1 ORDER BY observed_at DESC, id DESC LIMIT 1").Bind(1, channel)).SingleOrDefault(),
        cancellation);

    public Task<IReadOnlyList<Batch>> ListOpenAsync(CancellationToken cancellation) =>
        database.ReadAsync(connection => ReadAll(connection.Prepare($"{Columns} WHERE open ORDER BY observed_at")), cancellation);

    public Task SaveChunkPlansAsync(IReadOnlyCollection<Chunk> chunks, CancellationToken cancellation)
    {
        (BatchId Batch, int Index, byte[] Document)[] rows =
            [.. chunks.Select(c => (c.Batch, c.Index, Documents.Write(c, DocumentJson.Stored.Chunk)))];
        return database.WriteAsync(
            connection =>
            {
                var put = connection.Prepare("INSERT OR REPLACE INTO chunk_plans(batch, chunk, document) VALUES (?1, ?2, ?3)");
                foreach (var (batch, index, document) in rows) put.Bind(1, batch.Value).Bind(2, (long)index).Bind(3, document).Run();
            },
            rows.Length,
            cancellation);
    }

    public Task<Chunk?> FindChunkPlanAsync(BatchId batch, int index, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            Chunk? found = null;
            var select = connection.Prepare("SELECT document FROM chunk_plans WHERE batch = ?1 AND chunk = ?2");
            select.Bind(1, batch.Value).Bind(2, (long)index);
            while (select.Step()) found = select.Document(0, DocumentJson.Stored.Chunk);
            return found;
        },
        cancellation);

    public Task SaveChunkAsync(ChunkResult result, CancellationToken cancellation)
    {
        var document = Documents.Write(result, DocumentJson.Stored.ChunkResult);
        return database.WriteAsync(
            connection =>
            {
                connection.Prepare("INSERT OR REPLACE INTO chunk_results(batch, chunk, document) VALUES (?1, ?2, ?3)")
                    .Bind(1, result.Batch.Value).Bind(2, (long)result.Index).Bind(3, document).Run();
                connection.Prepare("INSERT OR REPLACE INTO chunk_counts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
                    .Bind(1, result.Batch.Value).Bind(2, (long)result.Index).Bind(3, result.Rows.Read).Bind(4, result.Rows.Accepted)
                    .Bind(5, result.Rows.Held).Bind(6, result.Rows.Rejected).Bind(7, result.Rows.Events)
                    .Bind(8, result.Bytes).Bind(9, result.DoneAt?.UtcTicks).Run();
            },
            weight: 1,
            cancellation);
    }

    public Task<ChunkResult?> FindChunkAsync(BatchId batch, int index, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadChunk(connection.Prepare("SELECT document FROM chunk_results WHERE batch = ?1 AND chunk = ?2")
            .Bind(1, batch.Value).Bind(2, (long)index)),
        cancellation);

    public Task<IReadOnlyList<ChunkCounts>> ReadChunkCountsAsync(BatchId batch, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ChunkCounts>>(
            connection =>
            {
                var counts = new List<ChunkCounts>();
                var select = connection.Prepare("""
                    SELECT chunk, read, accepted, held, rejected, events, bytes, done_at FROM chunk_counts WHERE batch = ?1 ORDER BY chunk
                    """).Bind(1, batch.Value);
                while (select.Step())
                    counts.Add(new ChunkCounts((int)select.Int64(0), new RowCounts(
                        select.Int64(1), select.Int64(2), select.Int64(3), select.Int64(4), select.Int64(5)),
                        select.Int64(6), select.IsNull(7) ? null : select.Instant(7)));
                return counts;
            },
            cancellation);

    public async IAsyncEnumerable<ChunkResult> ReadChunksAsync(BatchId batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // One at a time: a result holds every row that was set aside.
        var index = -1;
        while (await database.ReadAsync(connection => FindNextChunk(connection, batch, index), cancellation) is { } result)
        {
            yield return result;
            index = result.Index;
        }
    }

    private static ChunkResult? FindNextChunk(Connection connection, BatchId batch, int after) => ReadChunk(
        connection.Prepare("SELECT document FROM chunk_results WHERE batch = ?1 AND chunk > ?2 ORDER BY chunk LIMIT 1")
            .Bind(1, batch.Value).Bind(2, (long)after));

    private static ChunkResult? ReadChunk(Statement select)
    {
        ChunkResult? found = null;
        while (select.Step()) found = select.Document(0, DocumentJson.Stored.ChunkResult);
        return found;
    }

    private static string? SnapshotOf(Batch batch) => batch.CountsAsSnapshot ? batch.Channel : null;

    private static Batch? Find(Connection connection, BatchId id) =>
        ReadAll(connection.Prepare($"{Columns} WHERE id = ?1").Bind(1, id.Value)).SingleOrDefault();

    private static IReadOnlyList<Batch> ReadAll(Statement select)
    {
        var batches = new List<Batch>();
        while (select.Step())
            batches.Add(select.Document(1, DocumentJson.Stored.Batch) with { ETag = Documents.ETag(select.Int64(0)) });
        return batches;
    }
}
