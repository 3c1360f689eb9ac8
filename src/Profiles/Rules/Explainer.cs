using Profiles.Definitions;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

/// <summary>Re-reads an evaluation with its reasons.</summary>
internal sealed class Explainer(RuleContext context, DefinitionSet definitions, BusinessDays days, string? language)
{
    /// <summary>Reasons of tags within reasons of tags: enough to see why, too few to explode where tags share tags.</summary>
    private const int MaxNestedReasons = 3;

    public Explanation Tag(TagRule tag) => Tag(tag, new HasTag(tag.Definition.Id), depth: 0);

    public Explanation Segment(SegmentRule segment) => Segment(segment, new InSegment(segment.Definition.Id), depth: 0);

    private Explanation Tag(TagRule tag, HasTag asked, int depth)
    {
        ref var found = ref context.Tag(tag.Slot);
        List<Explanation> parts = [];
        for (var i = 0; i < tag.Nodes.Count && depth < MaxNestedReasons; i++)
        {
            var part = Node(tag.Nodes[i], depth + 1);
            // A tier is told with its name before its condition.
            parts.Add(tag.Definition.Tiers.Count == 0 ? part : part with { Text = $"{tag.Definition.Tiers[i].Name.In(language)}: {part.Text}" });
        }
        return new Explanation(Print(asked), found.Verdict.Value, tag.Seen(in found, language), days.StartOf(found.Verdict.UntilDay), parts);
    }

    private Explanation Segment(SegmentRule segment, InSegment asked, int depth)
    {
        var found = context.Segment(segment.Slot);
        IReadOnlyList<Explanation> parts = depth < MaxNestedReasons ? [Node(segment.Node, depth + 1)] : [];
        return new Explanation(Print(asked), found.Value, Seen: null, days.StartOf(found.UntilDay), parts);
    }

    private Explanation Node(RuleNode node, int depth)
    {
        var verdict = node.Evaluate(context);
        return node switch
        {
            HasTagNode { Source: HasTag asked } carries =>
                Tag(carries.Tag, asked, depth) with { Value = verdict.Value, ValidUntil = days.StartOf(verdict.UntilDay) },
            InSegmentNode { Source: InSegment asked } member => Segment(member.Segment, asked, depth),
            _ => new Explanation(
                Print(node.Source), verdict.Value, node.Seen(context, language), days.StartOf(verdict.UntilDay),
                [.. node.Parts.Select(part => Node(part, depth))]) { Field = FieldOf(node.Source) },
        };
    }

    private static string? FieldOf(Condition condition) => condition switch
    {
        Compare compare => FieldOf(compare.Left),
        Between between => FieldOf(between.Left),
        OneOf list => FieldOf(list.Left),
        IsKnown known => FieldOf(known.Left),
        During during => FieldOf(during.Left),
        _ => null,
    };

    private static string? FieldOf(Measure measure) => measure switch
    {
        FieldMeasure field => field.Field,
        AgeMeasure age => age.Field,
        DaysSinceDate since => since.Field,
        DaysUntilAnniversary anniversary => anniversary.Field,
        Distance distance => distance.Field,
        _ => null,
    };

    private string Print(Condition condition) => RuleText.Print(condition, definitions, language);
}
