using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>
/// The integers that stand for ids in rows. A profile carries the id of its founder, so both share one: the rows of either lie in the
/// order in which the people came.
/// </summary>
/// <remarks>An integer once committed never changes, so what was looked up may be remembered.</remarks>
internal sealed class Surrogates(LayeredIndex ids)
{
    private const int Remembered = 50_000;
    private const string Last = """
        SELECT max(coalesce((SELECT max(person) FROM persons), 0), coalesce((SELECT max(profile) FROM profiles), 0),
            coalesce((SELECT max(profile) FROM changes), 0))
        """;

    private readonly RecentMap<long> known = new(Remembered, static (_, _) => true);
    private readonly string findRecent = $"SELECT person FROM {ids.Recent} WHERE id = ?1";
    private readonly string findMain = $"SELECT person FROM {ids.Main} WHERE id = ?1";
    private long? last;

    /// <summary>The surrogate of an id, null if it has none that is committed, or given in this transaction.</summary>
    public long? Find(Connection connection, UInt128 id)
    {
        if (known.TryFind(id, out var surrogate)) return surrogate;
        if (!ids.MayHold(id)) return null;
        return Find(connection.Prepare(findRecent), id) ?? Find(connection.Prepare(findMain), id);
    }

    /// <summary>The surrogate of an id, given now if it has none. Whoever asks writes a row with it in the same transaction.</summary>
    public long FindOrAdd(Connection connection, UInt128 id)
    {
        if (Find(connection, id) is { } found) return found;
        // Not given twice even if this transaction is rolled back.
        last = (last ?? connection.ReadNumber(Last)) + 1;
        ids.Note(id);
        ids.Insert(connection).Bind(1, id).Bind(2, last.Value).Run();
        return last.Value;
    }

    /// <summary>Remembers what a write that is now committed has used.</summary>
    public void Remember(IReadOnlyList<(UInt128 Id, long Surrogate)> committed) => known.Put(known.Now, committed);

    private static long? Find(Statement select, UInt128 id)
    {
        long? found = null;
        select.Bind(1, id);
        while (select.Step()) found = select.Int64(0);
        return found;
    }
}
