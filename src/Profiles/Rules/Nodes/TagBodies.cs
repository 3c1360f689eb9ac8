using System.Collections.Frozen;
using Profiles.Events;
using Profiles.Tags;

namespace Profiles.Rules.Nodes;

/// <summary>What a tag comes to by itself, before scopes and siblings have their say. One of each kind of tag.</summary>
internal abstract class TagBody
{
    /// <summary>The conditions it looks at, in their order.</summary>
    public virtual IReadOnlyList<RuleNode> Nodes => [];

    public abstract TagVerdict Evaluate(RuleContext context);
}

/// <summary>Carried while a condition holds.</summary>
internal sealed class RuleBody(RuleNode node) : TagBody
{
    public override IReadOnlyList<RuleNode> Nodes { get; } = [node];

    public override TagVerdict Evaluate(RuleContext context) => new(node.Evaluate(context), -1, 0);
}

/// <summary>Carried in the first tier that holds.</summary>
/// <remarks>
/// An unknown tier before it is skipped, since nobody can be shown to belong there. What comes after the tier carried cannot change it, so
/// only the tiers up to it bound how long it lasts.
/// </remarks>
internal sealed class TieredBody(RuleNode[] tiers) : TagBody
{
    public override IReadOnlyList<RuleNode> Nodes => tiers;

    public override TagVerdict Evaluate(RuleContext context)
    {
        var until = Verdict.Never;
        var unknown = 0UL;
        for (var i = 0; i < tiers.Length; i++)
        {
            var verdict = tiers[i].Evaluate(context);
            until = Math.Min(until, verdict.UntilDay);
            if (verdict.Value == Ternary.True) return new TagVerdict(new Verdict(Ternary.True, until), i, unknown);
            if (verdict.Value == Ternary.Unknown) unknown |= 1UL << i;
        }
        return new TagVerdict(new Verdict(unknown != 0 ? Ternary.Unknown : Ternary.False, until), -1, unknown);
    }
}

/// <summary>Carries what a measure says, as text, while it is known.</summary>
internal sealed class ValueBody(MeasureNode measure) : TagBody
{
    public override TagVerdict Evaluate(RuleContext context)
    {
        var value = measure.Evaluate(context);
        return new TagVerdict(new Verdict(Verdict.Of(value.IsKnown), value.UntilDay), -1, 0, value.Show());
    }
}

/// <summary>Carried because somebody said so, until its last day is over. Who was told nothing of does not carry it: that is known, not unknown.</summary>
/// <remarks>A value that the tag does not have, or has no more, is not carried.</remarks>
internal sealed class AssignedBody(string tag, AssignedTag definition, BusinessCalendar calendar) : TagBody
{
    private readonly FrozenSet<string>? known = definition.Values?.ToFrozenSet(StringComparer.Ordinal);

    public override TagVerdict Evaluate(RuleContext context)
    {
        if (Find(context) is not { } said || IsOver(said, context) || (known is not null && (said.Value is null || !known.Contains(said.Value))))
            return new TagVerdict(Verdict.Lasting(false), -1, 0);
        return new TagVerdict(new Verdict(Ternary.True, LastDay(said) is { } last ? last.DayNumber + 1 : Verdict.Never), -1, 0, said.Value);
    }

    public DateOnly? LastDay(TagAssignment said) => TagAssignments.LastDay(said, definition, calendar);

    public bool IsOver(TagAssignment said, RuleContext context) => LastDay(said)?.DayNumber < context.Today;

    /// <summary>What was said, over or not; null if nothing was.</summary>
    public TagAssignment? Find(RuleContext context)
    {
        var all = context.Assigned;
        for (var i = 0; i < all.Count; i++)
            if (all[i].Tag == tag) return all[i];
        return null;
    }
}

/// <summary>A category: counts as carried while anything directly beneath it is, categories included.</summary>
internal sealed class CategoryBody(TagRule[] beneath) : TagBody
{
    public IReadOnlyList<TagRule> Beneath => beneath;

    public override TagVerdict Evaluate(RuleContext context)
    {
        var value = Ternary.False;
        var (any, decided) = (Verdict.Never, -1);
        foreach (var tag in beneath)
        {
            var verdict = context.Tag(tag.Slot).Verdict;
            if (verdict.Value == Ternary.True) decided = Math.Max(decided, verdict.UntilDay);
            else if (verdict.Value == Ternary.Unknown) value = Ternary.Unknown;
            any = Math.Min(any, verdict.UntilDay);
        }
        return new TagVerdict(decided >= 0 ? new Verdict(Ternary.True, decided) : new Verdict(value, any), -1, 0);
    }
}

/// <summary>A draft or retired tag: nobody carries it.</summary>
internal sealed class DormantBody : TagBody
{
    public override TagVerdict Evaluate(RuleContext context) => new(Verdict.Lasting(false), -1, 0);
}
