using Profiles.Definitions;

namespace Profiles.Rules.Nodes;

/// <summary>Turns conditions and measures, validated before, into nodes: constants parsed, fields and windows given their place.</summary>
internal sealed class ConditionCompiler(RuleBindings bindings, IReadOnlyDictionary<string, TagRule> tags, IReadOnlyDictionary<string, SegmentRule> segments)
{
    private readonly EventCompiler events = new(bindings);

    public RuleNode Compile(Condition condition) => condition switch
    {
        AllOf all => new AllNode(all, [.. all.Conditions.Select(Compile)]),
        AnyOf any => new AnyNode(any, [.. any.Conditions.Select(Compile)]),
        Not not => new NotNode(not, Compile(not.Condition)),
        Compare { Left: FieldMeasure field } compare => Compare(compare, bindings.Field(field.Field)),
        Between { Left: FieldMeasure field } between => Between(between, bindings.Field(field.Field)),
        OneOf { Left: FieldMeasure field } list => In(list, bindings.Field(field.Field)),
        IsKnown { Left: FieldMeasure field } known => new FieldKnownNode(known, bindings.Field(field.Field)),
        Compare { Left: var measure } => Test(condition, measure),
        Between { Left: var measure } => Test(condition, measure),
        OneOf { Left: var measure } => Test(condition, measure),
        IsKnown known => new MeasureKnownNode(known, Compile(known.Left)),
        During { Left: FieldMeasure field } during => new DuringNode(during, bindings.Field(field.Field)),
        Sequence sequence => new SequenceNode(sequence, [.. sequence.Steps.Select(events.Step)]),
        HasTag tag => Carries(tag),
        InSegment segment => new InSegmentNode(segment, segments[segment.Segment]),
        FromChannel channel => new FromChannelNode(channel),
        ConsentGiven consent => new ConsentNode(consent, bindings.Consent(consent.Purpose, consent.Channel)),
        _ => throw new NotSupportedException($"No node for {condition.GetType().Name}."),
    };

    public MeasureNode Compile(Measure measure) => measure switch
    {
        FieldMeasure field => new FieldTextMeasure(bindings.Field(field.Field)),
        AgeMeasure age => new AgeNode(bindings.Field(age.Field)),
        DaysSinceDate since => new DaysSinceDateNode(bindings.Field(since.Field)),
        DaysUntilAnniversary anniversary => new AnniversaryNode(bindings.Field(anniversary.Field)),
        Distance distance => new DistanceNode(bindings.Field(distance.Field), distance.Latitude, distance.Longitude),
        EventMeasure of => events.Compile(of),
        DaysSinceEvent since => events.Compile(since),
        EventShare share => events.Compile(share),
        EventTrend trend => events.Compile(trend),
        TagNumber number => new TagNumberNode(tags[number.Tag]),
        Completeness section => new CompletenessNode(section.Section),
        SourceCount => new SourceCountNode(),
        RandomShare random => new RandomShareNode(random.Salt),
        _ => throw new NotSupportedException($"No node for {measure.GetType().Name}."),
    };

    /// <summary>A test of anything but a field: of a property of events, which may be a text, or of a number.</summary>
    private RuleNode Test(Condition condition, Measure measure) =>
        measure is EventMeasure { Of: Aggregate.First or Aggregate.Last or Aggregate.MostFrequent } of
            ? new TextNode(condition, Compile(measure), ValueTests.Of(condition, PropertyBinding.IsNumber(of.Property!), bindings))
            : new NumberNode(condition, Compile(measure), ValueTests.OfNumber(condition, bindings));

    private FieldNode Compare(Compare compare, FieldBinding field)
    {
        if (Scalar.IsScalar(field.Type)) return new ScalarCompareNode(compare, field, Constant(field.Field, compare.Value));
        if (field.Type == FieldType.Text && !FieldConstant.HasSpellings(field.Field, compare.Op)) return new TextCompareNode(compare, field);
        return new TextInNode(compare, field, FieldConstant.SpellingsOf(field.Field, bindings.Business)(compare.Value), isNegated: compare.Op == Comparison.NotEqual);
    }

    private ScalarBetweenNode Between(Between between, FieldBinding field) =>
        new(between, field, Constant(field.Field, between.From), Constant(field.Field, between.To));

    private RuleNode In(OneOf list, FieldBinding field)
    {
        var values = ValueTests.Listed(list, bindings);
        return list.Of switch
        {
            Quantifier.All => new ListedNode(list, [.. values.Select(v => In(list, field, [v]))], field),
            Quantifier.None => new ListedNode(list, [new NotNode(new Not(list), In(list, field, values))], field),
            _ => In(list, field, values),
        };
    }

    private FieldNode In(OneOf list, FieldBinding field, IReadOnlyList<string> values) => Scalar.IsScalar(field.Type)
        ? new ScalarInNode(list, field, [.. values.Select(v => Constant(field.Field, v))])
        : new TextInNode(list, field, values.SelectMany(FieldConstant.SpellingsOf(field.Field, bindings.Business)));

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
