using Profiles.Profiles;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

/// <summary>
/// A profile at two instants under the same rules. It holds what its thread evaluates pairs in, so it is disposed of before the next one is
/// asked for.
/// </summary>
public readonly ref struct EvaluationSince
{
    private readonly CompiledRules rules;
    private readonly RuleContext old;
    private readonly RuleContext current;

    internal EvaluationSince(CompiledRules rules, RuleContext old, RuleContext current, Evaluation found, bool isUndecidedAlike)
    {
        (this.rules, this.old, this.current) = (rules, old, current);
        (Found, IsUndecidedAlike) = (found, isUndecidedAlike);
    }

    /// <summary>At the later instant.</summary>
    public Evaluation Found { get; }

    /// <summary>True if the same is unknown at both: time alone decided nothing and opened nothing.</summary>
    public bool IsUndecidedAlike { get; }

    /// <summary>The transitions between the two instants with what turned to bring them about.</summary>
    public IReadOnlyList<Transition> Explain(IReadOnlyList<Transition> transitions) => rules.Explain(transitions, old, current);

    public void Dispose()
    {
        old.Release();
        current.Release();
    }
}
