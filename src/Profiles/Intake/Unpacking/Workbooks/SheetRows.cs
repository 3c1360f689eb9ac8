namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>The rows of one sheet from top to bottom, as texts.</summary>
internal abstract class SheetRows : IDisposable
{
    /// <summary>Number of the row in the sheet, from 1.</summary>
    public long RowNumber { get; protected set; }

    /// <summary>The cells from the first column to the last one with something in it; null where there is nothing. Valid until the next row.</summary>
    public List<string?> Cells { get; } = [];

    /// <summary>Moves to the next row that has a cell; false at the end. Throws <see cref="UnpackException"/> if the sheet is damaged.</summary>
    public abstract bool Read();

    public abstract void Dispose();

    /// <summary>Takes blank cells off the end; says if anything is left.</summary>
    protected bool TrimRow()
    {
        var count = Cells.Count;
        while (count > 0 && string.IsNullOrEmpty(Cells[count - 1])) count--;
        Cells.RemoveRange(count, Cells.Count - count);
        return count > 0;
    }
}
