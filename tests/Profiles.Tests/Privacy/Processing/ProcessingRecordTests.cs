using System.Text.Json;
using Profiles.Definitions;
using Profiles.Privacy.Processing;
using Profiles.Storage;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Privacy.Processing;

public class ProcessingRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(""" "mayHave": ["basic.city"], "lawfulBasis": "contract" """, "recipient-without-purpose")]
    [InlineData(""" "mayHave": ["basic.phone", "wealth.incomeAnnual"], "purpose": "marketing" """, "fields-beyond-purpose")]
    [InlineData(""" "mayHave": ["basic.phone"], "purpose": "marketing" """, null)]
    [InlineData(""" "mayHave": ["basic.phone"], "consent": "application.marketingConsent" """, null)]
    [InlineData(""" "mayHave": ["basic.residentId"], "purpose": "service" """, "sensitive-without-consent")]
    public void Of_Destination_SaysWhatDoesNotFitItsPurpose(string settings, string? code)
    {
        var record = Record(Definition(DefinitionKinds.Destinations, "out", $$""" "url": "https://receiver.example/hook", "changes": { "tags": ["*"] }, {{settings}} """));
        Assert.Equal(code is null ? [] : [code], record.Findings.Where(f => f.Place == "destinations/out").Select(f => f.Code));
        Assert.Equal("receiver.example", Assert.Single(record.Recipients).Host);
    }

    [Fact]
    public void Of_SourceAndPurposeThatSayLittle_SaysWhatIsMissing()
    {
        var record = Record(
            Definition(DefinitionKinds.Channels, "dark", ""),
            Definition(DefinitionKinds.Purposes, "vague", """ "lawfulBasis": "legitimateInterest", "needs": "objection" """));
        Assert.Equal(["source-without-basis", "source-without-owner"], Codes("channels/dark"));
        Assert.Equal(["basis-unknown-in-china", "purpose-without-description", "purpose-without-retention", "purpose-without-sections"], Codes("purposes/vague"));
        Assert.Contains(record.Findings, f => f.Code == "section-without-purpose" && f.Place == "fields/wealth");

        IEnumerable<string> Codes(string place) => record.Findings.Where(f => f.Place == place).Select(f => f.Code);
    }

    [Fact]
    public void Of_Starters_ListsEveryPurposeWithWhatCapturesAndUsesIt()
    {
        var record = Record();
        var marketing = record.Purposes.Single(p => p.Id == "marketing");
        Assert.Contains("application.smsConsent", marketing.CapturedBy);
        Assert.Contains("direct", marketing.PersonalData);
        Assert.Contains("behavior.night-owl", record.Purposes.Single(p => p.Id == "automated-decisions").UsedBy);
        Assert.DoesNotContain("demographics.age-band", record.Purposes.Single(p => p.Id == "automated-decisions").UsedBy);
    }

    [Theory]
    [InlineData("""{ "id": "x", "name": { "zh": "x", "en": "x" }, "lawfulBasis": "consent", "needs": "objection" }""", "$.needs")]
    [InlineData("""{ "id": "x", "name": { "zh": "x", "en": "x" }, "lawfulBasis": "consent", "channels": ["fax"] }""", "$.channels[0]")]
    [InlineData("""{ "id": "x", "name": { "zh": "x", "en": "x" }, "lawfulBasis": "consent", "sections": ["nothing"] }""", "$.sections[0]")]
    [InlineData("""{ "id": "x", "name": { "zh": "x", "en": "x" }, "lawfulBasis": "consent", "validDays": 0 }""", "$.validDays")]
    [InlineData("""{ "id": "x", "name": { "zh": "x", "en": "x" }, "lawfulBasis": "whim" }""", "$.lawfulBasis")]
    [InlineData("""{ "id": "x", "name": { "zh": "x", "en": "x" }, "lawfulBasis": "consent", "validDays": 30 }""", null)]
    public void Load_Purpose_IsCheckedWithItsPath(string json, string? path)
    {
        var loaded = DefinitionLoader.Load([.. StarterDefinitions.Read(), new StoredDefinition(DefinitionKinds.Purposes, "x", json, DefinitionOrigin.User, 1)]);
        Assert.Equal(path is null ? [] : [path], loaded.Problems.Select(p => p.Path));
    }

    [Fact]
    public void Of_AnySet_IsJson() => Assert.NotEmpty(JsonSerializer.Serialize(Record()));

    private static ProcessingRecord Record(params StoredDefinition[] more)
    {
        var loaded = DefinitionLoader.Load([.. StarterDefinitions.Read(), .. more]);
        Assert.Empty(loaded.Problems.Select(p => p.Message.En));
        return ProcessingRecord.Of(loaded.Set!, Now, "en");
    }

    private static StoredDefinition Definition(string kind, string id, string json) => new(
        kind, id, $$"""{ "id": "{{id}}", "name": { "zh": "{{id}}", "en": "{{id}}" }{{(json.Length == 0 ? "" : ", " + json)}} }""", DefinitionOrigin.User, 1);
}
