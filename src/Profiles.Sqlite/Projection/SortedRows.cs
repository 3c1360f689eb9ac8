using Profiles.Insights;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Projection;

/// <summary>Some rows of a set in the order of a column: one pass over its numbers, of which only as many are sorted as are passed by or returned.</summary>
internal static class SortedRows
{
    public static long[] Read(Connection connection, RowSet set, RowOrder order, int skip, int limit)
    {
        var reader = new RowSetReader(connection);
        var left = reader.Find(set);
        var wanted = (int)Math.Min((long)skip + limit, left.Count());
        if (wanted == 0 || limit == 0) return [];
        var least = new LeastRows(wanted);
        var numbered = 0L;
        if (ProjectionNames.FindColumn(connection, order.Column) is { } column)
            reader.EachNumberBlock(column, (block, blob) => numbered += NumberBlock.TakeOut(left.Block(block), blob, least, (long)block * RowBits.BlockRows, order.Descending));
        var rows = numbered > skip ? least.Rows(skip) : [];
        // What is left has no number.
        return rows.Length == limit ? rows : [.. rows, .. left.Rows().Skip((int)Math.Max(0, skip - numbered)).Take(limit - rows.Length)];
    }
}
