using Profiles.Definitions;

namespace Profiles.Rules.Nodes;

/// <summary>Turns conditions, validated before, into nodes: constants parsed, fields and windows given their place.</summary>
internal sealed class ConditionCompiler(RuleBindings bindings, IReadOnlyDictionary<string, TagRule> tags, IReadOnlyDictionary<string, SegmentRule> segments)
{
    public RuleNode Compile(Condition condition) => condition switch
    {
        AllOf all => new AllNode(all, [.. all.Conditions.Select(Compile)]),
        AnyOf any => new AnyNode(any, [.. any.Conditions.Select(Compile)]),
        Not not => new NotNode(not, Compile(not.Condition)),
        FieldCompare compare => Compare(compare),
        FieldIn list => In(list),
        FieldKnown known => new FieldKnownNode(known, bindings.Field(known.Field)),
        AgeCompare age => new AgeNode(age, bindings.Field(age.Field)),
        EventAggregate events => new EventAggregateNode(events, bindings.Window(new EventWindow(events.Event, Currency(events), events.LastDays))),
        DaysSinceEvent since => new DaysSinceNode(since, bindings.Window(new EventWindow(since.Event, Currency: null, LastDays: null))),
        HasTag tag => Carries(tag),
        InSegment segment => new InSegmentNode(segment, segments[segment.Segment]),
        _ => throw new NotSupportedException($"No node for {condition.GetType().Name}."),
    };

    private string? Currency(EventAggregate events) => events.Of == Aggregate.Count ? null : events.Currency ?? bindings.Currency;

    private FieldNode Compare(FieldCompare compare)
    {
        var field = bindings.Field(compare.Field);
        if (Scalar.IsScalar(field.Type)) return new ScalarCompareNode(compare, field, Constant(field.Field, compare.Value));
        if (field.Type == FieldType.Text) return new TextCompareNode(compare, field);
        return new TextInNode(compare, field, FieldConstant.Spellings(field.Field, compare.Value), isNegated: compare.Op == Comparison.NotEqual);
    }

    private FieldNode In(FieldIn list)
    {
        var field = bindings.Field(list.Field);
        return Scalar.IsScalar(field.Type)
            ? new ScalarInNode(list, field, [.. list.Values.Select(v => Constant(field.Field, v))])
            : new TextInNode(list, field, list.Values.SelectMany(v => FieldConstant.Spellings(field.Field, v)));
    }

    private HasTagNode Carries(HasTag tag)
    {
        var rule = tags[tag.Tag];
        if (tag.Value is null || rule.Definition.Tiers.Count == 0) return new HasTagNode(tag, rule, tierIndex: -1, tag.Value);
        for (var i = 0; i < rule.Definition.Tiers.Count; i++)
        {
            if (rule.Definition.Tiers[i].Value == tag.Value) return new HasTagNode(tag, rule, i, text: null);
        }
        throw new InvalidOperationException($"Tag '{tag.Tag}' has no tier '{tag.Value}'.");
    }

    private Scalar Constant(FieldDefinition field, string text) =>
        FieldConstant.TryScalar(field, text, bindings.Currency, out var scalar)
            ? scalar
            : throw new InvalidOperationException($"'{text}' is no {field.Type} for field '{field.Id}'.");
}
