using System.Text;
using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>Where the starter definitions of this program stand.</summary>
public sealed record StarterFolder(string Path)
{
    /// <summary>Beside the program.</summary>
    public static StarterFolder Default { get; } = new(System.IO.Path.Combine(AppContext.BaseDirectory, "definitions"));
}

/// <summary>Reads and writes a folder of definitions: one folder per kind, one file per definition, its name the id.</summary>
public static class DefinitionFolder
{
    /// <summary>Files beyond which a folder is refused: it is not one of definitions.</summary>
    public const int MaxFiles = 20_000;

    private const string Extension = ".json";

    /// <summary>Every <c>.json</c> file, by kind and id. A file too large is read just far enough to be refused by <see cref="DefinitionLoader"/>.</summary>
    /// <remarks>A file in no folder has an empty kind, one in a folder of a folder a slash in its id: the loader names both as misplaced.</remarks>
    public static IReadOnlyList<StoredDefinition> Read(string directory, string origin = DefinitionOrigin.User)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint };
        List<StoredDefinition> definitions = [];
        foreach (var file in Directory.EnumerateFiles(directory, "*" + Extension, options))
        {
            if (definitions.Count == MaxFiles) throw new IOException($"{directory}: expected at most {MaxFiles} definitions, found more.");
            var name = Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/');
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            var kind = slash < 0 ? "" : name[..slash];
            if (kind == DefinitionSchema.Folder) continue;
            var text = ReadText(file);
            definitions.Add(new StoredDefinition(kind, name[(slash + 1)..^Extension.Length], text, origin, Version: 1)
            {
                Starter = origin == DefinitionOrigin.Starter ? DefinitionVersion.OfOne(text) : null,
            });
        }
        return [.. definitions.OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>Writes each definition to its file, as it was written. Files of other definitions stay.</summary>
    /// <returns>Files whose content is another now.</returns>
    public static int Write(string directory, IReadOnlyList<StoredDefinition> definitions)
    {
        var written = 0;
        foreach (var definition in definitions)
        {
            var file = Path.Combine(directory, definition.Kind, definition.Id + Extension);
            if (File.Exists(file) && ReadText(file) == definition.Json) continue;
            Directory.CreateDirectory(Path.Combine(directory, definition.Kind));
            File.WriteAllText(file, definition.Json);
            written++;
        }
        return written;
    }

    private static string ReadText(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[(int)Math.Min(stream.Length, DefinitionLoader.MaxBytes + 1)];
        stream.ReadExactly(bytes);
        var text = Encoding.UTF8.GetString(bytes);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }
}
