using Profiles.Definitions;
using Profiles.Events;
using Profiles.Tags;

namespace Profiles.Rules.Nodes;

/// <summary>Compiles the tags of a validated set in its order: what a tag needs comes before it (<see cref="References.OfTag"/>).</summary>
/// <param name="bindings">Gives what is asked of consents its place.</param>
/// <param name="rules">Gets each tag as it is compiled; conditions look their tags up there.</param>
internal sealed class TagCompiler(
    TagTree tree, ConditionCompiler conditions, RuleBindings bindings, Dictionary<string, TagRule> rules, BusinessCalendar calendar)
{
    private readonly Dictionary<string, ScopeRule?> scopes = new(StringComparer.Ordinal);

    /// <summary>Scopes compiled so far: places that a context needs for them.</summary>
    public int ScopeCount { get; private set; }

    public void Add(TagDefinition tag)
    {
        var isActive = tree.LifecycleOf(tag) == TagLifecycle.Active;
        var rivals = isActive ? tree.Rivals(tag).Select(t => rules[t.Id]).ToArray() : [];
        // A category follows from what is beneath, which is asked itself.
        int[] gates = isActive && !tag.IsCategory ? bindings.Gates(tree.PurposeOf(tag), tree.IsProfiling(tag)) : [];
        rules.Add(tag.Id, new TagRule(tag, rules.Count, isActive ? Body(tag) : new DormantBody(), isActive ? ScopeOf(tag) : null, rivals, gates));
    }

    private TagBody Body(TagDefinition tag)
    {
        if (tag.When is not null) return new RuleBody(conditions.Compile(tag.When));
        if (tag.Tiers.Count > 0) return new TieredBody([.. tag.Tiers.Select(t => conditions.Compile(t.When))]);
        if (tag.Value is not null) return new ValueBody(conditions.Compile(tag.Value));
        if (tag.Assigned is not null) return new AssignedBody(tag.Id, tag.Assigned, calendar);
        return new CategoryBody([.. tree.Beneath(tag).Select(t => rules[t.Id])]);
    }

    private ScopeRule? ScopeOf(TagDefinition tag)
    {
        if (scopes.TryGetValue(tag.Id, out var known)) return known;
        var above = tag.Parent is { } parent && tree.Find(parent) is { } node ? ScopeOf(node) : null;
        return scopes[tag.Id] = tag.Scope is null ? above : new ScopeRule(tag, ScopeCount++, conditions.Compile(tag.Scope), above);
    }
}
