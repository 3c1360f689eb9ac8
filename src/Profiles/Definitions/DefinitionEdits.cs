using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>What somebody wants changed, as a function of what is stored when it is carried out. Pure.</summary>
public static class DefinitionEdits
{
    /// <summary>Definitions sent: they take the place of those of the same name; the rest stays.</summary>
    /// <param name="prune">True if these are all there shall be: others are removed, except what the product only proposed.</param>
    /// <param name="only">Kinds (<c>tags</c>) or definitions (<c>tags/value.vip</c>) that the change is limited to; empty is all.</param>
    public static Func<DefinitionState, DefinitionPlan> Files(IReadOnlyList<DefinitionEdit> files, bool prune, IReadOnlyList<string> only)
    {
        bool Within(string kind, string id) => only.Count == 0 || only.Any(o => o == kind || o == $"{kind}/{id}");
        return state =>
        {
            var sent = files.Where(f => Within(f.Kind, f.Id)).Select(f => Spelt(f, state)).ToList();
            var kept = state.Definitions.Where(d => !prune || !Within(d.Kind, d.Id));
            // What was sent comes first: it hides what is stored under the same name.
            return DefinitionPlan.Between(state, [.. sent.Concat(kept).DistinctBy(d => (d.Kind, d.Id))]);
        };
    }

    /// <summary>Single definitions written or removed; the rest stays.</summary>
    public static Func<DefinitionState, DefinitionPlan> Of(IReadOnlyList<DefinitionEdit> edits) => state =>
    {
        var edited = edits.Select(e => (e.Kind, e.Id)).ToHashSet();
        var written = edits.Where(e => e.Json is not null).Select(Stored);
        return DefinitionPlan.Between(state, [.. written, .. state.Definitions.Where(d => !edited.Contains((d.Kind, d.Id)))]);
    };

    /// <summary>The upgrade to the starter definitions of this program.</summary>
    /// <param name="taken">Kinds or definitions whose starter is wanted back, whatever a user made of it.</param>
    public static Func<DefinitionState, DefinitionPlan> Upgrade(IReadOnlyList<StoredDefinition> starters, IReadOnlyList<string> taken) =>
        state => DefinitionPlan.Upgrade(state, starters, s => taken.Any(t => t == s.Kind || t == $"{s.Kind}/{s.Id}"));

    /// <summary>What a plan writes, as edits that can be kept.</summary>
    public static IReadOnlyList<DefinitionEdit> OfPlan(DefinitionPlan plan) =>
        [.. plan.Revisions.Select(r => new DefinitionEdit(r.Kind, r.Id, r.Json, r.Origin == DefinitionOrigin.Starter ? r.Starter : null))];

    private static StoredDefinition Stored(DefinitionEdit edit) =>
        new(edit.Kind, edit.Id, edit.Json!, edit.Starter is null ? DefinitionOrigin.User : DefinitionOrigin.Starter, Version: 1) { Starter = edit.Starter };

    /// <summary>JSON that a program sends says nothing about how it is to be spelt: what means the same stays as its author wrote it.</summary>
    private static StoredDefinition Spelt(DefinitionEdit edit, DefinitionState state)
    {
        var sent = Stored(edit);
        if (!edit.IsData || state.Definitions.FirstOrDefault(d => d.Kind == edit.Kind && d.Id == edit.Id) is not { } have) return sent;
        return CanonicalJson.Of(have.Json) == CanonicalJson.Of(sent.Json) ? have : sent;
    }
}
