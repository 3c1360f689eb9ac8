namespace Profiles.Rules.Nodes;

/// <summary>Tests from conditions, validated before.</summary>
internal static class ValueTests
{
    /// <summary>Of a value of which nobody said what it is, or which is always a number.</summary>
    public static ValueTest Of(Condition condition, bool isNumber, RuleBindings bindings) => condition switch
    {
        Compare { Op: Comparison.Contains or Comparison.StartsWith or Comparison.EndsWith } compare => new TextTest(compare.Op, compare.Value),
        Compare { Op: Comparison.Equal or Comparison.NotEqual } compare when !isNumber => new ListedTest([compare.Value], compare.Op == Comparison.NotEqual),
        Compare or Between => Ordered(condition, isNumber),
        OneOf { Of: not Quantifier.All } list => new ListedTest(Listed(list, bindings), list.Of == Quantifier.None),
        _ => throw new InvalidOperationException($"No test of a single value: {condition}."),
    };

    /// <summary>Of a number.</summary>
    public static NumberTest OfNumber(Condition condition, RuleBindings bindings) => condition switch
    {
        Compare compare => new CompareTest(compare.Op, Number(compare.Value)),
        Between between => new BetweenTest(Number(between.From), Number(between.To)),
        OneOf { Of: not Quantifier.All } list => new AmongTest(Listed(list, bindings).Select(Number), list.Of == Quantifier.None),
        _ => throw new InvalidOperationException($"No test of a number: {condition}."),
    };

    public static IReadOnlyList<string> Listed(OneOf list, RuleBindings bindings) => list.List is null ? list.Values : bindings.List(list.List).Values;

    private static OrderedTest Ordered(Condition condition, bool isNumber)
    {
        string[] constants = condition is Between between ? [between.From, between.To] : [((Compare)condition).Value];
        var isDate = !isNumber && constants.All(c => Scalar.TryDate(c, out _));
        var edges = constants.Select(c => isDate ? Scalar.TryDate(c, out var day) ? day.DayNumber : 0 : Number(c)).ToArray();
        return new OrderedTest(edges.Length == 2 ? new BetweenTest(edges[0], edges[1]) : new CompareTest(((Compare)condition).Op, edges[0]), isDate);
    }

    private static decimal Number(string text) =>
        Scalar.TryNumber(text, out var number) ? number : throw new InvalidOperationException($"'{text}' is no number.");
}
