using Profiles.Intake.Reading;

namespace Profiles.Intake.Unpacking;

/// <summary>A dropped file taken apart into tables, or why it cannot be opened at all.</summary>
/// <param name="Notices">What people should know though the file is read: a hidden sheet passed over.</param>
/// <param name="Problem">Set if nothing in the file can be read; then there are no tables.</param>
public sealed record UnpackedFile(IReadOnlyList<UnpackedTable> Tables, IReadOnlyList<Problem> Notices, Problem? Problem = null);

/// <summary>One table found in a dropped file.</summary>
/// <param name="Name">Name of the sheet, or path in the archive; null if the file is the table.</param>
/// <param name="Content">Where its text lies, in an encoding the row reader takes: the dropped file, or staged.</param>
/// <param name="Length">Bytes of <paramref name="Content"/>.</param>
/// <param name="Hints">What unpacking knows of the format; the rest is detected.</param>
/// <param name="Problem">Why this table cannot be read; the others can be.</param>
public sealed record UnpackedTable(string? Name, FileReference Content, long Length, FormatHints Hints, Problem? Problem = null);
