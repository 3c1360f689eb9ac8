using System.Text.Json;
using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

public class DefinitionSchemaTests
{
    [Fact]
    public void All_Generated_IsWhatIsCommitted()
    {
        var folder = Path.Combine(StarterDefinitions.Directory, DefinitionSchema.Folder);
        var schemas = DefinitionSchema.All();
        Assert.Equal(DefinitionKinds.All.Order(StringComparer.Ordinal), schemas.Select(s => s.Name.Split('.')[0]).Order(StringComparer.Ordinal));
        Assert.Equal(schemas.Select(s => s.Name).Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(schemas, s => Assert.Equal(File.ReadAllText(Path.Combine(folder, s.Name)), s.Json));
    }

    [Fact]
    public void All_EveryProperty_IsOfTheTypeAndTagsAreDescribed()
    {
        using var tags = JsonDocument.Parse(DefinitionSchema.All().Single(s => s.Name == "tags.schema.json").Json);
        var properties = tags.RootElement.GetProperty("properties");
        Assert.Equal("string", properties.GetProperty("$schema").GetProperty("type").GetString());
        Assert.Contains("Id of the node above", properties.GetProperty("parent").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.False(tags.RootElement.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Load_SchemaProperty_IsAllowedAndSaysNothing()
    {
        const string plain = """{ "id": "a", "name": { "zh": "甲", "en": "A" } }""";
        const string with = """{ "$schema": "../schema/tags.schema.json", "id": "a", "name": { "zh": "甲", "en": "A" } }""";
        var (one, other) = (DefinitionLoader.Load([StarterDefinitions.Edited("tags", "a", plain)]), DefinitionLoader.Load([StarterDefinitions.Edited("tags", "a", with)]));
        Assert.Empty(other.Problems);
        Assert.Equal(one.Set!.Version, other.Set!.Version);
    }
}
