using System.Security.Cryptography;
using System.Text;

namespace Profiles.Sqlite;

/// <summary>Checks names of containers and files, as blob storage would, and says in which folder a file's generations lie.</summary>
/// <remarks>
/// The folder is named by a hash of the name: names from outside never become paths, names that differ only in case stay two on every
/// file system, and no path is too long.
/// </remarks>
internal static class FileName
{
    private const int MaxContainerLength = 63;
    private const int MaxNameLength = 1024;
    private const int HashLength = 16;

    /// <summary>Throws <see cref="ArgumentException"/> unless both are names that every store takes.</summary>
    public static void Check(string container, string name)
    {
        if (container.Length is 0 or > MaxContainerLength || !container.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new ArgumentException($"Container: expected 1–{MaxContainerLength} lower case letters, digits or hyphens, found '{container}'.", nameof(container));
        if (Fault(name) is { } fault) throw new ArgumentException($"File name in {container}: {fault}.", nameof(name));
    }

    public static string Folder(string root, string container, string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashLength));
        return Path.Combine(root, container, hash[..2], hash);
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
