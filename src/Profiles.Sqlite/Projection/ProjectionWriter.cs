using Profiles.Insights;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Projection;

/// <summary>Writes rows of the projection: gathers what changes in each place, then changes each place once.</summary>
internal sealed class ProjectionWriter(Connection connection, LayeredIndex ids, ProjectionNaming names)
{
    private readonly SortedDictionary<long, List<(ushort Place, bool IsIn)>> keyChanges = [];
    private readonly SortedDictionary<long, List<(ushort Place, long? Number)>> numberChanges = [];
    private readonly string findRecent = $"SELECT row FROM {ids.Recent} WHERE id = ?1";
    private readonly string findMain = $"SELECT row FROM {ids.Main} WHERE id = ?1";

    public void Write(IReadOnlyList<ProjectionRow> rows)
    {
        ids.PrepareFor(rows.Count, connection);
        var next = connection.ReadNumber("SELECT coalesce(max(row) + 1, 0) FROM row_cells");
        foreach (var row in rows)
            if (Write(row, next)) next++;
        ChangeKeys();
        ChangeNumbers();
        ids.MergeIfFull(connection);
    }

    /// <summary>The rows there are of profiles, as rows that say nothing, and the keys they had.</summary>
    public (IReadOnlyList<ProjectionRow> Rows, IReadOnlySet<long> Keys) FindCells(IReadOnlyCollection<Evidence.ProfileId> profiles)
    {
        var (rows, keys) = (new List<ProjectionRow>(), new HashSet<long>());
        foreach (var profile in profiles)
        {
            if (Find(profile.Value) is not { } number) continue;
            var (sequence, stored, _) = Read(number);
            rows.Add(ProjectionRow.Gone(profile, (int)sequence));
            keys.UnionWith(stored);
        }
        return (rows, keys);
    }

    /// <summary>True if the row is a new one and took the number.</summary>
    private bool Write(ProjectionRow row, long next)
    {
        long[] keys = [.. row.Keys.Select(k => names.Key(connection, k)).Order()];
        var numbers = row.Numbers.ToDictionary(n => names.Column(connection, n.Column), n => n.Value);
        if (Find(row.Id.Value) is { } number)
        {
            var (sequence, storedKeys, storedNumbers) = Read(number);
            if (sequence <= row.Sequence) Replace(number, row, keys, numbers, storedKeys, storedNumbers);
            return false;
        }
        ids.Note(row.Id.Value);
        ids.Insert(connection).Bind(1, row.Id.Value).Bind(2, next).Run();
        Bind(connection.Prepare("INSERT INTO row_cells(row, sequence, keys, numbers, id) VALUES (?1, ?2, ?3, ?4, ?5)"), next, row, keys, numbers)
            .Bind(5, row.Id.Value).Run();
        Compare(next, [], keys, [], numbers);
        return true;
    }

    private void Replace(
        long number, ProjectionRow row, long[] keys, Dictionary<long, long> numbers, List<long> storedKeys, Dictionary<long, long> storedNumbers)
    {
        Bind(connection.Prepare("UPDATE row_cells SET sequence = ?2, keys = ?3, numbers = ?4 WHERE row = ?1"), number, row, keys, numbers).Run();
        Compare(number, storedKeys, keys, storedNumbers, numbers);
    }

    private static Statement Bind(Statement statement, long number, ProjectionRow row, long[] keys, Dictionary<long, long> numbers) => statement
        .Bind(1, number).Bind(2, (long)row.Sequence).Bind(3, PackedNumbers.Pack(keys)).Bind(4, NumberCells.Pack(numbers));

    private void Compare(long number, List<long> keysBefore, long[] keysAfter, Dictionary<long, long> numbersBefore, Dictionary<long, long> numbersAfter)
    {
        var (block, place) = (number / RowBits.BlockRows, (ushort)(number % RowBits.BlockRows));
        foreach (var key in keysAfter)
            if (keysBefore.BinarySearch(key) < 0) Gather(keyChanges, RowBits.Place(key, block)).Add((place, true));
        foreach (var key in keysBefore)
            if (Array.BinarySearch(keysAfter, key) < 0) Gather(keyChanges, RowBits.Place(key, block)).Add((place, false));
        foreach (var (column, value) in numbersAfter)
            if (!numbersBefore.TryGetValue(column, out var old) || old != value) Gather(numberChanges, RowBits.Place(column, block)).Add((place, value));
        foreach (var column in numbersBefore.Keys)
            if (!numbersAfter.ContainsKey(column)) Gather(numberChanges, RowBits.Place(column, block)).Add((place, null));
    }

    private void ChangeKeys()
    {
        foreach (var (place, changes) in keyChanges)
            Change("SELECT rows FROM key_blocks WHERE place = ?1", "INSERT OR REPLACE INTO key_blocks(place, rows) VALUES (?1, ?2)",
                "DELETE FROM key_blocks WHERE place = ?1", place, blob => RowBlock.Change(blob, changes));
    }

    private void ChangeNumbers()
    {
        foreach (var (place, changes) in numberChanges)
            Change("SELECT numbers FROM number_blocks WHERE place = ?1", "INSERT OR REPLACE INTO number_blocks(place, numbers) VALUES (?1, ?2)",
                "DELETE FROM number_blocks WHERE place = ?1", place, blob => NumberBlock.Change(blob, changes));
    }

    private void Change(string select, string replace, string delete, long place, BlobChange change)
    {
        byte[]? changed = null;
        var stored = connection.Prepare(select).Bind(1, place);
        while (stored.Step()) changed = change(stored.Blob(0));
        changed ??= change([]);
        if (changed.Length == 0) connection.Prepare(delete).Bind(1, place).Run();
        else connection.Prepare(replace).Bind(1, place).Bind(2, changed).Run();
    }

    private (long Sequence, List<long> Keys, Dictionary<long, long> Numbers) Read(long number)
    {
        (long, List<long>, Dictionary<long, long>) found = (0, [], []);
        var select = connection.Prepare("SELECT sequence, keys, numbers FROM row_cells WHERE row = ?1").Bind(1, number);
        while (select.Step()) found = (select.Int64(0), PackedNumbers.Unpack(select.Blob(1)), NumberCells.Unpack(select.Blob(2)));
        return found;
    }

    private long? Find(UInt128 id)
    {
        if (!ids.MayHold(id)) return null;
        return Only(connection.Prepare(findRecent).Bind(1, id)) ?? Only(connection.Prepare(findMain).Bind(1, id));
    }

    private static long? Only(Statement select)
    {
        long? found = null;
        while (select.Step()) found = select.Int64(0);
        return found;
    }

    private static List<T> Gather<T>(SortedDictionary<long, List<T>> changes, long place)
    {
        if (!changes.TryGetValue(place, out var gathered)) changes.Add(place, gathered = []);
        return gathered;
    }

    private delegate byte[] BlobChange(ReadOnlySpan<byte> blob);
}
