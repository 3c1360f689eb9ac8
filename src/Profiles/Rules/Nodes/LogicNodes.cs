namespace Profiles.Rules.Nodes;

/// <summary>Kleene's and: the least of the parts.</summary>
/// <remarks>
/// A false part holds the whole false whatever the others do, so it stays false as long as the most lasting of the false parts; else any
/// part may change it. A part that is false for ever ends the evaluation.
/// </remarks>
internal sealed class AllNode(AllOf source, RuleNode[] parts) : RuleNode(source)
{
    public override IReadOnlyList<RuleNode> Parts => parts;

    public override Verdict Evaluate(RuleContext context) => LogicNodes.Evaluate(parts, context, deciding: Ternary.False, neutral: Ternary.True);
}

/// <summary>Kleene's or: the greatest of the parts; how long it lasts mirrors <see cref="AllNode"/>.</summary>
internal sealed class AnyNode(AnyOf source, RuleNode[] parts) : RuleNode(source)
{
    public override IReadOnlyList<RuleNode> Parts => parts;

    public override Verdict Evaluate(RuleContext context) => LogicNodes.Evaluate(parts, context, deciding: Ternary.True, neutral: Ternary.False);
}

internal sealed class NotNode(Not source, RuleNode part) : RuleNode(source)
{
    public override IReadOnlyList<RuleNode> Parts => [part];

    public override Verdict Evaluate(RuleContext context)
    {
        var inner = part.Evaluate(context);
        return inner with { Value = (Ternary)(Ternary.True - inner.Value) };
    }
}

internal static class LogicNodes
{
    /// <summary>And if <paramref name="deciding"/> is false, or if it is true.</summary>
    public static Verdict Evaluate(RuleNode[] parts, RuleContext context, Ternary deciding, Ternary neutral)
    {
        var value = neutral;
        var any = Verdict.Never;
        var decided = -1;
        foreach (var part in parts)
        {
            var verdict = part.Evaluate(context);
            if (verdict.Value == deciding)
            {
                if (verdict.UntilDay == Verdict.Never) return verdict;
                decided = Math.Max(decided, verdict.UntilDay);
            }
            else if (verdict.Value == Ternary.Unknown)
            {
                value = Ternary.Unknown;
            }
            any = Math.Min(any, verdict.UntilDay);
        }
        return decided >= 0 ? new Verdict(deciding, decided) : new Verdict(value, any);
    }
}
