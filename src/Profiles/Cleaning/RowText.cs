namespace Profiles.Cleaning;

/// <summary>Cells of a row as plain text, for columns that are no field.</summary>
internal static class RowText
{
    private const int MaxLength = 4000;
    private const int MaxShown = 200;

    public static string? Cell(IReadOnlyList<string?> cells, int index) => index < cells.Count ? cells[index] : null;

    /// <summary>The normalised text, or null if the cell is absent, blank or a word for "not known".</summary>
    public static string? Of(IReadOnlyList<string?> cells, int index)
    {
        if (Cell(cells, index) is not { Length: > 0 } cell) return null;
        // Longer than any use of it allows; the caller's own limit reports it.
        var text = cell.Length > MaxLength ? cell : CellText.Normalise(cell);
        return text.Length == 0 || CellText.IsMissing(text) ? null : text;
    }

    /// <summary>A cell as findings keep it: no longer than people read.</summary>
    public static string? Shown(string? cell) => cell is { Length: > MaxShown } ? string.Concat(cell.AsSpan(0, MaxShown), "…") : cell;
}
