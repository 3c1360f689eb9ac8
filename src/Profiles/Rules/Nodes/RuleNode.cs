using Profiles.Definitions;

namespace Profiles.Rules.Nodes;

/// <summary>A compiled condition. Immutable; evaluation allocates nothing, whatever varies is in the <see cref="RuleContext"/>.</summary>
internal abstract class RuleNode(Condition source)
{
    public Condition Source { get; } = source;

    public virtual IReadOnlyList<RuleNode> Parts => [];

    public abstract Verdict Evaluate(RuleContext context);

    /// <summary>What an explanation shows of the facts looked at; null where the parts say it all.</summary>
    public virtual string? Seen(RuleContext context, string? language) => null;

    private protected static string Unknown(string? language) => new Localized("未知", "unknown").In(language);
}
