using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>Compares what is stored with what somebody wants. Pure.</summary>
internal sealed class DefinitionPlanner(DefinitionState state)
{
    private readonly Dictionary<(string Kind, string Id), StoredDefinition> stored = state.Definitions.ToDictionary(d => (d.Kind, d.Id));
    private readonly Dictionary<(string Kind, string Id), DefinitionRevision> removed = state.Removed.ToDictionary(d => (d.Kind, d.Id));

    /// <summary>A user's whole set; what the product only proposed is left.</summary>
    public DefinitionPlan Want(IReadOnlyList<StoredDefinition> wanted)
    {
        var kept = wanted.Select(d => (d.Kind, d.Id)).ToHashSet();
        return Plan(
            wanted.Select(want => Compare(want, Find(want))),
            // What came with the product is remembered as not wanted.
            stored.Values.Where(d => !kept.Contains((d.Kind, d.Id)) && d.Origin != DefinitionOrigin.Proposed).Select(d => Remove(d, DefinitionOrigin.User, d.Starter)));
    }

    public DefinitionPlan Upgrade(IReadOnlyList<StoredDefinition> starters, Func<StoredDefinition, bool> taken)
    {
        var shipped = starters.Select(d => (d.Kind, d.Id)).ToHashSet();
        return Plan(
            starters.Select(s => taken(s) ? Take(s) : Upgrade(s)),
            stored.Values.Where(d => d.Origin == DefinitionOrigin.Starter && !shipped.Contains((d.Kind, d.Id))).Select(d => Remove(d, DefinitionOrigin.Starter, starter: null)));
    }

    private DefinitionChange Compare(StoredDefinition want, StoredDefinition? have)
    {
        var mine = IsStarter(want) ? want : want with { Origin = DefinitionOrigin.User, Starter = have?.Starter };
        if (have is null) return Write(DefinitionChangeKind.Added, mine);
        if (have.Json == want.Json) return Leave(DefinitionChangeKind.Unchanged, have);
        // A user may format the product's definition without making it his own.
        return CanonicalJson.Of(have.Json) == CanonicalJson.Of(want.Json)
            ? Write(DefinitionChangeKind.Rewritten, want with { Origin = have.Origin, Starter = have.Starter })
            : Write(DefinitionChangeKind.Changed, mine);
    }

    private DefinitionChange Upgrade(StoredDefinition starter)
    {
        if (Find(starter) is not { } have)
        {
            if (removed.GetValueOrDefault((starter.Kind, starter.Id)) is not { Starter: { } unwanted }) return Write(DefinitionChangeKind.Added, starter);
            return Leave(unwanted == starter.Starter ? DefinitionChangeKind.Unchanged : DefinitionChangeKind.KeptAway, starter);
        }
        if (CanonicalJson.Of(have.Json) == CanonicalJson.Of(starter.Json)) return Leave(DefinitionChangeKind.Unchanged, have);
        if (have.Origin == DefinitionOrigin.Starter) return Write(DefinitionChangeKind.Changed, starter);
        return Leave(have.Starter is { } begun && begun == starter.Starter ? DefinitionChangeKind.Unchanged : DefinitionChangeKind.Forked, have);
    }

    private DefinitionChange Take(StoredDefinition starter) => Find(starter) switch
    {
        null => Write(DefinitionChangeKind.Added, starter),
        { Origin: DefinitionOrigin.Starter } have when have.Json == starter.Json => Leave(DefinitionChangeKind.Unchanged, have),
        _ => Write(DefinitionChangeKind.Changed, starter),
    };

    private DefinitionChange Write(DefinitionChangeKind kind, StoredDefinition want)
    {
        var have = Find(want);
        var gone = removed.GetValueOrDefault((want.Kind, want.Id));
        var effect = kind == DefinitionChangeKind.Rewritten ? DefinitionEffect.None : EffectOf(have?.Json ?? "", want.Json, want.Kind);
        return new DefinitionChange(
            want.Kind, want.Id, kind, effect, have,
            new DefinitionRevision(want.Kind, want.Id, (have?.Version ?? gone?.Version ?? 0) + 1, want.Origin, want.Starter ?? have?.Starter ?? gone?.Starter, want.Json));
    }

    private static DefinitionChange Remove(StoredDefinition have, string origin, string? starter) => new(
        have.Kind, have.Id, DefinitionChangeKind.Removed, EffectOf(have.Json, "", have.Kind), have,
        new DefinitionRevision(have.Kind, have.Id, have.Version + 1, origin, starter, Json: null));

    private static DefinitionChange Leave(DefinitionChangeKind kind, StoredDefinition have) => new(have.Kind, have.Id, kind, DefinitionEffect.None, have, Revision: null);

    private StoredDefinition? Find(StoredDefinition definition) => stored.GetValueOrDefault((definition.Kind, definition.Id));

    private static bool IsStarter(StoredDefinition definition) => definition is { Origin: DefinitionOrigin.Starter, Starter: not null };

    private static DefinitionPlan Plan(IEnumerable<DefinitionChange> written, IEnumerable<DefinitionChange> gone) =>
        new([.. written.Concat(gone).OrderBy(c => c.Kind, StringComparer.Ordinal).ThenBy(c => c.Id, StringComparer.Ordinal)]);

    private static DefinitionEffect EffectOf(string before, string after, string kind) => kind switch
    {
        DefinitionKinds.Business when PlanWords.TimeZone(before) != PlanWords.TimeZone(after) => DefinitionEffect.Rebuild | DefinitionEffect.Evaluate,
        // The default currency decides which amounts a rule compares.
        DefinitionKinds.Business => DefinitionEffect.Clean | DefinitionEffect.Evaluate,
        DefinitionKinds.Fields => DefinitionEffect.Clean | DefinitionEffect.Merge | DefinitionEffect.Evaluate,
        DefinitionKinds.Identity or DefinitionKinds.Matching => DefinitionEffect.Resolve | DefinitionEffect.Merge | DefinitionEffect.Evaluate,
        // The trust of channels decides between links of one strength.
        DefinitionKinds.Channels => DefinitionEffect.Clean | DefinitionEffect.Resolve | DefinitionEffect.Merge | DefinitionEffect.Evaluate,
        DefinitionKinds.Rules or DefinitionKinds.Mappings or DefinitionKinds.Tracking or DefinitionKinds.Baselines => DefinitionEffect.Clean,
        // Of batches that settle, changes that are published and requests that are made, from now on.
        DefinitionKinds.Quality or DefinitionKinds.Destinations or DefinitionKinds.Retention or DefinitionKinds.Roles => DefinitionEffect.None,
        _ => DefinitionEffect.Evaluate,
    };
}
