namespace Profiles.Local.Triggers;

/// <summary>A file that was written to the end.</summary>
/// <param name="Name">Path within the folder, with slashes.</param>
/// <param name="Written">Time of the last write, UTC: the same name written again is another file.</param>
public readonly record struct DroppedFile(string Name, string Path, DateTime Written);

/// <summary>Looks at a folder and says which files are complete: those whose length and time did not change between two looks.</summary>
/// <remarks>Names that programs give to files they are still writing, hidden files and links are passed over.</remarks>
public sealed class DropFolder(string folder)
{
    /// <summary>Deeper folders are not looked at.</summary>
    public const int MaxDepth = 8;

    private static readonly string[] UnfinishedEndings = [".tmp", ".part", ".partial", ".crdownload", ".filepart", "~"];
    private static readonly string[] UnfinishedBeginnings = [".", "~$"];
    private static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = MaxDepth,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private Dictionary<string, (long Length, DateTime Written)> seen = [];

    /// <summary>True if the last look saw files that may still be written.</summary>
    public bool HasUnsettled => seen.Count > 0;

    /// <summary>The complete files, oldest first; a file told once is told again only if it is still there and unchanged at a later look.</summary>
    public IReadOnlyList<DroppedFile> Look()
    {
        var unsettled = new Dictionary<string, (long, DateTime)>(StringComparer.Ordinal);
        var complete = new List<DroppedFile>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", Walk))
        {
            if (IsUnfinishedName(file.Name)) continue;
            var state = (file.Length, file.LastWriteTimeUtc);
            if (seen.TryGetValue(file.FullName, out var before) && before == state)
                complete.Add(new DroppedFile(Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), file.FullName, file.LastWriteTimeUtc));
            else
                unsettled[file.FullName] = state;
        }
        seen = unsettled;
        return [.. complete.OrderBy(c => c.Written).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    public static bool IsUnfinishedName(string name) =>
        UnfinishedBeginnings.Any(b => name.StartsWith(b, StringComparison.Ordinal)) ||
        UnfinishedEndings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
