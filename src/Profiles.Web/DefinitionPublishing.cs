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
        async (files, cancellation) =>
        {
            var stored = await store.ReadAllAsync(cancellation);
            var plan = PlannedDefinitions.Between(stored, Wanted(files));
            return View(plan, DefinitionLoader.Load(plan.After(stored)).Problems);
        },
        async (files, cancellation) =>
        {
            var applied = await published.ApplyAsync(Wanted(files), cancellation);
            if (applied.IsApplied && applied.Plan.Effect is not (DefinitionEffect.None or DefinitionEffect.Clean)) await recompute.StartAllAsync(cancellation);
            return View(applied.Plan, applied.Problems);
        });

    private static IReadOnlyList<StoredDefinition> Wanted(IReadOnlyList<DefinitionFile> files) =>
        [.. files.Select(f => new StoredDefinition(f.Kind, f.Id, f.Json, DefinitionOrigin.User, Version: 1))];

    private static DefinitionPlan View(PlannedDefinitions plan, IReadOnlyList<DefinitionProblem> problems) => new(
        [.. problems.Select(p => new Problem("definition-invalid", $"{p.File} {p.Path}", $"{p.Expected.Zh} / {p.Expected.En}", p.Found.En))],
        [.. plan.Changes.Select(c => new DefinitionStep(c.Kind, c.Id, Action(c.Change)))]);

    private static string Action(DefinitionChangeKind change) => change switch
    {
        DefinitionChangeKind.Added => "add",
        DefinitionChangeKind.Changed => "change",
        DefinitionChangeKind.Removed => "remove",
        _ => "same",
    };
}
