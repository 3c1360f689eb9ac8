namespace Profiles.Storage;

/// <summary>Which names of containers and files every store takes: blob storage, and folders.</summary>
public static class FileNames
{
    private const int MaxContainerLength = 63;
    private const int MaxNameLength = 1024;

    /// <summary>Throws <see cref="ArgumentException"/> unless both are names that every store takes.</summary>
    public static void Check(string container, string name)
    {
        if (container.Length is 0 or > MaxContainerLength || !container.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new ArgumentException($"Container: expected 1–{MaxContainerLength} lower case letters, digits or hyphens, found '{container}'.", nameof(container));
        if (Fault(name) is { } fault) throw new ArgumentException($"File name in {container}: {fault}.", nameof(name));
    }

    private static string? Fault(string name)
    {
        if (name.Length is 0 or > MaxNameLength) return $"expected 1–{MaxNameLength} characters, found {name.Length}";
        if (name.Any(char.IsControl)) return "expected no control characters, found one";
        if (name.Contains('\\', StringComparison.Ordinal)) return "expected '/' between folders, found '\\'";
        if (name.Length > 1 && name[1] == ':') return "expected a path within the container, found a drive";
        return name.Split('/').Any(s => s is "" or "." or "..") ? "expected no empty, '.' or '..' folders, found one" : null;
    }
}
