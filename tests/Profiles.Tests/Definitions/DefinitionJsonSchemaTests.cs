using System.Text.Json.Nodes;
using Json.Schema;
using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

/// <summary>The schemas say the same as the loader, read by a validator that knows nothing of it.</summary>
public class DefinitionJsonSchemaTests
{
    private const string Tag = """
        { "id": "a", "name": { "zh": "甲", "en": "A" }, "order": 1, "lifecycle": "active",
          "tiers": [ { "value": "x", "name": { "zh": "乙", "en": "X" }, "when": "basic.gender = female" } ] }
        """;

    private const string Segment = """
        { "id": "a", "name": { "zh": "甲", "en": "A" }, "when": { "type": "compare", "op": "ge", "value": "3",
          "left": { "type": "events", "of": "count", "events": { "types": ["order"], "window": { "type": "last", "count": 90, "unit": "day" } } } } }
        """;

    private const string Channel = """{ "id": "a", "name": { "zh": "甲", "en": "A" }, "kind": "crm", "party": "first", "trust": 80 }""";

    private const string Fields = """
        { "id": "a", "name": { "zh": "甲", "en": "A" }, "fields": [ { "id": "a.b", "name": { "zh": "乙", "en": "B" }, "type": "choice",
          "choices": [ { "value": "x", "name": { "zh": "丙", "en": "X" } } ] } ] }
        """;

    private static readonly Dictionary<string, JsonSchema> Schemas =
        DefinitionSchema.All().ToDictionary(s => s.Name.Split('.')[0], s => JsonSchema.FromText(s.Json), StringComparer.Ordinal);

    public static TheoryData<string> Kinds => [.. DefinitionKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluate_EveryStarterDefinition_IsValid(string kind)
    {
        foreach (var definition in DefinitionFolder.Read(StarterDefinitions.Directory, DefinitionOrigin.Starter).Where(d => d.Kind == kind))
            Assert.True(IsValid(kind, definition.Json), $"{kind}/{definition.Id}");
    }

    [Theory]
    [InlineData("tags", Tag, "\"id\": \"a\", ", "")]
    [InlineData("tags", Tag, "\"order\": 1", "\"order\": \"first\"")]
    [InlineData("tags", Tag, "\"order\": 1", "\"ordre\": 1")]
    [InlineData("tags", Tag, "\"active\"", "\"asleep\"")]
    [InlineData("tags", Tag, ", \"en\": \"A\"", "")]
    [InlineData("tags", Tag, "\"value\": \"x\", ", "")]
    [InlineData("tags", Tag, "\"basic.gender = female\"", "7")]
    [InlineData("segments", Segment, "\"compare\"", "\"sometimes\"")]
    [InlineData("segments", Segment, "\"ge\"", "\"atLeast\"")]
    [InlineData("segments", Segment, "\"value\": \"3\"", "\"value\": 3")]
    [InlineData("segments", Segment, "\"count\", \"events\"", "\"countAll\", \"events\"")]
    [InlineData("segments", Segment, "\"day\"", "\"fortnight\"")]
    [InlineData("segments", Segment, "[\"order\"]", "\"order\"")]
    [InlineData("channels", Channel, "\"first\"", "\"fourth\"")]
    [InlineData("channels", Channel, "80", "\"high\"")]
    [InlineData("channels", Channel, "\"kind\": \"crm\", ", "")]
    [InlineData("fields", Fields, "\"choice\"", "\"colour\"")]
    [InlineData("fields", Fields, "\"value\": \"x\", ", "")]
    public void Evaluate_OneThingBroken_IsRefused(string kind, string valid, string part, string broken)
    {
        Assert.True(IsValid(kind, valid));
        Assert.Contains(part, valid, StringComparison.Ordinal);
        Assert.False(IsValid(kind, valid.Replace(part, broken, StringComparison.Ordinal)));
    }

    private static bool IsValid(string kind, string json) => Schemas[kind].Evaluate(JsonNode.Parse(json)).IsValid;
}
