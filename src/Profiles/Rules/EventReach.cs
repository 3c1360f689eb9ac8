using Profiles.Events;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

/// <summary>How far back a rule looks at events one by one.</summary>
/// <param name="Types">Of these types; none: of any.</param>
/// <param name="Days">Days before today, at most; null: without end, or further every day.</param>
public sealed record EventReach(IReadOnlyList<string> Types, int? Days)
{
    /// <summary>Days of every kind occur in four years: leap days, and months and quarters of every length.</summary>
    private const int DaysTried = 4 * 365 + 1;

    /// <summary>What a rule needs of events besides their days and sums, which are kept for ever.</summary>
    /// <param name="rule">A <see cref="Condition"/> or <see cref="Measure"/>.</param>
    public static IEnumerable<EventReach> Of(object rule)
    {
        switch (rule)
        {
            case Sequence sequence:
                return sequence.Steps.Select(step => Of(step.Events, DaySpan.Of(sequence.Window)));
            case EventTrend { Measure: var measure }:
                return LooksOneByOne(measure) ? [Of(measure.Events, DaySpan.BeforeOf(measure.Events.Window))] : [];
            case EventShare share:
                return [Of(share.Whole.Events, DaySpan.Of(share.Whole.Events.Window))];
            case EventMeasure measure:
                return LooksOneByOne(measure) ? [Of(measure.Events, DaySpan.Of(measure.Events.Window))] : [];
            case DaysSinceEvent { Events: { Where: not null } events }:
                return [Of(events, DaySpan.Of(events.Window))];
            default:
                return RuleTree.Parts(rule).SelectMany(Of);
        }
    }

    /// <summary>As <see cref="EventCompiler"/> decides it: day buckets know counts and sums.</summary>
    private static bool LooksOneByOne(EventMeasure measure) =>
        measure.Events.Where is not null
        || measure.Of is Aggregate.Min or Aggregate.Max
        || (measure.Property is { } property && !(property == EventProperties.Amount && measure.Of is Aggregate.Sum or Aggregate.Average));

    private static EventReach Of(EventSelection events, DaySpan span)
    {
        var (first, last) = (new DateOnly(2024, 1, 1).DayNumber, new DateOnly(2024, 1, 1).DayNumber + DaysTried);
        var most = Enumerable.Range(first, DaysTried).Max(today => today - span.From.At(today));
        // An edge that stays where it is lies further back every day.
        var isFixed = span.From.At(first) == span.From.At(last);
        return new EventReach(events.Types, isFixed ? null : Math.Max(0, most));
    }
}
