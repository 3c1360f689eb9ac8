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
        if (Withheld(tag.Gates) is { } withheld) return new Explanation(Print(asked), found.Verdict.Value, Seen: null, days.StartOf(found.Verdict.UntilDay), [withheld]);
        IReadOnlyList<Explanation> parts = depth < MaxNestedReasons ? [.. Scopes(tag, depth + 1), .. Rivals(tag), .. Body(tag, depth + 1)] : [];
        return new Explanation(Print(asked), found.Verdict.Value, tag.Seen(in found, language), days.StartOf(found.Verdict.UntilDay), parts);
    }

    /// <summary>The consent that is missing; null if none is. Nothing else is told then: what the rule would say is not the person's wish to be looked at.</summary>
    private Explanation? Withheld(int[] gates)
    {
        if (context.Withholding(gates) is not { } gate) return null;
        var allowed = context.Consent(gate);
        return new Explanation(
            $"{TagWords.Withheld.In(language)}: {Print(context.ConsentAsked(gate))}", allowed.Value, ConsentNode.Show(context, gate, language), days.StartOf(allowed.UntilDay), []);
    }

    /// <summary>The scopes it stands in, from the top down, each told with the name of the node that says it.</summary>
    private IEnumerable<Explanation> Scopes(TagRule tag, int depth)
    {
        var scopes = new Stack<ScopeRule>();
        for (var scope = tag.Scope; scope is not null; scope = scope.Above) scopes.Push(scope);
        return scopes.Select(scope =>
        {
            var part = Node(scope.Node, depth);
            return part with { Text = $"{TagWords.Scope.In(language)} {scope.Owner.Name.In(language)}: {part.Text}" };
        });
    }

    /// <summary>The sibling that is carried instead.</summary>
    private IEnumerable<Explanation> Rivals(TagRule tag) => tag.Rival(context) is { } rival
        ? [new Explanation(
            $"{TagWords.Instead.In(language)} {rival.Definition.Name.In(language)}: {Print(new Not(new HasTag(rival.Definition.Id)))}", Ternary.False, Seen: null,
            days.StartOf(context.Tag(rival.Slot).Verdict.UntilDay), [])]
        : [];

    private IEnumerable<Explanation> Body(TagRule tag, int depth)
    {
        if (tag.Body is AssignedBody assigned) return [Assigned(tag, assigned)];
        if (tag.Body is CategoryBody category)
            return category.Beneath.Where(t => context.Tag(t.Slot).Verdict.Value != Ternary.False).Select(t => Tag(t, new HasTag(t.Definition.Id), depth));
        if (tag is { Body: ValueBody, Definition.Value: { } measure })
        {
            var value = tag.Body.Evaluate(context);
            return [new Explanation(RuleText.Print(measure, definitions, language), value.Verdict.Value, value.Text, days.StartOf(value.Verdict.UntilDay), []) { Field = FieldOf(measure) }];
        }
        if (tag.Body is DormantBody) return [new Explanation(TagWords.Dormant.In(language), Ternary.False, Seen: null, ValidUntil: null, [])];
        // A tier is told with its name before its condition.
        return tag.Body.Nodes.Select((node, i) =>
        {
            var part = Node(node, depth);
            return tag.Definition.Tiers.Count == 0 ? part : part with { Text = $"{tag.Definition.Tiers[i].Name.In(language)}: {part.Text}" };
        });
    }

    /// <summary>Who said it and until when; the note is left out, since it may name somebody.</summary>
    private Explanation Assigned(TagRule tag, AssignedBody body)
    {
        if (body.Find(context) is not { } said) return new Explanation(TagWords.NotAssigned.In(language), Ternary.False, Seen: null, ValidUntil: null, []);
        var own = body.Evaluate(context).Verdict;
        var text = TagWords.Assigned(said.By, DateOnly.FromDayNumber(days.NumberOf(said.At)), body.LastDay(said)).In(language);
        return new Explanation(text, own.Value, said.Value, days.StartOf(own.UntilDay), []);
    }

    private Explanation Segment(SegmentRule segment, InSegment asked, int depth)
    {
        var found = context.Segment(segment.Slot);
        if (Withheld(segment.Gates) is { } withheld) return new Explanation(Print(asked), found.Value, Seen: null, days.StartOf(found.UntilDay), [withheld]);
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

    internal static string? FieldOf(Condition condition) => condition switch
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
