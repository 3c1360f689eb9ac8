using Profiles.Infra.Syntax;

namespace Profiles.Infra;

/// <summary>The files of the infrastructure as they were read.</summary>
public sealed class InfraFolder
{
    private InfraFolder(IReadOnlyDictionary<string, string> texts)
    {
        Texts = texts;
        var files = new Dictionary<string, BicepFile>(StringComparer.Ordinal);
        var problems = new List<InfraProblem>();
        foreach (var (path, text) in texts)
        {
            if (!path.EndsWith(".bicep", StringComparison.Ordinal) && !path.EndsWith(".bicepparam", StringComparison.Ordinal)) continue;
            try
            {
                files[path] = Parser.Read(path, text);
            }
            catch (BicepSyntaxException fault)
            {
                problems.Add(new InfraProblem(path, fault.LineNumber, "syntax", fault.Message));
            }
        }
        (Files, SyntaxProblems) = (files, problems);
    }

    /// <summary>Every file by its path, with slashes, sorted.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>Those that are Bicep.</summary>
    public IReadOnlyDictionary<string, BicepFile> Files { get; }

    public IReadOnlyList<InfraProblem> SyntaxProblems { get; }

    public static InfraFolder Read(string folder) => new(new SortedDictionary<string, string>(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal),
        StringComparer.Ordinal));

    public static InfraFolder Of(params (string Path, string Text)[] files) =>
        new(new SortedDictionary<string, string>(files.ToDictionary(f => f.Path, f => f.Text, StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>The same files but one, whose text is another.</summary>
    public InfraFolder With(string path, string text) => new(new SortedDictionary<string, string>(Texts.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { [path] = text });

    /// <summary>Templates, not files of parameters.</summary>
    public IEnumerable<BicepFile> Templates => Files.Values.Where(f => f.Path.EndsWith(".bicep", StringComparison.Ordinal));

    /// <summary>The file that a path written in another one names; null if there is none.</summary>
    public BicepFile? FileFrom(BicepFile file, string path) => Files.GetValueOrDefault(PathFrom(file, path));

    /// <summary>A path written in a file, from the folder.</summary>
    public static string PathFrom(BicepFile file, string path)
    {
        var parts = new List<string>(file.Path.Split('/')[..^1]);
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part != ".") parts.Add(part);
        }
        return string.Join('/', parts);
    }
}
