using System.Text.Json.Nodes;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>A category with a tag of each assigned kind.</summary>
internal static class TagDefinitions
{
    public static JsonObject Upload() => new()
    {
        ["files"] = new JsonArray(
            Tag("test", ""), Tag("test.grade", """ "parent": "test", "assigned": { "source": "manual", "values": ["gold", "silver"] } """),
            Tag("test.list", """ "parent": "test", "assigned": { "source": "imported" } """), Tag("test.churn", """ "parent": "test", "assigned": { "source": "model" } """)),
    };

    private static JsonObject Tag(string id, string json) => new()
    {
        ["kind"] = "tags", ["id"] = id,
        ["json"] = JsonNode.Parse($$"""{ "id": "{{id}}", "name": { "zh": "{{id}}", "en": "{{id}}" }{{(json.Length == 0 ? "" : ", " + json)}} }"""),
    };
}
