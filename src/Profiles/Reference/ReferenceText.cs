using System.Reflection;

namespace Profiles.Reference;

/// <summary>The lines of a reference table kept in this folder and embedded in the assembly.</summary>
/// <remarks>Each table begins with lines of <c>#</c> that name its source and licence; these are left out here.</remarks>
internal static class ReferenceText
{
    /// <param name="name">The file, such as <c>pinyin.txt</c>.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Profiles.Reference.{name}")
            ?? throw new InvalidOperationException($"The reference table {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
