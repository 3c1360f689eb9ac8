using System.Text;
using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>What applying a definition does to it.</summary>
public enum DefinitionChangeKind
{
    Added,
    Changed,
    Removed,
    Unchanged,
    /// <summary>A user edited the starter definition, and the upgrade brings a newer text: the user's stays.</summary>
    Forked,
    /// <summary>A user removed the starter definition, and the upgrade brings a newer one: it stays away.</summary>
    KeptAway,
    /// <summary>The same JSON in another spelling: kept as it is written, for an export.</summary>
    Rewritten,
}

/// <summary>What a change of definitions makes necessary.</summary>
[Flags]
public enum DefinitionEffect
{
    None = 0,
    /// <summary>Files and leads that come from now on are cleaned otherwise; what was cleaned stays until it is read again.</summary>
    Clean = 1,
    /// <summary>Profiles are put together anew from their evidence.</summary>
    Merge = 2,
    /// <summary>Who is one person is decided anew.</summary>
    Resolve = 4,
    /// <summary>Tags and segments of all profiles are evaluated again.</summary>
    Evaluate = 8,
    /// <summary>Event days shift: the events are counted again from the store.</summary>
    Rebuild = 16,
}

/// <param name="Before">The definition as stored; null if there is none.</param>
/// <param name="Revision">What is to be written; null if nothing is.</param>
public sealed record DefinitionChange(
    string Kind, string Id, DefinitionChangeKind Change, DefinitionEffect Effect, StoredDefinition? Before, DefinitionRevision? Revision);

/// <summary>What applying definitions would do, decided before anything is written (design D5). Pure.</summary>
public sealed record DefinitionPlan(IReadOnlyList<DefinitionChange> Changes)
{
    /// <summary>The plan of a user who wants exactly <paramref name="wanted"/>. What differs becomes the user's own; the rest stays whose it was.</summary>
    public static DefinitionPlan Between(IReadOnlyList<StoredDefinition> stored, IReadOnlyList<StoredDefinition> wanted) =>
        Between(new DefinitionState(0, stored, []), wanted);

    /// <inheritdoc cref="Between(IReadOnlyList{StoredDefinition}, IReadOnlyList{StoredDefinition})"/>
    /// <remarks>What carries the version of a starter definition, with its origin, is its very text and stays the product's.</remarks>
    public static DefinitionPlan Between(DefinitionState state, IReadOnlyList<StoredDefinition> wanted) => new DefinitionPlanner(state).Want(wanted);

    /// <summary>The plan of an upgrade: touches starter definitions only; a user's edits, own definitions and removals stay.</summary>
    public static DefinitionPlan Upgrade(IReadOnlyList<StoredDefinition> stored, IReadOnlyList<StoredDefinition> starters) =>
        Upgrade(new DefinitionState(0, stored, []), starters, _ => false);

    /// <inheritdoc cref="Upgrade(IReadOnlyList{StoredDefinition}, IReadOnlyList{StoredDefinition})"/>
    /// <param name="taken">The definitions whose starter a user wants back, whatever was made of it.</param>
    public static DefinitionPlan Upgrade(DefinitionState state, IReadOnlyList<StoredDefinition> starters, Func<StoredDefinition, bool> taken) =>
        new DefinitionPlanner(state).Upgrade(starters, taken);

    public bool IsEmpty => Changes.All(c => c.Revision is null);

    /// <summary>All that the changes make necessary.</summary>
    public DefinitionEffect Effect => Changes.Aggregate(DefinitionEffect.None, (all, change) => all | change.Effect);

    /// <summary>What is to be written.</summary>
    public IReadOnlyList<DefinitionRevision> Revisions => [.. Changes.Select(c => c.Revision).OfType<DefinitionRevision>()];

    /// <summary>What is stored after the plan was carried out.</summary>
    public IReadOnlyList<StoredDefinition> After(IReadOnlyList<StoredDefinition> stored)
    {
        var changed = Revisions.ToDictionary(r => (r.Kind, r.Id));
        return [.. stored.Where(d => !changed.ContainsKey((d.Kind, d.Id))).Concat(changed.Values.Select(r => r.Definition).OfType<StoredDefinition>())
            .OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>One line a change, then the counts and what follows; unchanged definitions are only counted.</summary>
    public string Print(string? language)
    {
        var text = new StringBuilder();
        foreach (var change in Changes.Where(c => c.Change != DefinitionChangeKind.Unchanged))
            text.Append(PlanWords.Sign(change.Change)).Append(' ').Append(change.Kind).Append('/').Append(change.Id).Append("  ")
                .Append(PlanWords.Of(change.Change).In(language)).Append('\n');
        var counts = Enum.GetValues<DefinitionChangeKind>()
            .Where(kind => kind <= DefinitionChangeKind.Unchanged || Changes.Any(c => c.Change == kind)).Select(kind => $"{Changes.Count(c => c.Change == kind)} {PlanWords.Of(kind).In(language)}");
        text.AppendJoin(", ", counts).Append('\n');
        foreach (var effect in PlanWords.Of(Effect)) text.Append("→ ").Append(effect.In(language)).Append('\n');
        return text.ToString();
    }
}
