using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>What a rule refers to; each once, in the order in which it occurs.</summary>
internal sealed record References(IReadOnlyList<string> Tags, IReadOnlyList<string> Segments, IReadOnlyList<string> Fields, IReadOnlyList<string> Lists, IReadOnlyList<string> Purposes)
{
    /// <summary>The tags that have to be known before it is: those that its rules and the scopes above it ask for, its rivals, of a category all beneath.</summary>
    public static IEnumerable<string> OfTag(TagDefinition tag, TagTree tree)
    {
        var asked = RulesOf(tag).Concat(tree.Upwards(tag).Select(t => t.Scope).OfType<object>()).SelectMany(rule => Of(rule).Tags);
        var beneath = tag.IsCategory ? tree.Beneath(tag) : [];
        return asked.Concat(tree.Rivals(tag).Concat(beneath).Select(t => t.Id));
    }

    public static References OfSegment(SegmentDefinition segment) => Of(segment.When);

    /// <summary>The conditions and measures of a tag.</summary>
    public static IEnumerable<object> RulesOf(TagDefinition tag)
    {
        if (tag.When is not null) yield return tag.When;
        foreach (var tier in tag.Tiers) yield return tier.When;
        if (tag.Value is not null) yield return tag.Value;
        if (tag.Scope is not null) yield return tag.Scope;
    }

    /// <param name="rule">A <see cref="Condition"/> or <see cref="Measure"/>.</param>
    public static References Of(object rule)
    {
        object[] nodes = [.. RuleTree.Nodes(rule)];
        return new References(
            Each(node => node switch { HasTag tag => tag.Tag, TagNumber number => number.Tag, _ => null }),
            Each(node => (node as InSegment)?.Segment),
            Each(node => node switch
            {
                FieldMeasure field => field.Field,
                AgeMeasure age => age.Field,
                DaysSinceDate since => since.Field,
                DaysUntilAnniversary anniversary => anniversary.Field,
                Distance distance => distance.Field,
                _ => null,
            }),
            Each(node => (node as OneOf)?.List),
            Each(node => (node as ConsentGiven)?.Purpose));

        string[] Each(Func<object, string?> name) => [.. nodes.Select(name).OfType<string>().Distinct(StringComparer.Ordinal)];
    }
}
