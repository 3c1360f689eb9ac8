using System.Text.Json.Nodes;
using Profiles.Access;
using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public sealed class PublisherRightsTests
{
    private static readonly DefinitionState State = new(1, StarterDefinitions.Read(), []);

    /// <summary>Sees two sections, personal values as they are and direct ones masked.</summary>
    private static readonly PublisherRights Desk = new(
        MayChangeRoles: false, new RoleView(["basic", "contact"], [PersonalData.None, PersonalData.Personal], [PersonalData.Direct]), MayUnmask: false);

    [Theory]
    [InlineData("basic.city = 杭州市", null)]
    [InlineData("wealth.housing is known", "wealth.housing")]
    [InlineData("basic.city = 杭州市 and not (basic.gender = 女 or wealth.housing is known)", "wealth.housing")]
    public void Against_SegmentByAFieldThatIsNotShown_NamesIt(string when, string? hidden)
    {
        var segment = StarterDefinitions.Edited(DefinitionKinds.Segments, "owners", $$"""{ "id": "owners", "name": { "zh": "甲", "en": "A" }, "when": "{{when}}" }""");

        AssertRefused("segments/owners.json", hidden, Check(segment, Desk));
        Assert.Empty(Check(segment, PublisherRights.All));
    }

    [Fact]
    public void Against_TagByAFieldThatIsNotShown_NamesIt()
    {
        var tag = StarterDefinitions.Edited(
            DefinitionKinds.Tags, "owner", """{ "id": "owner", "name": { "zh": "甲", "en": "A" }, "when": "wealth.housing is known" }""");

        AssertRefused("tags/owner.json", "wealth.housing", Check(tag, Desk));
    }

    [Fact]
    public void Against_SegmentThatGoes_IsNobodysSecret()
    {
        var going = State.Definitions.First(d => d.Kind == DefinitionKinds.Segments);

        Assert.Empty(Problems([.. State.Definitions.Where(d => d != going)], PublisherRights.None));
    }

    /// <summary>Who may write what a field is must not be able to show it to himself; who is shown it anyway may say so of others.</summary>
    [Theory]
    [InlineData("basic.phone", "personal", false, "basic.phone")]
    [InlineData("basic.phone", "personal", true, null)]
    [InlineData("basic.phoneCarrier", "direct", false, null)]
    public void Against_FieldOfAnotherClass_IsRefusedWhereItWouldBeShown(string field, string becomes, bool mayUnmask, string? refused)
    {
        var section = JsonNode.Parse(State.Definitions.Single(d => d is { Kind: DefinitionKinds.Fields, Id: "basic" }).Json)!;
        section["fields"]!.AsArray().Single(f => (string?)f!["id"] == field)!["personalData"] = becomes;

        AssertRefused("fields/basic.json", refused, Check(StarterDefinitions.Edited(DefinitionKinds.Fields, "basic", section.ToJsonString()), Desk with { MayUnmask = mayUnmask }));
    }

    private static void AssertRefused(string file, string? field, IReadOnlyList<DefinitionProblem> problems)
    {
        Assert.Equal(field is null ? [] : [(file, field)], problems.Select(p => (p.File, p.Found.En)));
        Assert.All(problems, p => Assert.Equal("a publication by somebody who is shown the field", p.Expected.En));
    }

    private static IReadOnlyList<DefinitionProblem> Check(StoredDefinition edited, PublisherRights rights) =>
        Problems([.. State.Definitions.Where(d => (d.Kind, d.Id) != (edited.Kind, edited.Id)), edited], rights);

    private static IReadOnlyList<DefinitionProblem> Problems(IReadOnlyList<StoredDefinition> wanted, PublisherRights rights) =>
        DefinitionCheck.Of(State, DefinitionPlan.Between(State, wanted), new PublicationNote("desk") { Rights = rights }).Problems;
}
