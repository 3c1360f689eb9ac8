using Profiles.Tags;

namespace Profiles.Rules.Nodes;

/// <summary>The compiled scope of a node of the tag tree, together with the scopes above it: what is beneath is carried only while all hold.</summary>
/// <param name="Owner">The node that says it.</param>
/// <param name="Above">The scopes above; null at the top.</param>
internal sealed record ScopeRule(TagDefinition Owner, int Slot, RuleNode Node, ScopeRule? Above)
{
    /// <summary>This scope and those above.</summary>
    public Verdict Evaluate(RuleContext context)
    {
        var own = Node.Evaluate(context);
        return Above is null ? own : And(context.Scope(Above), own);
    }

    /// <summary>Kleene's and, and how long it lasts, as <see cref="AllNode"/> has it.</summary>
    public static Verdict And(Verdict one, Verdict other)
    {
        if (one.Value == Ternary.False && other.Value == Ternary.False) return one with { UntilDay = Math.Max(one.UntilDay, other.UntilDay) };
        if (one.Value == Ternary.False) return one;
        if (other.Value == Ternary.False) return other;
        var value = one.Value == Ternary.True ? other.Value : one.Value;
        return new Verdict(value, Math.Min(one.UntilDay, other.UntilDay));
    }
}
