using Profiles.Events;

namespace Profiles.Rules.Nodes;

/// <summary>Turns selections of events into windows and filters: day buckets where they are enough, else events one by one.</summary>
internal sealed class EventCompiler(RuleBindings bindings)
{
    public MeasureNode Compile(EventMeasure events) => Compile(events, DaySpan.Of(events.Events.Window), $"{events.Events.Window}");

    /// <summary>Share of whole and part, each with the same window.</summary>
    public MeasureNode Compile(EventShare share)
    {
        var selection = share.Whole.Events;
        var where = selection.Where is { } whole ? new AllOf([whole, share.Part]) : share.Part;
        return new RatioMeasure(Compile(share.Whole with { Events = selection with { Where = where } }), Compile(share.Whole));
    }

    public MeasureNode Compile(EventTrend trend)
    {
        var window = trend.Measure.Events.Window;
        return new RatioMeasure(Compile(trend.Measure), Compile(trend.Measure, DaySpan.BeforeOf(window), $"before {window}"));
    }

    public MeasureNode Compile(DaysSinceEvent since) =>
        new DaysSinceMeasure(since.First, Window(since.Events, null, null, isNumber: false, DaySpan.Of(since.Events.Window), $"{since.Events.Window}"));

    /// <summary>The place of a filter for the step of a sequence.</summary>
    public int Step(SequenceStep step) => Filter(step.Events, property: null, currency: null, isNumber: false);

    private MeasureNode Compile(EventMeasure events, DaySpan span, string named)
    {
        var isAmount = events.Of is Aggregate.Sum or Aggregate.Average or Aggregate.Min or Aggregate.Max;
        var property = events.Property ?? (isAmount ? EventProperties.Amount : null);
        var currency = property == EventProperties.Amount ? events.Currency ?? bindings.Currency : null;
        // Day buckets know sums, not single amounts.
        var isSummed = property is null || (property == EventProperties.Amount && events.Of is Aggregate.Sum or Aggregate.Average);
        var window = Window(events.Events, isSummed ? null : property, currency, isAmount, span, named);
        var key = $"{events.Of} {window}";
        return events.Of switch
        {
            Aggregate.Days => bindings.Walked(key, memo => new DaysMeasure(isGap: false, window, memo)),
            Aggregate.Gap => bindings.Walked(key, memo => new DaysMeasure(isGap: true, window, memo)),
            Aggregate.Distinct => bindings.Walked(key, memo => new DistinctMeasure(window, memo)),
            Aggregate.MostFrequent => bindings.Walked(key, memo => new MostFrequentMeasure(window, PropertyBinding.IsNumber(property!), memo)),
            Aggregate.First or Aggregate.Last => bindings.Walked(key, memo => new EndMeasure(events.Of == Aggregate.Last, window, memo)),
            _ => new TotalsMeasure(events.Of, window),
        };
    }

    /// <param name="property">What is wanted of each event; null: that it was, and in <paramref name="currency"/> what it cost.</param>
    private int Window(EventSelection events, string? property, string? currency, bool isNumber, DaySpan span, string named)
    {
        string[] types = [.. events.Types.Order(StringComparer.Ordinal)];
        var filter = property is null && events.Where is null
            ? -1
            : Filter(events, property ?? (currency is null ? null : EventProperties.Amount), currency, isNumber);
        var key = filter < 0 ? $"{string.Join(' ', types)}|{currency}|{named}" : $"{filter}|{named}";
        return bindings.Window(key, () => new EventWindow(types, currency, span, filter));
    }

    private int Filter(EventSelection events, string? property, string? currency, bool isNumber)
    {
        string[] types = [.. events.Types.Order(StringComparer.Ordinal)];
        var names = new SortedSet<string>(StringComparer.Ordinal);
        if (property is not null) names.Add(property);
        if (events.Where is { } where)
            foreach (var asked in RuleTree.Nodes(where).OfType<EventProperty>()) names.Add(asked.Name);
        string[] kept = [.. names.Where(n => !EventProperties.IsGiven(n))];
        var key = $"{string.Join(' ', types)}|{property}|{currency}|{isNumber}|{RuleBindings.KeyOf(events.Where)}";
        return bindings.Filter(key, types, kept, () =>
        {
            var compiler = new WhereCompiler(bindings, kept, CurrencyOf(events.Where) ?? bindings.Currency);
            var value = property is null ? null : compiler.Bind(property) with { Currency = currency ?? bindings.Currency };
            return new EventFilter(types, events.Where is null ? null : compiler.Compile(events.Where), kept, value, isNumber);
        });
    }

    /// <summary>The currency a <c>where</c> asks for, in which its amounts then are; else they are in the business's.</summary>
    private static string? CurrencyOf(Condition? where) => where switch
    {
        Compare { Left: EventProperty { Name: EventProperties.Currency }, Op: Comparison.Equal } asked => asked.Value.ToUpperInvariant(),
        AllOf all => all.Conditions.Select(CurrencyOf).FirstOrDefault(c => c is not null),
        _ => null,
    };
}

/// <summary>Turns the condition of a selection into a test of one event.</summary>
/// <param name="kept">The properties that the selection asks for, by place.</param>
/// <param name="currency">Of the amounts it speaks of.</param>
internal sealed class WhereCompiler(RuleBindings bindings, string[] kept, string currency)
{
    public EventTest Compile(Condition condition) => condition switch
    {
        AllOf all => new JoinedTest([.. all.Conditions.Select(Compile)], isAnd: true),
        AnyOf any => new JoinedTest([.. any.Conditions.Select(Compile)], isAnd: false),
        Not not => new NotTest(Compile(not.Condition)),
        IsKnown { Left: EventProperty property } => new PropertyKnownTest(Bind(property.Name)),
        Compare { Left: EventProperty property } => Test(condition, property),
        Between { Left: EventProperty property } => Test(condition, property),
        OneOf { Left: EventProperty property } => Test(condition, property),
        _ => throw new InvalidOperationException($"A where looks at properties of events only, not at {condition.GetType().Name}."),
    };

    private PropertyTest Test(Condition condition, EventProperty property) =>
        new(Bind(property.Name), ValueTests.Of(condition, PropertyBinding.IsNumber(property.Name), bindings));

    public PropertyBinding Bind(string name) => new(name, EventProperties.IsGiven(name) ? -1 : Array.IndexOf(kept, name), currency);
}
