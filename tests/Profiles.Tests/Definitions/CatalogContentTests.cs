using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

/// <summary>The field catalogue that the product ships, as it stands in definitions/fields.</summary>
public class CatalogContentTests
{
    /// <summary>The sections of R4 (document 001), and what concerns work and companies.</summary>
    private static readonly string[] Expected =
    [
        "application", "basic", "behavior", "brand", "competitor", "information", "interest", "journey", "lifecycle",
        "media", "need", "psychology", "scenario", "social", "technology", "wealth", "work",
    ];

    private static readonly string[] Kinds =
    [
        "text", "industry", "name", "phone", "email", "residentId", "date", "instant", "gender", "number", "money", "boolean", "choice", "code", "id", "list",
        "wechat", "qq", "url", "passport", "bankCard", "companyCode", "plate",
    ];

    private static readonly string[] Masks = ["name", "phone", "email", "id", "address", "full"];

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly IReadOnlyList<(string File, SectionDefinition Section)> Sections =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), "definitions", "fields"), "*.json").Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileNameWithoutExtension(f), JsonSerializer.Deserialize<SectionDefinition>(File.ReadAllText(f), Strict)!)),
    ];

    private static IEnumerable<FieldDefinition> Fields => Sections.SelectMany(s => s.Section.Fields);

    [Fact]
    public void Sections_AreThoseOfTheRequirements_NamedAfterTheirFile()
    {
        Assert.Equal(Expected, Sections.Select(s => s.File).Order(StringComparer.Ordinal));
        Assert.All(Sections, s => Assert.Equal(s.File, s.Section.Id));
        Assert.Equal(Enumerable.Range(1, Expected.Length), Sections.Select(s => s.Section.Order).Order());
    }

    [Fact]
    public void Fields_HaveUniqueIdsUnderTheirSection()
    {
        Assert.Equal(Fields.Count(), Fields.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Sections, s => Assert.All(s.Section.Fields, f => Assert.Equal(s.Section.Id, f.Section)));
        Assert.All(Fields, f => Assert.Matches("^[a-z]+\\.[a-z][A-Za-z]*$", f.Id));
    }

    [Fact]
    public void Names_ExistInBothLanguages()
    {
        var names = Sections.Select(s => s.Section.Name).Concat(Fields.Select(f => f.Name))
            .Concat(Fields.SelectMany(f => f.Choices).Select(c => c.Name));
        Assert.All(names, n => Assert.True(n.Zh.Trim().Length > 0 && n.En.Trim().Length > 0, $"'{n.Zh}' / '{n.En}'"));
        Assert.All(Fields, f => Assert.True(f.Name.Zh.Any(IsHan), $"{f.Id} is called '{f.Name.Zh}' in Chinese"));
        Assert.All(Fields, f => Assert.DoesNotContain(f.Name.En, IsHan));
    }

    [Fact]
    public void Aliases_LeadToOneFieldEach()
    {
        var aliases = Fields.SelectMany(f => f.Aliases.Select(a => (Alias: a, f.Id)));
        Assert.All(aliases, a => Assert.Equal(a.Alias.ToLowerInvariant(), a.Alias));
        var shared = aliases.GroupBy(a => Folded(a.Alias), StringComparer.Ordinal).Where(g => g.Count() > 1);
        Assert.Empty(shared.Select(g => $"{g.Key}: {string.Join(", ", g.Select(a => a.Id))}"));
    }

    [Fact]
    public void Names_DoNotLeadToAnotherField()
    {
        var owners = Fields.SelectMany(f => f.Aliases.Select(a => (Key: Folded(a), f.Id)))
            .ToDictionary(a => a.Key, a => a.Id, StringComparer.Ordinal);
        Assert.All(Fields, f => Assert.Equal(f.Id, owners.GetValueOrDefault(Folded(f.Name.Zh), f.Id)));
        Assert.All(Fields, f => Assert.Equal(f.Id, owners.GetValueOrDefault(Folded(f.Name.En), f.Id)));
    }

    [Fact]
    public void Kinds_FitTheirTypes()
    {
        Assert.All(Fields, f => Assert.Contains(f.Kind, Kinds));
        Assert.All(Fields, f => Assert.True(f.Mask is null || Masks.Contains(f.Mask), $"{f.Id} has the mask '{f.Mask}'"));
        Assert.All(Fields, f => Assert.Equal(f.Type, TypeOf(f)));
        Assert.All(Fields, f => Assert.Equal(f.Many, f.Survivorship == SurvivorshipStrategy.Union));
        Assert.All(Fields, f => Assert.Equal(f.Type == FieldType.Choice, f.Choices.Count > 0));
    }

    [Fact]
    public void Choices_AreSpelledOnce()
    {
        Assert.All(Fields, f =>
        {
            var spellings = f.Choices.SelectMany(c => c.Aliases.Append(c.Value).Append(c.Name.Zh).Append(c.Name.En)
                .Select(Folded).Distinct(StringComparer.Ordinal)).ToList();
            Assert.True(spellings.Count == spellings.Distinct(StringComparer.Ordinal).Count(), $"{f.Id}: two choices share a spelling");
        });
    }

    [Fact]
    public void Identifiers_AreMaskedByDefault()
    {
        var identifiers = Fields.Where(f => f.Identifier is not null).ToList();
        Assert.All(identifiers, f => Assert.True(f.PersonalData is PersonalData.Direct or PersonalData.Sensitive, f.Id));
        Assert.Equal(
            ["anonymousId", "deviceId", "email", "memberNo", "phone", "residentId", "userId", "wechatOpenId", "wechatUnionId"],
            identifiers.Select(f => f.Identifier!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Groups_HaveOneStrategy() =>
        Assert.All(
            Fields.Where(f => f.Group is not null).GroupBy(f => f.Group, StringComparer.Ordinal),
            g => Assert.Single(g.Select(f => f.Survivorship).Distinct()));

    private static FieldType TypeOf(FieldDefinition field) => field.Kind switch
    {
        "number" => FieldType.Number,
        "money" => FieldType.Money,
        "date" => FieldType.Date,
        "instant" => FieldType.Instant,
        "boolean" => FieldType.Boolean,
        "choice" or "gender" => FieldType.Choice,
        "list" => field.Choices.Count > 0 ? FieldType.Choice : FieldType.Text,
        _ => FieldType.Text,
    };

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';

    /// <summary>Letters and digits, width and case folded: how headers are compared.</summary>
    private static string Folded(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ProfileFunctions.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests holds ProfileFunctions.sln.");
        return folder;
    }
}
