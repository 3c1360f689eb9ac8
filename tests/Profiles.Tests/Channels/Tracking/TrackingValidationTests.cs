using System.Text.Json.Nodes;
using Profiles.Channels.Tracking;
using Profiles.Definitions;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Channels.Tracking;

public sealed class TrackingValidationTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "userId", "\"basic.nobody\"", "$.userId" },
        { "traits", """[{"field":"basic.nobody","from":["x"]}]""", "$.traits[0].field" },
        { "traits", """[{"field":"basic.name","from":["a..b"]}]""", "$.traits[0].from[0]" },
        { "groupTraits", """[{"field":"work.company","from":[""]}]""", "$.groupTraits[0].from[0]" },
        { "events", """[{"type":"order","names":["Order Completed"]},{"type":"view","names":["order_completed"]}]""", "$.events[1].names[0]" },
        { "events", """[{"call":"Page","type":"view"},{"call":"Page","type":"visit"}]""", "$.events[1].names" },
        { "events", """[{"call":"Identify","type":"view"}]""", "$.events[0].call" },
        { "events", """[{"type":"","names":["x"]}]""", "$.events[0].type" },
        { "events", """[{"type":"order","names":["x"],"eventId":["[]"]}]""", "$.events[0].eventId[0]" },
        { "properties", """[{"property":"sku","from":["a"]},{"property":"sku","from":["b"]}]""", "$.properties[1].property" },
    };

    [Fact]
    public void Load_Starter_IsSound() => Assert.Empty(Load(_ => { }));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Load_WrongPart_IsToldWithItsPlace(string property, string json, string place)
    {
        var problem = Assert.Single(Load(d => d[property] = JsonNode.Parse(json)));

        Assert.Equal(("tracking/segment.json", place), (problem.File, problem.Path));
    }

    [Theory]
    [InlineData("firstName", "first_name", true)]
    [InlineData("address.postalCode", "Address.Postal_Code", true)]
    [InlineData("products[].name", "Products[].Name", true)]
    [InlineData("total billed", "totalBilled", true)]
    [InlineData("a.b", "ab", false)]
    [InlineData("products[].name", "products.name", false)]
    public void Fold_TwoSpellings_AreOneIfOnlyCaseAndSeparatorsDiffer(string one, string other, bool equal) =>
        Assert.Equal(equal, TrackingPath.Fold(one) == TrackingPath.Fold(other));

    private static IReadOnlyList<DefinitionProblem> Load(Action<JsonObject> change)
    {
        var starters = StarterDefinitions.Read();
        var tracking = JsonNode.Parse(starters.Single(d => d.Kind == DefinitionKinds.Tracking).Json)!.AsObject();
        change(tracking);
        return DefinitionLoader.Load([.. starters.Where(d => d.Kind != DefinitionKinds.Tracking), StarterDefinitions.Stored("tracking", "segment", tracking.ToJsonString())]).Problems;
    }
}
