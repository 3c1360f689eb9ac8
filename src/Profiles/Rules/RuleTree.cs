namespace Profiles.Rules;

/// <summary>Walks rule trees.</summary>
public static class RuleTree
{
    /// <summary>The node itself and all beneath it: every <see cref="Condition"/>, <see cref="Measure"/> and <see cref="EventSelection"/>, parents first.</summary>
    public static IEnumerable<object> Nodes(object node) => Parts(node).SelectMany(Nodes).Prepend(node);

    /// <summary>The nodes directly beneath a node.</summary>
    public static IEnumerable<object> Parts(object node) => node switch
    {
        AllOf all => all.Conditions,
        AnyOf any => any.Conditions,
        Not not => [not.Condition],
        Compare compare => [compare.Left],
        Between between => [between.Left],
        OneOf list => [list.Left],
        IsKnown known => [known.Left],
        During during => [during.Left],
        Sequence sequence => sequence.Steps.Select(s => s.Events),
        EventMeasure events => [events.Events],
        DaysSinceEvent since => [since.Events],
        EventShare share => [share.Whole, share.Part],
        EventTrend trend => [trend.Measure],
        EventSelection { Where: { } where } => [where],
        _ => [],
    };
}
