using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Tags;

/// <summary>Definitions for tests of kinds of tags, written as users write them: the starter definitions without their tags and segments, and these tags.</summary>
internal static class TagKinds
{
    /// <param name="tags">Of each its id and what stands in its file besides id and name.</param>
    public static DefinitionLoadResult Load(params (string Id, string Json)[] tags) => DefinitionLoader.Load([.. Basis, .. tags.Select(t => Tag(t.Id, t.Json))]);

    public static ActiveDefinitions Active(params (string Id, string Json)[] tags)
    {
        var loaded = Load(tags);
        Assert.Empty(loaded.Problems.Select(p => p.Message.En));
        return ActiveDefinitions.Of(loaded.Set!);
    }

    public static StoredDefinition Tag(string id, string json) => new(
        DefinitionKinds.Tags, id, $$"""{ "id": "{{id}}", "name": { "zh": "{{id}}", "en": "{{id}}" }{{(json.Length == 0 ? "" : ", " + json)}} }""", DefinitionOrigin.User, 1);

    /// <summary>A condition that holds of those with this city; unknown of those without one.</summary>
    public static string City(string city) => $$"""{ "type": "compare", "left": { "type": "field", "field": "basic.city" }, "op": "eq", "value": "{{city}}" }""";

    public const string Always = """{ "type": "all", "conditions": [] }""";
    public const string Never = """{ "type": "any", "conditions": [] }""";

    private static IReadOnlyList<StoredDefinition> Basis { get; } =
        [.. StarterDefinitions.Read().Where(d => d.Kind is not (DefinitionKinds.Tags or DefinitionKinds.Segments))];
}
