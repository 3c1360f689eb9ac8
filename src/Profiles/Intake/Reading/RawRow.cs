namespace Profiles.Intake.Reading;

/// <summary>A row as read, before mapping.</summary>
/// <param name="RowNumber">Line of the file where the row begins, from 1.</param>
/// <param name="Offset">Byte offset in the file where the row begins.</param>
/// <param name="Cells">
/// One a column of the header. Null: the row does not mention the column. Empty: it is blank. <see cref="ExplicitNull"/> (by reference):
/// the source says there is no value.
/// </param>
/// <param name="Malformed">Set if the row could not be cut into cells as the header says; <paramref name="Cells"/> then holds what was read.</param>
public readonly record struct RawRow(long RowNumber, long Offset, IReadOnlyList<string?> Cells, Problem? Malformed = null)
{
    /// <summary>Stands for JSON's <c>null</c>; compared by reference, its text is blank.</summary>
    public static readonly string ExplicitNull = new(' ', 1);

    public static bool IsExplicitNull(string? cell) => ReferenceEquals(cell, ExplicitNull);
}
