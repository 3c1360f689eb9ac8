namespace Profiles.Matching;

/// <summary>Rows of one or several files, column by column, each different text once.</summary>
public sealed class RecordTable
{
    private readonly Column[] columns;

    /// <param name="names">Different names, one a column.</param>
    public RecordTable(IReadOnlyList<string> names)
    {
        Names = names;
        columns = [.. names.Select(_ => new Column())];
    }

    public IReadOnlyList<string> Names { get; }

    public int Rows { get; private set; }

    /// <param name="cells">One a column; null or blank where the row says nothing.</param>
    public void Add(ReadOnlySpan<string?> cells)
    {
        for (var index = 0; index < columns.Length; index++) columns[index].Add(index < cells.Length ? cells[index] : null);
        Rows++;
    }

    public string? this[int column, int row] => columns[column].Text(columns[column].Ids[row]);

    /// <exception cref="ArgumentException">There is no such column.</exception>
    public string? this[string column, int row] => this[IndexOf(column) is >= 0 and var index ? index : throw new ArgumentException($"No column {column}.", nameof(column)), row];

    /// <summary>Id of the text of a row: equal for equal texts, 0 where it says nothing.</summary>
    internal int Id(int column, int row) => columns[column].Ids[row];

    /// <summary>The different texts of a column; the first one, null, stands for saying nothing.</summary>
    internal IReadOnlyList<string?> Texts(int column) => columns[column].Texts;

    internal int IndexOf(string name)
    {
        for (var index = 0; index < Names.Count; index++)
            if (Names[index] == name) return index;
        return -1;
    }

    private sealed class Column
    {
        private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

        public List<int> Ids { get; } = [];
        public List<string?> Texts { get; } = [null];

        public string? Text(int id) => Texts[id];

        public void Add(string? cell)
        {
            if (string.IsNullOrWhiteSpace(cell))
            {
                Ids.Add(0);
                return;
            }
            ref var id = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(ids, cell, out var known);
            if (!known)
            {
                id = Texts.Count;
                Texts.Add(cell);
            }
            Ids.Add(id);
        }
    }
}
