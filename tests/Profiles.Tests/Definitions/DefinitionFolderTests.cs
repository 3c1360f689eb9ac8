using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

public sealed class DefinitionFolderTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("definitions-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Read_Folder_TakesKindsAndIdsFromNames()
    {
        Write("tags/b.c.json", "\uFEFF{}");
        Write("tags/a.json", "{}");
        Write("business/business.json", "{ }");
        Write("tags/notes.txt", "not a definition");
        Assert.Equal(
            [("business", "business", "{ }"), ("tags", "a", "{}"), ("tags", "b.c", "{}")],
            DefinitionFolder.Read(directory.FullName).Select(d => (d.Kind, d.Id, d.Json)));
    }

    [Fact]
    public void Read_MisplacedOrHuge_IsNamedByTheLoader()
    {
        Write("stray.json", "{}");
        Write("tags/deep/a.json", "{}");
        Write("tags/huge.json", new string(' ', DefinitionLoader.MaxBytes + 10));
        Assert.Equal(
            ["stray.json", "tags/deep/a.json", "tags/huge.json"],
            DefinitionLoader.Load(DefinitionFolder.Read(directory.FullName)).Problems.Select(p => p.File));
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(directory.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
