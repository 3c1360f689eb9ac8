using Profiles.Definitions;
using Profiles.Intake;
using PlannedDefinitions = Profiles.Definitions.DefinitionPlan;

namespace Profiles.Web;

/// <summary>Definitions as the surface reaches them: the set in force, plans, publication with all that follows from it.</summary>
internal static class DefinitionPublishing
{
    public static DefinitionAccess Access(PublishedDefinitions published, DefinitionAuthoring authoring) => new(
        _ => Task.FromResult(published.Current.Set),
        async (wanted, cancellation) => View(await authoring.CheckAsync(PlanOf(wanted), cancellation)),
        async (wanted, cancellation) => View(await authoring.PublishAsync(PlanOf(wanted), wanted.Note ?? new PublicationNote(PublicationNote.Product), cancellation)));

    public static Func<Storage.DefinitionState, PlannedDefinitions> PlanOf(WantedDefinitions wanted) => DefinitionEdits.Files(wanted.Files, wanted.Prune, wanted.Only);

    public static DefinitionPlan View(DefinitionCheck check) => View(check.Plan, check.Problems) with { Affected = check.Affected, Warnings = Words(check.Warnings) };

    public static DefinitionPlan View(DefinitionApplyResult applied) =>
        View(applied.Plan, applied.Problems) with { Affected = applied.Affected, Publication = applied.Publication, Warnings = Words(applied.Warnings) };

    private static DefinitionPlan View(PlannedDefinitions plan, IReadOnlyList<DefinitionProblem> problems) => new(
        [.. problems.Select(p => new Problem(p.Code, p.Place, $"{p.Expected.Zh} / {p.Expected.En}", Found(p)))],
        [.. plan.Changes.Where(c => c.Change is not DefinitionChangeKind.Unchanged).Select(c => new DefinitionStep(c.Kind, c.Id, Action(c.Change)))]);

    private static IReadOnlyList<string> Words(IReadOnlyList<Localized> warnings) => [.. warnings.Select(w => $"{w.Zh} / {w.En}")];

    private static string Found(DefinitionProblem problem)
    {
        var found = problem.Found.Zh == problem.Found.En || problem.Code == DefinitionProblem.Invalid ? problem.Found.En : $"{problem.Found.Zh} / {problem.Found.En}";
        return problem.Suggestion is null ? found : $"{found} → \"{problem.Suggestion}\"";
    }

    private static string Action(DefinitionChangeKind change) => change switch
    {
        DefinitionChangeKind.Added => "add",
        DefinitionChangeKind.Changed => "change",
        DefinitionChangeKind.Rewritten => "rewrite",
        DefinitionChangeKind.Forked => "forked",
        DefinitionChangeKind.KeptAway => "keptAway",
        _ => "remove",
    };
}
