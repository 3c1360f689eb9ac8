using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Segments;

public class SegmentDefinitionTests
{
    private const string A = """{ "id": "a", "name": { "zh": "甲", "en": "A" }, "when": "channel(crm)" }""";
    private const string B = """{ "id": "b", "name": { "zh": "乙", "en": "B" }, "when": "segment(a)" }""";

    [Fact]
    public void When_Sets_IsTheConditionThatSaysTheSame()
    {
        var set = Load("""{ "id": "c", "name": { "zh": "丙", "en": "C" }, "union": ["a", "b"], "intersect": ["a"], "except": ["b"] }""").Set!;

        Assert.Equal(
            "(segment(a) or segment(b)) and segment(a) and not segment(b)", RuleText.Print(set.Segments.Single(s => s.Id == "c").When, set));
        Assert.Equal("c", set.Segments[^1].Id);
    }

    [Theory]
    [InlineData("", "segments/c.json $")]
    [InlineData(""" , "when": "segment(a)", "union": ["b"] """, "segments/c.json $")]
    [InlineData(""" , "except": ["a"] """, "segments/c.json $.except")]
    [InlineData(""" , "union": ["a", "nobody"] """, "segments/c.json $.union[1]")]
    [InlineData(""" , "union": ["c"] """, "segments/c.json $")]
    public void Load_SetsThatMakeNoSense_AreToldWithTheirPlace(string rest, string place)
    {
        var loaded = Load($$"""{ "id": "c", "name": { "zh": "丙", "en": "C" }{{rest}} }""");

        Assert.Contains(loaded.Problems, p => p.Place == place);
    }

    private static DefinitionLoadResult Load(string c) => DefinitionLoader.Load([
        Stored("channels", "crm", """{ "id": "crm", "name": { "zh": "客户管理", "en": "CRM" } }"""), Stored("segments", "a", A), Stored("segments", "b", B), Stored("segments", "c", c)]);

    private static StoredDefinition Stored(string kind, string id, string json) => new(kind, id, json, DefinitionOrigin.User, 1);
}
