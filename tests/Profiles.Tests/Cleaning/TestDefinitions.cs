using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Identity;

namespace Profiles.Tests.Cleaning;

/// <summary>A small catalogue and a batch of 2024-06-15 for the tests of cleaning.</summary>
internal static class TestDefinitions
{
    public static readonly DateTimeOffset ObservedAt = new(2024, 6, 15, 4, 0, 0, TimeSpan.Zero);

    public static readonly ChannelDefinition Channel = ChannelDefinition.Undescribed("crm");

    public static readonly DefinitionSet Set = With();

    public static DefinitionSet With(params CleaningRuleDefinition[] rules) => new()
    {
        Version = "0000000000000001",
        Business = new BusinessOptions(),
        Catalog = new FieldCatalog([new SectionDefinition("all", Both("all"), 1, Fields())]),
        Identity = new IdentityDefinition([]),
        CleaningRules = rules.ToDictionary(r => r.Id, StringComparer.Ordinal),
        Channels = new Dictionary<string, ChannelDefinition>(StringComparer.Ordinal),
        Tags = [],
        Segments = [],
    };

    /// <summary>The same catalogue with further fields.</summary>
    public static DefinitionSet Also(params string[] texts) =>
        Set with { Catalog = new FieldCatalog([new SectionDefinition("all", Both("all"), 1, [.. Fields(), .. texts.Select(id => Field(id, "text"))])]) };

    public static CleaningRuleDefinition Rule(string id, Severity severity, bool enabled = true, params (string Name, decimal Value)[] parameters) => new()
    {
        Id = id,
        Name = Both(id),
        Reason = new Localized("{before}→{after}（{expected}）", "{before} -> {after} ({expected})"),
        Severity = severity,
        Enabled = enabled,
        Parameters = parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
    };

    public static FieldContext Context(string field = "basic.note", DefinitionSet? definitions = null, string country = "CN", string? currency = null) =>
        Context((definitions ?? Set).Catalog.Find(field)!, definitions, country, currency);

    public static FieldContext Context(FieldDefinition field, DefinitionSet? definitions = null, string country = "CN", string? currency = null) => new(
        field,
        new BusinessOptions { Country = country },
        new BusinessCalendar(BusinessOptions.DefaultTimeZone),
        ObservedAt,
        new CleaningRules((definitions ?? Set).CleaningRules),
        currency);

    /// <summary>What a kind makes of a cell, as text: values joined by |, rules in brackets.</summary>
    public static string Describe(FieldReading reading)
    {
        var rules = string.Join(",", reading.Findings.Select(f => f.Rule));
        var values = reading.IsBlank ? "blank" : reading.HasValue ? string.Join("|", reading.Items) : "unused";
        return rules.Length == 0 ? values : $"{values} [{rules}]";
    }

    private static FieldDefinition[] Fields() =>
    [
        Field("basic.name", "name"),
        Field("basic.familyName", "name"),
        Field("basic.givenName", "name"),
        Field("basic.phone", "phone") with { Many = true, Identifier = "phone" },
        Field("basic.workPhone", "phone"),
        Field("basic.email", "email") with { Many = true, Identifier = "email" },
        Field("basic.residentId", "residentId") with { Identifier = "residentId", PersonalData = PersonalData.Sensitive },
        Field("basic.birthDate", "date"),
        Field("basic.age", "number"),
        Field("basic.gender", "gender"),
        Field("basic.address", "text"),
        Field("basic.note", "text"),
        Field("basic.hobbies", "list") with { Many = true },
        Field("basic.married", "boolean"),
        Field("basic.memberNumber", "code"),
        Field("basic.registeredAt", "instant"),
        Field("basic.education", "choice") with { Choices = [new("bachelor", new Localized("本科", "Bachelor")) { Aliases = ["学士", "大学本科"] }, new("none", new Localized("无", "None"))] },
        Field("work.company", "text"),
        Field("wealth.incomeAnnual", "money"),
        Field("wealth.deposit", "money"),
    ];

    private static FieldDefinition Field(string id, string kind) => new() { Id = id, Name = Both(id), Kind = kind, PersonalData = PersonalData.Direct };

    private static Localized Both(string text) => new(text, text);
}
