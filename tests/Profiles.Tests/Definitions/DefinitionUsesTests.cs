using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public class DefinitionUsesTests
{
    private static readonly DefinitionSet Set = Load(
        StarterDefinitions.Stored("fields", "basic", """{ "id": "basic", "name": { "zh": "基础", "en": "Basic" }, "order": 1, "fields": [ { "id": "basic.city", "name": { "zh": "城市", "en": "City" } } ] }"""),
        Tag("buyer", "count(order) >= 1"), Tag("loyal", "tag(buyer)"), Tag("fan", "tag(loyal)"), Tag("other", "count(order) >= 2"),
        Segment("buyers", "tag(buyer)"), Segment("fans", "tag(fan)"), Segment("fans-at-home", "segment(fans)"));

    [Fact]
    public void Of_Tag_IsWhoNamesItThenWhoFollows() => Assert.Equal(
        ["segments/buyers True", "tags/loyal True", "segments/fans False", "segments/fans-at-home False", "tags/fan False"], Of("tags", "buyer"));

    [Fact]
    public void Of_Segment_IsWhoNamesIt() => Assert.Equal(["segments/fans-at-home True"], Of("segments", "fans"));

    [Fact]
    public void Of_NobodyAsks_IsEmpty() => Assert.Empty(Of("tags", "other"));

    [Theory]
    [InlineData("tags", "nothing")]
    [InlineData("fields", "buyer")]
    public void Of_Unknown_IsNull(string kind, string id) => Assert.Null(DefinitionUses.Of(kind, id, Set));

    private static IEnumerable<string> Of(string kind, string id) => DefinitionUses.Of(kind, id, Set)!.Select(u => $"{u.Kind}/{u.Id} {u.IsDirect}");

    private static DefinitionSet Load(params StoredDefinition[] stored)
    {
        var loaded = DefinitionLoader.Load(stored);
        Assert.Empty(loaded.Problems);
        return loaded.Set!;
    }

    private static StoredDefinition Tag(string id, string when) => Stored("tags", id, when);

    private static StoredDefinition Segment(string id, string when) => Stored("segments", id, when);

    private static StoredDefinition Stored(string kind, string id, string when) =>
        StarterDefinitions.Stored(kind, id, $$"""{ "id": "{{id}}", "name": { "zh": "甲", "en": "A" }, "when": "{{when}}" }""");
}
