namespace Profiles.Intake.Reading;

/// <summary>How a cell is written.</summary>
internal enum CellForm : byte
{
    Plain,
    /// <summary>Unquoted, with an escape in it.</summary>
    Escaped,
    Quoted,
    /// <summary>Quoted, with a doubled quote or an escape in it.</summary>
    QuotedEscaped,
}

/// <summary>The bytes of a cell within its row; of a quoted one those between the quotes.</summary>
internal readonly record struct CellExtent(int Start, int Length, CellForm Form)
{
    public bool IsQuoted => Form >= CellForm.Quoted;
}

/// <summary>The cells of one row. Reused from row to row.</summary>
internal sealed class CellList
{
    private CellExtent[] cells = new CellExtent[64];

    public int Count { get; private set; }

    public ReadOnlySpan<CellExtent> Cells => cells.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int start, int length, CellForm form)
    {
        if (Count == cells.Length) Array.Resize(ref cells, cells.Length * 2);
        cells[Count++] = new CellExtent(start, length, form);
    }
}
