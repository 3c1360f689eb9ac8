namespace Profiles.Infra.Seeds;

/// <summary>A mistake that is put into the templates on purpose, to see whether it is found.</summary>
/// <param name="File">Path from the folder.</param>
/// <param name="Old">Text that is replaced, where it first stands.</param>
/// <param name="Code">Kind of problem that has to be found.</param>
/// <param name="Offset">Lines from the beginning of the text to the one that has to be named.</param>
public sealed record Mistake(string File, string Old, string New, string Code, int Offset = 0)
{
    public override string ToString() => $"{File}: {Shortened(Old)} → {Shortened(New)}";

    /// <exception cref="InvalidOperationException">The text does not stand in the file any more.</exception>
    public (InfraFolder Folder, int LineNumber) Make(InfraFolder folder)
    {
        var text = folder.Texts[File];
        var at = text.IndexOf(Old, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"{File} has no '{Old}' any more");
        return (folder.With(File, text[..at] + New + text[(at + Old.Length)..]), text.AsSpan(0, at).Count('\n') + 1 + Offset);
    }

    private static string Shortened(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "nothing" : line.Length > 60 ? line[..60] + "…" : line;
    }
}
