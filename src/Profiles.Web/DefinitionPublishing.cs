using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;
using PlannedDefinitions = Profiles.Definitions.DefinitionPlan;

namespace Profiles.Web;

/// <summary>Definitions as the surface reaches them: the set in force, plans, publication with all that follows from it.</summary>
internal static class DefinitionPublishing
{
    public static DefinitionAccess Access(PublishedDefinitions published, IDefinitionStore store, Recompute recompute) => new(
        _ => Task.FromResult(published.Current.Set),
        async (wanted, cancellation) =>
        {
            var stored = await store.ReadAllAsync(cancellation);
            var plan = PlannedDefinitions.Between(stored, All(wanted, stored));
            return View(plan, DefinitionLoader.Load(plan.After(stored)).Problems);
        },
        async (wanted, cancellation) =>
        {
            var applied = await published.ApplyAsync(All(wanted, await store.ReadAllAsync(cancellation)), cancellation);
            if (applied.IsApplied && applied.Plan.Effect is not (DefinitionEffect.None or DefinitionEffect.Clean)) await recompute.StartAllAsync(cancellation);
            return View(applied.Plan, applied.Problems);
        });

    /// <summary>All definitions there shall be: what was sent, and, unless it is to be pruned, what is stored besides.</summary>
    public static IReadOnlyList<StoredDefinition> All(WantedDefinitions wanted, IReadOnlyList<StoredDefinition> stored)
    {
        var sent = wanted.Files.Select(f => new StoredDefinition(f.Kind, f.Id, f.Json, DefinitionOrigin.User, Version: 1));
        // Files come first: they hide what is stored under the same name.
        return wanted.Prune ? [.. sent] : [.. sent.Concat(stored).DistinctBy(d => (d.Kind, d.Id))];
    }

    private static DefinitionPlan View(PlannedDefinitions plan, IReadOnlyList<DefinitionProblem> problems) => new(
        [.. problems.Select(p => new Problem("definition-invalid", $"{p.File} {p.Path}", $"{p.Expected.Zh} / {p.Expected.En}", p.Found.En))],
        [.. plan.Changes.Where(c => c.Change is not DefinitionChangeKind.Unchanged).Select(c => new DefinitionStep(c.Kind, c.Id, Action(c.Change)))]);

    private static string Action(DefinitionChangeKind change) => change switch
    {
        DefinitionChangeKind.Added => "add",
        DefinitionChangeKind.Changed => "change",
        _ => "remove",
    };
}
