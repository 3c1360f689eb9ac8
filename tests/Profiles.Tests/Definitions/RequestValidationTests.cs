using Profiles.Definitions;
using Profiles.Privacy.Requests;
using Xunit;

namespace Profiles.Tests.Definitions;

public class RequestValidationTests
{
    [Theory]
    [InlineData("""{ "kind": "erasure", "identifiers": { "手机号": "phone" } }""", null)]
    [InlineData("""{ "kindColumn": "申请", "kinds": { "删除": "erasure" }, "identifiers": { "手机号": "phone" }, "values": { "新手机": "basic.phone" } }""", null)]
    [InlineData("""{ "identifiers": { "手机号": "phone" } }""", "$.requests")]
    [InlineData("""{ "kind": "erasure", "kindColumn": "申请", "kinds": { "删除": "erasure" }, "identifiers": { "手机号": "phone" } }""", "$.requests")]
    [InlineData("""{ "kindColumn": "申请", "identifiers": { "手机号": "phone" } }""", "$.requests.kinds")]
    [InlineData("""{ "kind": "erasure" }""", "$.requests.identifiers")]
    [InlineData("""{ "kind": "erasure", "identifiers": { "手机号": "telephone" } }""", "$.requests.identifiers.手机号")]
    [InlineData("""{ "kind": "correction", "identifiers": { "手机号": "phone" }, "values": { "新手机": "basic.telephone" } }""", "$.requests.values.新手机")]
    public void Load_RequestsOfAChannel_AreCheckedWithTheirPath(string requests, string? path) => Assert.Equal(path is null ? [] : [path], Problems(
        "channels", "form", $$"""{ "id": "form", "name": { "zh": "表单", "en": "Form" }, "requests": {{requests}} }"""));

    [Theory]
    [InlineData("""{ "requestDays": { "access": 30, "erasure": 15 }, "exportDays": 30, "twoPersons": ["erasure"] }""", null)]
    [InlineData("""{ "requestDays": { "access": 0 } }""", "$.privacy.requestDays.access")]
    [InlineData("""{ "requestDays": { "objection": 91 } }""", "$.privacy.requestDays.objection")]
    [InlineData("""{ "exportDays": 31 }""", "$.privacy.exportDays")]
    public void Load_PrivacyOfTheBusiness_IsCheckedWithItsPath(string privacy, string? path) =>
        Assert.Equal(path is null ? [] : [path], Problems("business", "business", $$"""{ "privacy": {{privacy}} }"""));

    [Fact]
    public void Load_Starter_GivesEveryKindThreeWeeks() =>
        Assert.All(Enum.GetValues<PersonRequestKind>(), k => Assert.Equal(21, DefinitionLoader.Load(StarterDefinitions.Read()).Set!.Business.Privacy.RequestDays.Of(k)));

    private static string[] Problems(string kind, string id, string json) =>
        [.. DefinitionLoader.Load([.. StarterDefinitions.Read().Where(d => (d.Kind, d.Id) != (kind, id)), StarterDefinitions.Edited(kind, id, json)]).Problems.Select(p => p.Path)];
}
