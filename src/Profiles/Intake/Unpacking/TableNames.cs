using System.IO.Enumeration;

namespace Profiles.Intake.Unpacking;

/// <summary>Which tables of a file a channel wants: names with <c>*</c> and <c>?</c>, upper and lower case alike.</summary>
/// <param name="patterns">Of a sheet, of an entry of an archive, of its path; none takes all that are not hidden.</param>
internal sealed class TableNames(IReadOnlyList<string> patterns)
{
    public bool TakesAll => patterns.Count == 0;

    /// <summary>The patterns, for people.</summary>
    public string Text => string.Join(", ", patterns);

    /// <param name="path">Path of the entry, of the sheet, or of the entry with the sheet behind it.</param>
    public bool Names(string path) => patterns.Any(p =>
        FileSystemName.MatchesSimpleExpression(p, path) || FileSystemName.MatchesSimpleExpression(p, path.AsSpan(path.LastIndexOf('/') + 1)));
}
