using Profiles.Evidence;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>The integers that stand for batch ids in rows. Looked up once a call: calls speak of few batches.</summary>
internal sealed class BatchSurrogates(Connection connection)
{
    private readonly Dictionary<BatchId, long> known = [];

    /// <summary>The surrogate of <paramref name="batch"/>, given now if it has none.</summary>
    public long For(BatchId batch)
    {
        if (known.TryGetValue(batch, out var surrogate)) return surrogate;
        if (Find(connection, batch) is { } stored) surrogate = stored;
        else
        {
            connection.Prepare("INSERT INTO batch_ids(id) VALUES (?1)").Bind(1, batch.Value).Run();
            surrogate = connection.LastInsertedRow;
        }
        known.Add(batch, surrogate);
        return surrogate;
    }

    public static long? Find(Connection connection, BatchId batch)
    {
        long? found = null;
        var select = connection.Prepare("SELECT batch FROM batch_ids WHERE id = ?1").Bind(1, batch.Value);
        while (select.Step()) found = select.Int64(0);
        return found;
    }
}
