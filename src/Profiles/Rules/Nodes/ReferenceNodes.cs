namespace Profiles.Rules.Nodes;

/// <summary>Carries a tag, evaluated before by the order of the set.</summary>
/// <param name="tierIndex">The tier asked for; -1: any.</param>
/// <param name="text">The value asked for, of a tag whose values are no tiers; null: any.</param>
/// <remarks>
/// A tag whose rule is unknown is not carried, but "carries it" is then unknown, not false, so that its negation is not true of those
/// of whom nothing is known. A tag carried in one tier is not carried in another.
/// </remarks>
internal sealed class HasTagNode(HasTag source, TagRule tag, int tierIndex, string? text) : RuleNode(source)
{
    public TagRule Tag => tag;

    public override Verdict Evaluate(RuleContext context)
    {
        ref readonly var found = ref context.Tag(tag.Slot);
        if (text is not null && found.Verdict.Value == Ternary.True)
            return found.Verdict with { Value = Verdict.Of(string.Equals(found.Text, text, StringComparison.OrdinalIgnoreCase)) };
        if (tierIndex < 0) return found.Verdict;
        if (found.Verdict.Value == Ternary.True) return found.Verdict with { Value = Verdict.Of(found.TierIndex == tierIndex) };
        return found.Verdict with { Value = (found.UnknownTiers >> tierIndex & 1) == 1 ? Ternary.Unknown : Ternary.False };
    }

    public override string? Seen(RuleContext context, string? language) => tag.Seen(in context.Tag(tag.Slot), language);
}

internal sealed class InSegmentNode(InSegment source, SegmentRule segment) : RuleNode(source)
{
    public SegmentRule Segment => segment;

    public override Verdict Evaluate(RuleContext context) => context.Segment(segment.Slot);
}
