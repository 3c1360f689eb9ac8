using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Tests.Rules;

/// <summary>A small catalogue with a field of each type, and short ways to say facts and sets of rules.</summary>
internal static class RuleFixture
{
    public static readonly FieldCatalog Catalog = new([new SectionDefinition("t", new Localized("测试", "Test"), 1,
    [
        new FieldDefinition { Id = "t.text", Name = new Localized("文本", "Text") },
        new FieldDefinition { Id = "t.words", Name = new Localized("词", "Words"), Many = true },
        new FieldDefinition { Id = "t.phone", Name = new Localized("手机", "Phone"), Kind = "phone", Many = true },
        new FieldDefinition { Id = "t.number", Name = new Localized("数", "Number"), Type = FieldType.Number },
        new FieldDefinition { Id = "t.numbers", Name = new Localized("多个数", "Numbers"), Type = FieldType.Number, Many = true },
        new FieldDefinition { Id = "t.money", Name = new Localized("年收入", "Income"), Type = FieldType.Money },
        new FieldDefinition { Id = "t.birth", Name = new Localized("出生日期", "Birth date"), Type = FieldType.Date },
        new FieldDefinition { Id = "t.dates", Name = new Localized("日期们", "Dates"), Type = FieldType.Date, Many = true },
        new FieldDefinition { Id = "t.instant", Name = new Localized("时刻", "Instant"), Type = FieldType.Instant },
        new FieldDefinition { Id = "t.flag", Name = new Localized("标志", "Flag"), Type = FieldType.Boolean },
        new FieldDefinition
        {
            Id = "t.education",
            Name = new Localized("学历", "Education"),
            Type = FieldType.Choice,
            Choices =
            [
                new ChoiceDefinition("college", new Localized("大专", "College")),
                new ChoiceDefinition("master", new Localized("硕士", "Master")) { Aliases = ["研究生"] },
                new ChoiceDefinition("doctor", new Localized("博士", "Doctor")),
            ],
        },
    ])]);

    public static DefinitionSet Set(IReadOnlyList<TagDefinition> tags, IReadOnlyList<SegmentDefinition>? segments = null, string timeZone = "Asia/Shanghai") => new()
    {
        Version = "0",
        Business = new BusinessOptions { TimeZone = timeZone },
        Catalog = Catalog,
        Identity = new IdentityDefinition([]),
        CleaningRules = new Dictionary<string, CleaningRuleDefinition>(),
        Channels = new Dictionary<string, ChannelDefinition>(),
        Tags = tags,
        Segments = segments ?? [],
    };

    public static TagDefinition Tag(string id, Condition when) => new() { Id = id, Name = new Localized(id, id), When = when };

    public static TagDefinition Tiered(string id, params (string Value, Condition When)[] tiers) =>
        new() { Id = id, Name = new Localized(id, id), Tiers = [.. tiers.Select(t => new TagTier(t.Value, new Localized("档" + t.Value, t.Value), t.When))] };

    public static SegmentDefinition Segment(string id, Condition when) => new() { Id = id, Name = new Localized(id, id), When = when };

    public static ProfileFacts Facts(params IEnumerable<(string Field, FieldValue Value)> traits) => new(
        [.. traits.OrderBy(t => t.Field, StringComparer.Ordinal).Select(t => new Trait(t.Field, t.Value, default, default, 1, "", 1, 0))], EventSummary.Empty);

    public static ProfileFacts Facts(string field, params string[] values) =>
        Facts([(field, values.Length == 1 ? FieldValue.Of(values[0]) : FieldValue.OfMany(values))]);

    public static ProfileFacts Orders(params string[] days) => With(days.Select(d => new DayBucket("order", "CNY", DateOnly.Parse(d), 1, 100)));

    public static ProfileFacts With(IEnumerable<DayBucket> buckets) => new([], EventSummary.Of(buckets));

    /// <summary>Noon of a day in Shanghai.</summary>
    public static DateTimeOffset Noon(string day) => DayStart(day).AddHours(12);

    /// <summary>The start of a day in Shanghai.</summary>
    public static DateTimeOffset DayStart(string day) => new BusinessCalendar("Asia/Shanghai").StartOf(DateOnly.Parse(day));

    /// <summary>What a single condition comes to.</summary>
    public static Explanation Judge(Condition condition, ProfileFacts facts, DateTimeOffset now) =>
        CompiledRules.Compile(Set([Tag("judged", condition)])).Explain(facts, "judged", now)!;
}
