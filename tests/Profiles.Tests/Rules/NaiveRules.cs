using System.Globalization;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Rules;
using Profiles.Tags;

namespace Profiles.Tests.Rules;

/// <summary>The rules by their definition, one condition at a time, with no thought of speed: the oracle of <see cref="CompiledRules"/>.</summary>
/// <param name="events">The person's events themselves; what the facts say of them is not looked at.</param>
internal sealed partial class NaiveRules(DefinitionSet set, BusinessCalendar calendar, ProfileFacts facts, IReadOnlyList<CustomerEvent> events, DateTimeOffset now)
{
    private readonly DateOnly today = calendar.DayOf(now);

    /// <summary>Everything the rules say, in one text: unknown differs from false.</summary>
    public string State() => string.Join(';', set.Tags.Select(t => $"{t.Id}={Tag(t)}/{TierOf(t)}").Concat(set.Segments.Select(s => $"{s.Id}={Judge(s.When)}")));

    public IEnumerable<TagValue> Carried() =>
        set.Tags.Where(t => Tag(t) == Ternary.True).OrderBy(t => t.Id, StringComparer.Ordinal).Select(t => new TagValue(t.Id, TierOf(t)));

    public IEnumerable<string> Joined() => set.Segments.Where(s => Judge(s.When) == Ternary.True).Select(s => s.Id).Order(StringComparer.Ordinal);

    public Ternary Tag(TagDefinition tag)
    {
        if (tag.When is not null) return Judge(tag.When);
        return tag.Tiers.Select(t => Judge(t.When)).DefaultIfEmpty(Ternary.False).Max();
    }

    public Ternary Judge(Condition condition) => condition switch
    {
        AllOf c => c.Conditions.Select(Judge).DefaultIfEmpty(Ternary.True).Min(),
        AnyOf c => c.Conditions.Select(Judge).DefaultIfEmpty(Ternary.False).Max(),
        Not c => Judge(c.Condition) switch { Ternary.True => Ternary.False, Ternary.False => Ternary.True, _ => Ternary.Unknown },
        Compare { Left: FieldMeasure m } c => AnyValue(m.Field, value => Compare(m.Field, c.Op, value, c.Value)),
        Between { Left: FieldMeasure m } c => AnyValue(m.Field, value =>
            (Ternary)Math.Min((int)Compare(m.Field, Comparison.GreaterOrEqual, value, c.From), (int)Compare(m.Field, Comparison.LessOrEqual, value, c.To))),
        OneOf { Left: FieldMeasure m, Of: Quantifier.All } c => Values(m.Field).Count == 0 ? Ternary.Unknown
            : c.Values.Select(v => AnyValue(m.Field, value => Compare(m.Field, Comparison.Equal, value, v))).DefaultIfEmpty(Ternary.True).Min(),
        OneOf { Left: FieldMeasure m } c => Listed(m.Field, c),
        IsKnown { Left: FieldMeasure m } => Of(Values(m.Field).Count > 0),
        During { Left: FieldMeasure m } c => AnyValue(m.Field, value => Date(value) is { } day ? Of(IsWithin(c.Window, day)) : Ternary.Unknown),
        Compare { Left: var m } c => Measured(c, m),
        Between { Left: var m } c => Measured(c, m),
        OneOf { Left: var m } c => Measured(c, m),
        IsKnown { Left: var m } c => Measured(c, m),
        Sequence c => Of(Followed(c)),
        FromChannel c => Of(facts.Channels.Contains(c.Channel)),
        HasTag c => HasTag(c),
        InSegment c => Judge(set.Segments.Single(s => s.Id == c.Segment).When),
        _ => throw new NotSupportedException(),
    };

    private string? TierOf(TagDefinition tag) => tag.Tiers.FirstOrDefault(t => Judge(t.When) == Ternary.True)?.Value;

    private Ternary HasTag(HasTag asked)
    {
        var tag = set.Tags.Single(t => t.Id == asked.Tag);
        if (asked.Value is null) return Tag(tag);
        if (TierOf(tag) is { } carried) return Of(carried == asked.Value);
        return Judge(tag.Tiers.Single(t => t.Value == asked.Value).When);
    }

    private Ternary Listed(string field, OneOf c)
    {
        var any = AnyValue(field, value => c.Values.Select(v => Compare(field, Comparison.Equal, value, v)).DefaultIfEmpty(Ternary.False).Max());
        return c.Of == Quantifier.Any ? any : any switch { Ternary.True => Ternary.False, Ternary.False => Ternary.True, _ => Ternary.Unknown };
    }

    private int? Age(string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", out var birth) || birth > today) return null;
        var age = 0;
        while (Birthday(birth, age + 1) <= today) age++;
        return age;
    }

    private static DateOnly Birthday(DateOnly birth, int age)
    {
        var day = birth.AddYears(age);
        return day.Day == birth.Day ? day : day.AddDays(1); // AddYears moves 29 February to the 28th.
    }

    private Ternary Compare(string field, Comparison op, string value, string constant)
    {
        switch (RuleFixture.Catalog.Find(field)!.Type)
        {
            case FieldType.Number:
                return Number(value) is { } number ? Holds(op, number.CompareTo(Number(constant)!.Value)) : Ternary.Unknown;
            case FieldType.Money:
                var (left, right) = (value.Split(' '), constant.Split(' '));
                return left.Length == 2 && left[1] == right[1] ? Holds(op, Number(left[0])!.Value.CompareTo(Number(right[0])!.Value)) : Ternary.Unknown;
            case FieldType.Date:
                return value.Length == 10 ? Holds(op, Math.Sign(string.CompareOrdinal(value, constant))) : Ternary.Unknown;
            default:
                return op switch
                {
                    Comparison.Contains => Of(value.Contains(constant, StringComparison.OrdinalIgnoreCase)),
                    Comparison.StartsWith => Of(value.StartsWith(constant, StringComparison.OrdinalIgnoreCase)),
                    _ => Holds(op, string.Compare(value, constant, StringComparison.OrdinalIgnoreCase)),
                };
        }
    }

    private IReadOnlyList<string> Values(string field) => facts.Traits.FirstOrDefault(t => t.Field == field)?.Value.Items ?? [];

    private Ternary AnyValue(string field, Func<string, Ternary> test) => Values(field).Select(test).DefaultIfEmpty(Ternary.Unknown).Max();

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Ternary Holds(Comparison op, int order) => Of(op switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        _ => throw new NotSupportedException(),
    });

    private static Ternary Of(bool value) => value ? Ternary.True : Ternary.False;
}
