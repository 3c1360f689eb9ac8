using Profiles.Insights;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Projection;

/// <summary>Finds the rows of a set in one committed state.</summary>
internal sealed class RowSetReader(Connection connection)
{
    /// <summary>The key every live profile has.</summary>
    public static RowKey Live { get; } = new("", "");

    private const string SelectKeyBlocks = "SELECT place, rows FROM key_blocks WHERE place >= ?1 AND place < ?2";
    private const string SelectNumberBlocks = "SELECT place, numbers FROM number_blocks WHERE place >= ?1 AND place < ?2";

    private readonly long rows = connection.ReadNumber("SELECT coalesce(max(row) + 1, 0) FROM row_cells");
    private RowBits? live;

    public RowBits Find(RowSet set) => set switch
    {
        RowSet.AnyKey any => AnyKey(any),
        RowSet.Range range => Range(range),
        RowSet.Intersection all => Intersection(all.Parts),
        RowSet.Union any => Union(any.Parts),
        RowSet.Complement other => Complement(other.Of),
        _ => throw new NotSupportedException($"No rows for {set.GetType().Name}."),
    };

    /// <summary>Walks through the blocks of a key.</summary>
    public void EachBlock(long key, Action<int, ReadOnlySpan<byte>> block) => EachBlock(SelectKeyBlocks, key, block);

    /// <summary>Walks through the numbers of a column.</summary>
    public void EachNumberBlock(long column, Action<int, ReadOnlySpan<byte>> block) => EachBlock(SelectNumberBlocks, column, block);

    /// <summary>A score for each row there is.</summary>
    public double[] Scores() => new double[(int)((rows + RowBits.BlockRows - 1) / RowBits.BlockRows) * RowBits.BlockRows];

    private RowBits LiveRows() => live ??= Rows(Live);

    private RowBits AnyKey(RowSet.AnyKey any)
    {
        var found = new RowBits(rows);
        foreach (var value in any.Values) Add(found, new RowKey(any.Column, value));
        return found;
    }

    private RowBits Rows(RowKey key)
    {
        var found = new RowBits(rows);
        Add(found, key);
        return found;
    }

    private void Add(RowBits found, RowKey key)
    {
        if (ProjectionNames.FindKey(connection, key) is { } number) EachBlock(number, (block, blob) => RowBlock.OrInto(found.Block(block), blob));
    }

    private RowBits Range(RowSet.Range range)
    {
        var found = new RowBits(rows);
        if (range.From <= range.To && ProjectionNames.FindColumn(connection, range.Column) is { } column)
            EachBlock(SelectNumberBlocks, column, (block, blob) => NumberBlock.OrRange(found.Block(block), blob, range.From, range.To));
        return found;
    }

    private RowBits Intersection(IReadOnlyList<RowSet> parts)
    {
        // What is taken away needs no complement of its own.
        var found = parts.Where(p => p is not RowSet.Complement).Select(Find).Aggregate((RowBits?)null, (all, next) =>
        {
            if (all is null) return next;
            all.And(next);
            return all;
        }) ?? LiveRows().Copy();
        foreach (var away in parts.OfType<RowSet.Complement>()) found.AndNot(Find(away.Of));
        return found;
    }

    private RowBits Union(IReadOnlyList<RowSet> parts)
    {
        var found = new RowBits(rows);
        foreach (var part in parts) found.Or(Find(part));
        return found;
    }

    private RowBits Complement(RowSet of)
    {
        var found = LiveRows().Copy();
        found.AndNot(Find(of));
        return found;
    }

    private void EachBlock(string sql, long key, Action<int, ReadOnlySpan<byte>> block)
    {
        var select = connection.Prepare(sql).Bind(1, RowBits.Place(key, 0)).Bind(2, RowBits.Place(key + 1, 0));
        while (select.Step()) block(RowBits.BlockOf(select.Int64(0)), select.Blob(1));
    }
}
