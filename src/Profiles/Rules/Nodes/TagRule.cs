using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Rules.Nodes;

/// <summary>What a tag came to.</summary>
/// <param name="TierIndex">The tier carried; -1 for none, and for tags without tiers.</param>
/// <param name="UnknownTiers">Bit i is set if tier i is unknown, of the tiers looked at.</param>
/// <param name="Text">The value carried, of tags whose values are no tiers.</param>
internal readonly record struct TagVerdict(Verdict Verdict, int TierIndex, ulong UnknownTiers, string? Text = null);

/// <summary>A compiled tag: what it comes to by itself, the scopes it stands in, and the siblings that come before it in an exclusive group.</summary>
/// <param name="scope">The nearest scope; null: everybody.</param>
/// <param name="rivals">Evaluated before it.</param>
/// <param name="gates">Places of the consents without which nobody carries it: it is then unknown, whatever its rule would say.</param>
internal sealed class TagRule(TagDefinition definition, int slot, TagBody body, ScopeRule? scope, TagRule[] rivals, int[] gates)
{
    /// <summary>Tiers a tag may have: a verdict keeps one bit of each.</summary>
    public const int MaxTiers = 64;

    public TagDefinition Definition => definition;
    public int Slot => slot;
    public TagBody Body => body;
    public ScopeRule? Scope => scope;
    public IReadOnlyList<TagRule> Rivals => rivals;
    public int[] Gates => gates;

    /// <summary>True if people carry it: of a category they carry what is beneath.</summary>
    public bool IsCarried => body is not CategoryBody;

    public TagVerdict Evaluate(RuleContext context)
    {
        var allowed = context.Allows(gates);
        if (allowed.Value != Ternary.True) return new TagVerdict(new Verdict(Ternary.Unknown, allowed.UntilDay), -1, AllTiers);
        var found = body.Evaluate(context);
        if (scope is not null) found = Within(context.Scope(scope), in found);
        if (rivals.Length > 0) found = After(context, in found);
        return allowed.UntilDay < found.Verdict.UntilDay ? found with { Verdict = found.Verdict with { UntilDay = allowed.UntilDay } } : found;
    }

    private ulong AllTiers => definition.Tiers.Count == MaxTiers ? ulong.MaxValue : (1UL << definition.Tiers.Count) - 1;

    /// <summary>The sibling that is carried instead, and so keeps it away; null if none is.</summary>
    public TagRule? Rival(RuleContext context)
    {
        foreach (var rival in rivals)
            if (context.Tag(rival.Slot).Verdict.Value == Ternary.True) return rival;
        return null;
    }

    /// <summary>The value carried; null where carrying it says all.</summary>
    public string? ValueOf(in TagVerdict verdict) => verdict.TierIndex < 0 ? verdict.Text : definition.Tiers[verdict.TierIndex].Value;

    public string? Seen(in TagVerdict verdict, string? language) =>
        verdict.TierIndex < 0 ? verdict.Text : definition.Tiers[verdict.TierIndex].Name.In(language);

    private static TagVerdict Within(Verdict scope, in TagVerdict found)
    {
        var both = ScopeRule.And(scope, found.Verdict);
        return both.Value switch
        {
            Ternary.True => found with { Verdict = both },
            // Whether the scope holds is unknown, so the tier it would carry is.
            Ternary.Unknown when found.TierIndex >= 0 => new TagVerdict(both, -1, found.UnknownTiers | 1UL << found.TierIndex),
            Ternary.Unknown => new TagVerdict(both, -1, found.UnknownTiers),
            _ => new TagVerdict(both, -1, 0),
        };
    }

    /// <summary>As with tiers: a sibling of which it is unknown whether it holds is passed over.</summary>
    private TagVerdict After(RuleContext context, in TagVerdict found)
    {
        var until = Verdict.Never;
        foreach (var rival in rivals)
        {
            var verdict = context.Tag(rival.Slot).Verdict;
            until = Math.Min(until, verdict.UntilDay);
            if (verdict.Value == Ternary.True) return new TagVerdict(new Verdict(Ternary.False, until), -1, 0);
        }
        return found with { Verdict = found.Verdict with { UntilDay = Math.Min(until, found.Verdict.UntilDay) } };
    }
}

/// <summary>A compiled segment.</summary>
/// <param name="gates">Places of the consents without which nobody is in it: it is then unknown, whatever its rule would say.</param>
internal sealed class SegmentRule(SegmentDefinition definition, int slot, RuleNode node, int[] gates)
{
    public SegmentDefinition Definition => definition;
    public int Slot => slot;
    public RuleNode Node => node;
    public int[] Gates => gates;

    public Verdict Evaluate(RuleContext context)
    {
        var allowed = context.Allows(gates);
        if (allowed.Value != Ternary.True) return allowed with { Value = Ternary.Unknown };
        var found = node.Evaluate(context);
        return found with { UntilDay = Math.Min(found.UntilDay, allowed.UntilDay) };
    }
}
