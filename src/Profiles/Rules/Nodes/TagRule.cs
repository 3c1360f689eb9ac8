using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Rules.Nodes;

/// <summary>What a tag came to.</summary>
/// <param name="TierIndex">The tier carried; -1 for none, and for tags without tiers.</param>
/// <param name="UnknownTiers">Bit i is set if tier i is unknown, of the tiers looked at.</param>
internal readonly record struct TagVerdict(Verdict Verdict, int TierIndex, ulong UnknownTiers);

/// <summary>A compiled tag: one condition, or one per tier.</summary>
/// <remarks>
/// Tiers: the first that is true is carried; an unknown one before it is skipped, since nobody can be shown to belong there. What comes
/// after the tier carried cannot change it, so only the tiers up to it bound how long it lasts.
/// </remarks>
internal sealed class TagRule(TagDefinition definition, int slot, RuleNode[] nodes)
{
    /// <summary>Tiers a tag may have: a verdict keeps one bit of each.</summary>
    public const int MaxTiers = 64;

    public TagDefinition Definition => definition;
    public int Slot => slot;
    public IReadOnlyList<RuleNode> Nodes => nodes;

    private bool IsTiered => definition.Tiers.Count > 0;

    public TagVerdict Evaluate(RuleContext context)
    {
        if (!IsTiered) return new TagVerdict(nodes.Length == 0 ? Verdict.Lasting(false) : nodes[0].Evaluate(context), -1, 0);
        var until = Verdict.Never;
        var unknown = 0UL;
        for (var i = 0; i < nodes.Length; i++)
        {
            var verdict = nodes[i].Evaluate(context);
            until = Math.Min(until, verdict.UntilDay);
            if (verdict.Value == Ternary.True) return new TagVerdict(new Verdict(Ternary.True, until), i, unknown);
            if (verdict.Value == Ternary.Unknown) unknown |= 1UL << i;
        }
        return new TagVerdict(new Verdict(unknown != 0 ? Ternary.Unknown : Ternary.False, until), -1, unknown);
    }

    /// <summary>The tier carried; null where carrying it says all.</summary>
    public string? ValueOf(in TagVerdict verdict) => verdict.TierIndex < 0 ? null : definition.Tiers[verdict.TierIndex].Value;

    public string? Seen(in TagVerdict verdict, string? language) => verdict.TierIndex < 0 ? null : definition.Tiers[verdict.TierIndex].Name.In(language);
}

/// <summary>A compiled segment.</summary>
internal sealed class SegmentRule(SegmentDefinition definition, int slot, RuleNode node)
{
    public SegmentDefinition Definition => definition;
    public int Slot => slot;
    public RuleNode Node => node;
}
