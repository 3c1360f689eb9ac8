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
    /// <summary>A user edited the starter definition, and the upgrade brings another text: the user's stays.</summary>
    Forked,
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

/// <param name="Written">The definition to write; null if there is nothing to write.</param>
public sealed record DefinitionChange(string Kind, string Id, DefinitionChangeKind Change, DefinitionEffect Effect, StoredDefinition? Written);

/// <summary>What applying definitions would do, decided before anything is written (design D5).</summary>
public sealed record DefinitionPlan(IReadOnlyList<DefinitionChange> Changes)
{
    /// <summary>The plan of a user who wants exactly <paramref name="wanted"/>. What differs becomes the user's own; the rest stays whose it was.</summary>
    public static DefinitionPlan Between(IReadOnlyList<StoredDefinition> stored, IReadOnlyList<StoredDefinition> wanted) =>
        Make(stored, wanted, DefinitionOrigin.User);

    /// <summary>The plan of an upgrade: touches starter definitions only; a user's edits and own definitions stay.</summary>
    public static DefinitionPlan Upgrade(IReadOnlyList<StoredDefinition> stored, IReadOnlyList<StoredDefinition> starters) =>
        Make(stored, starters, DefinitionOrigin.Starter);

    public bool IsEmpty => Changes.All(c => c.Change is DefinitionChangeKind.Unchanged or DefinitionChangeKind.Forked);

    /// <summary>All that the changes make necessary.</summary>
    public DefinitionEffect Effect => Changes.Aggregate(DefinitionEffect.None, (all, change) => all | change.Effect);

    public IReadOnlyList<StoredDefinition> Written => [.. Changes.Select(c => c.Written).OfType<StoredDefinition>()];

    public IReadOnlyList<(string Kind, string Id)> Removed =>
        [.. Changes.Where(c => c.Change == DefinitionChangeKind.Removed).Select(c => (c.Kind, c.Id))];

    /// <summary>What is stored after the plan was carried out.</summary>
    public IReadOnlyList<StoredDefinition> After(IReadOnlyList<StoredDefinition> stored)
    {
        var after = stored.ToDictionary(d => (d.Kind, d.Id));
        foreach (var removed in Removed) after.Remove(removed);
        foreach (var written in Written) after[(written.Kind, written.Id)] = written;
        return [.. after.Values.OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>One line a change, then the counts and what follows; unchanged definitions are only counted.</summary>
    public string Print(string? language)
    {
        var text = new StringBuilder();
        foreach (var change in Changes.Where(c => c.Change != DefinitionChangeKind.Unchanged))
            text.Append(PlanWords.Sign(change.Change)).Append(' ').Append(change.Kind).Append('/').Append(change.Id).Append("  ")
                .Append(PlanWords.Of(change.Change).In(language)).Append('\n');
        var counts = Enum.GetValues<DefinitionChangeKind>().Select(kind => $"{Changes.Count(c => c.Change == kind)} {PlanWords.Of(kind).In(language)}");
        text.AppendJoin(", ", counts).Append('\n');
        foreach (var effect in PlanWords.Of(Effect)) text.Append("→ ").Append(effect.In(language)).Append('\n');
        return text.ToString();
    }

    private static DefinitionPlan Make(IReadOnlyList<StoredDefinition> stored, IReadOnlyList<StoredDefinition> wanted, string origin)
    {
        var before = stored.ToDictionary(d => (d.Kind, d.Id));
        var kept = wanted.Select(d => (d.Kind, d.Id)).ToHashSet();
        var gone = stored.Where(d => !kept.Contains((d.Kind, d.Id)) && (origin == DefinitionOrigin.User ? d.Origin != DefinitionOrigin.Proposed : d.Origin == origin));
        return new DefinitionPlan([.. wanted
            .Select(want => Compare(before.GetValueOrDefault((want.Kind, want.Id)), want, origin))
            .Concat(gone.Select(d => new DefinitionChange(d.Kind, d.Id, DefinitionChangeKind.Removed, EffectOf(d.Json, "", d.Kind), Written: null)))
            .OrderBy(c => c.Kind, StringComparer.Ordinal).ThenBy(c => c.Id, StringComparer.Ordinal)]);
    }

    private static DefinitionChange Compare(StoredDefinition? have, StoredDefinition want, string origin)
    {
        if (have is null) return Change(DefinitionChangeKind.Added, "", version: 1);
        if (CanonicalJson.Of(have.Json) == CanonicalJson.Of(want.Json)) return Leave(DefinitionChangeKind.Unchanged);
        if (origin == DefinitionOrigin.Starter && have.Origin == DefinitionOrigin.User) return Leave(DefinitionChangeKind.Forked);
        return Change(DefinitionChangeKind.Changed, have.Json, have.Version + 1);

        DefinitionChange Change(DefinitionChangeKind kind, string before, int version) =>
            new(want.Kind, want.Id, kind, EffectOf(before, want.Json, want.Kind), want with { Origin = origin, Version = version });

        DefinitionChange Leave(DefinitionChangeKind kind) => new(want.Kind, want.Id, kind, DefinitionEffect.None, Written: null);
    }

    private static DefinitionEffect EffectOf(string before, string after, string kind) => kind switch
    {
        DefinitionKinds.Business when PlanWords.TimeZone(before) != PlanWords.TimeZone(after) => DefinitionEffect.Rebuild | DefinitionEffect.Evaluate,
        // The default currency decides which amounts a rule compares.
        DefinitionKinds.Business => DefinitionEffect.Clean | DefinitionEffect.Evaluate,
        DefinitionKinds.Fields => DefinitionEffect.Clean | DefinitionEffect.Merge | DefinitionEffect.Evaluate,
        DefinitionKinds.Identity or DefinitionKinds.Matching => DefinitionEffect.Resolve | DefinitionEffect.Merge | DefinitionEffect.Evaluate,
        // The trust of channels decides between links of one strength.
        DefinitionKinds.Channels => DefinitionEffect.Clean | DefinitionEffect.Resolve | DefinitionEffect.Merge | DefinitionEffect.Evaluate,
        DefinitionKinds.Rules or DefinitionKinds.Mappings => DefinitionEffect.Clean,
        _ => DefinitionEffect.Evaluate,
    };
}
