using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Profiles.Web.Console;

/// <summary>One file of the console, ready to be sent.</summary>
/// <param name="ETag">Quoted, of the plain content.</param>
/// <param name="Brotli">Compressed; null where that saves nothing.</param>
/// <param name="IsHashed">True if its name changes with its content: it may be kept for ever.</param>
public sealed record ConsoleFile(string ContentType, string ETag, byte[] Plain, byte[]? Brotli, byte[]? Gzip, bool IsHashed);

/// <summary>The built web console, read and compressed once; a few hundred kilobytes.</summary>
public sealed class ConsoleFiles
{
    /// <summary>Folder beside the program that the build puts the console into.</summary>
    public const string Folder = "console";

    /// <summary>Where the build puts it.</summary>
    public static string BesideProgram => Path.Combine(AppContext.BaseDirectory, Folder);

    private const string Index = "index.html";
    private const string HashedFolder = "assets/";
    private const int LeastToCompress = 1024;

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".woff2"] = "font/woff2",
        [".json"] = "application/json",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ConsoleFile> files;

    /// <param name="folder">The built console; where there is none, it is not served.</param>
    public ConsoleFiles(string folder)
    {
        files = !AreIn(folder) ? FrozenDictionary<string, ConsoleFile>.Empty : Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => ContentTypes.ContainsKey(Path.GetExtension(f)))
            .ToFrozenDictionary(f => Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/'), f => Read(folder, f), StringComparer.Ordinal);
    }

    /// <summary>Whether there is a console in the folder, without reading it.</summary>
    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <summary>False where the console was not built.</summary>
    public bool Exist => files.Count > 0;

    /// <summary>The file of a path; of a page's address the page that all pages begin with. Null if it names a file there is not.</summary>
    /// <remarks>Ids of tags have dots, so an address is a file's only by an ending that browsers ask for.</remarks>
    public ConsoleFile? Find(string path) => files.GetValueOrDefault(path) ?? (NamesFile(path) ? null : files.GetValueOrDefault(Index));

    private static bool NamesFile(string path) =>
        path.StartsWith(HashedFolder, StringComparison.Ordinal) || ContentTypes.ContainsKey(Path.GetExtension(path)) || Path.GetExtension(path) is ".ico" or ".map" or ".txt";

    private static ConsoleFile Read(string folder, string file)
    {
        var plain = File.ReadAllBytes(file);
        var name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12))}\"";
        return new ConsoleFile(
            ContentTypes[Path.GetExtension(file)], etag, plain,
            Smaller(plain, s => new BrotliStream(s, CompressionLevel.Optimal, leaveOpen: true)), Smaller(plain, s => new GZipStream(s, CompressionLevel.Optimal, leaveOpen: true)),
            name.StartsWith(HashedFolder, StringComparison.Ordinal));
    }

    private static byte[]? Smaller(byte[] plain, Func<Stream, Stream> compress)
    {
        if (plain.Length < LeastToCompress) return null;
        using var compressed = new MemoryStream();
        using (var stream = compress(compressed)) stream.Write(plain);
        return compressed.Length < plain.Length ? compressed.ToArray() : null;
    }
}
