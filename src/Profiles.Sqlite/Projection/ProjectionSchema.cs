using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Projection;

/// <summary>
/// Tables of <c>projection.db</c>: the read projection as a bitmap index. In a file of its own, so that an import does not wait for it; it
/// holds nothing that could not be built again, so backups leave it out.
/// </summary>
/// <remarks>
/// Rows are numbered in the order in which profiles come. A key (column and value) has one bitmap for each block of <see cref="RowBits.BlockRows"/>
/// rows (<see cref="RowBlock"/>), a numeric column one list of numbers (<see cref="NumberBlock"/>); <c>place</c> is key or column × 2²⁰ + block.
/// So a test reads what it tests and nothing else, and rows that come together change few places.
/// </remarks>
internal static class ProjectionSchema
{
    /// <summary>"PFpr" in ASCII.</summary>
    private const int ApplicationId = 0x50467072;

    public static DatabaseSchema Schema { get; } = new(DataFolder.Projection, ApplicationId, Script, IsDerived: true);

    public static LayeredIndex Ids(int recentEntries) => new("row_ids", ["id", "row"], 1, recentEntries);

    // row_cells.keys: PackedNumbers of keys. numbers: see NumberCells.
    private static string Script => $"""
        {LayeredIndex.Schema("row_ids", "id BLOB, row INTEGER NOT NULL", "id")};
        CREATE TABLE state(only INTEGER PRIMARY KEY CHECK (only = 1), schema TEXT, as_of INTEGER);
        INSERT INTO state(only) VALUES (1);
        CREATE TABLE row_cells(row INTEGER PRIMARY KEY, id BLOB NOT NULL, sequence INTEGER NOT NULL, keys BLOB NOT NULL, numbers BLOB NOT NULL);
        CREATE TABLE keys(key INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, UNIQUE(name, value));
        CREATE TABLE columns(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE key_blocks(place INTEGER PRIMARY KEY, rows BLOB NOT NULL);
        CREATE TABLE number_blocks(place INTEGER PRIMARY KEY, numbers BLOB NOT NULL)
        """;
}
