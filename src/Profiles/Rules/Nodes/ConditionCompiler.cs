using System.Globalization;
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
        Compare compare => Compare(compare),
        OneOf { Left: FieldMeasure field, Of: Quantifier.Any } list => In(list, bindings.Field(field.Field)),
        IsKnown { Left: FieldMeasure field } known => new FieldKnownNode(known, bindings.Field(field.Field)),
        HasTag tag => Carries(tag),
        InSegment segment => new InSegmentNode(segment, segments[segment.Segment]),
        _ => throw NoNode(condition),
    };

    private RuleNode Compare(Compare compare) => compare.Left switch
    {
        FieldMeasure field => Compare(compare, bindings.Field(field.Field)),
        AgeMeasure age => new AgeNode(compare, bindings.Field(age.Field), Whole(compare.Value)),
        EventMeasure { Of: Aggregate.Count or Aggregate.Sum or Aggregate.Average, Property: null } events when Bucketed(events.Events, Currency(events)) is { } window =>
            new EventAggregateNode(compare, events.Of, decimal.Parse(compare.Value, CultureInfo.InvariantCulture), bindings.Window(window)),
        DaysSinceEvent { First: false } since when Bucketed(since.Events, currency: null) is { LastDays: null } window =>
            new DaysSinceNode(compare, Whole(compare.Value), bindings.Window(window)),
        _ => throw NoNode(compare.Left),
    };

    /// <summary>What day buckets alone can tell: all events of one type, today and the days before it.</summary>
    private static EventWindow? Bucketed(EventSelection events, string? currency) => events switch
    {
        { Types.Count: 1, Where: null, Window: LifeTime } => new EventWindow(events.Types[0], currency, LastDays: null),
        { Types.Count: 1, Where: null, Window: Last { Unit: TimeUnit.Day } last } => new EventWindow(events.Types[0], currency, last.Count),
        _ => null,
    };

    private string? Currency(EventMeasure events) => events.Of == Aggregate.Count ? null : events.Currency ?? bindings.Currency;

    private FieldNode Compare(Compare compare, FieldBinding field)
    {
        if (Scalar.IsScalar(field.Type)) return new ScalarCompareNode(compare, field, Constant(field.Field, compare.Value));
        if (field.Type == FieldType.Text) return new TextCompareNode(compare, field);
        return new TextInNode(compare, field, FieldConstant.Spellings(field.Field, compare.Value), isNegated: compare.Op == Comparison.NotEqual);
    }

    private FieldNode In(OneOf list, FieldBinding field)
    {
        var values = list.List is null ? list.Values : bindings.List(list.List).Values;
        return Scalar.IsScalar(field.Type)
            ? new ScalarInNode(list, field, [.. values.Select(v => Constant(field.Field, v))])
            : new TextInNode(list, field, values.SelectMany(v => FieldConstant.Spellings(field.Field, v)));
    }

    private HasTagNode Carries(HasTag tag)
    {
        var rule = tags[tag.Tag];
        if (tag.Value is null) return new HasTagNode(tag, rule, tierIndex: -1);
        for (var i = 0; i < rule.Definition.Tiers.Count; i++)
        {
            if (rule.Definition.Tiers[i].Value == tag.Value) return new HasTagNode(tag, rule, i);
        }
        throw new InvalidOperationException($"Tag '{tag.Tag}' has no tier '{tag.Value}'.");
    }

    private Scalar Constant(FieldDefinition field, string text) =>
        FieldConstant.TryScalar(field, text, bindings.Currency, out var scalar)
            ? scalar
            : throw new InvalidOperationException($"'{text}' is no {field.Type} for field '{field.Id}'.");

    private static int Whole(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static NotSupportedException NoNode(object of) => new($"No node for {of.GetType().Name}.");
}
