using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Storage;

namespace Profiles.Identity.Learning;

/// <summary>How a retraining ended.</summary>
public enum RetrainingOutcome
{
    /// <summary>A draft holds the new version.</summary>
    Learnt,
    /// <summary>There is too little to learn from.</summary>
    Refused,
    /// <summary>The draft could not be saved: there are too many, or somebody else saved it in the same moment.</summary>
    NotSaved,
}

/// <param name="Model">The version learnt; null if it was refused.</param>
/// <param name="Refusal">Why nothing was learnt.</param>
/// <param name="Plan">Who would be joined and who parted by publishing it.</param>
/// <param name="Wanted">The definitions there would be; what examples of the plan are shown by.</param>
/// <param name="Tried">To be sent with the publication: the definitions it was learnt under.</param>
public sealed record Retraining(
    RetrainingOutcome Outcome, MatchingModel? Model, RetrainingRefusal? Refusal, IdentityPlan? Plan, DefinitionSet? Wanted, string Tried);

/// <summary>Learns the matching model anew from the evidence and proposes it as a draft; nothing changes before that is published.</summary>
/// <remarks>Goes through all profiles once to learn and twice for the plan, in pages; what it keeps is bounded (<see cref="EvidenceSample"/>).</remarks>
public sealed class ModelRetraining(
    IProfileStore profiles, IEvidenceStore evidence, PublishedDefinitions definitions, DefinitionAuthoring authoring, IdentityPlanner planner, TimeProvider clock)
{
    /// <summary>Name of the draft; a retraining replaces the one before it.</summary>
    public const string Draft = "matching-model";

    private const int Page = 500;

    /// <summary>The same, if the definition of identity says that models are learnt anew every month; else null.</summary>
    public async Task<Retraining?> RunMonthlyAsync(CancellationToken cancellation) =>
        definitions.Current.Set.Identity.Retrain == RetrainInterval.Monthly ? await RunAsync(PublicationNote.Product, cancellation) : null;

    /// <param name="by">Who asked: the author of the draft.</param>
    public async Task<Retraining> RunAsync(string by, CancellationToken cancellation)
    {
        var active = definitions.Current;
        var tried = active.Set.ProfileVersion;
        var learnt = await LearnAsync(active, cancellation);
        if (learnt.Model is not { } model) return new Retraining(RetrainingOutcome.Refused, null, learnt.Refusal, null, null, tried);
        var plan = DefinitionEdits.Files([new DefinitionEdit(DefinitionKinds.Matching, model.Id, DefinitionJson.Of(model))], prune: false, only: []);
        var check = await authoring.CheckAsync(plan, cancellation);
        if (check.After is not { } wanted || check.Problems.Count > 0)
            throw new InvalidOperationException($"A model that was learnt is not sound: {check.Problems[0].Message.En}");
        var changes = await planner.PlanAsync(ActiveDefinitions.Of(wanted), cancellation);
        var saved = await authoring.SaveDraftAsync(Draft, plan, WhyOf(changes), by, cancellation);
        return new Retraining(saved is null ? RetrainingOutcome.NotSaved : RetrainingOutcome.Learnt, model, null, changes, wanted, tried);
    }

    private async Task<LearntModel> LearnAsync(ActiveDefinitions active, CancellationToken cancellation)
    {
        if (active.Set.Matching is not { } model) return LearntModel.Refused(RetrainingReasons.NoModel, 1, 0);
        var scorer = PairScorer.Compile(model, ComparatorKinds.Find);
        var sample = new EvidenceSample(scorer, active.Guards);
        ProfileId? after = null;
        while (await profiles.ListAsync(after, Page, cancellation) is { Count: > 0 } page)
        {
            foreach (var person in await evidence.FindAsync([.. page.SelectMany(p => p.Members)], cancellation)) sample.Add(person);
            after = page[^1].Id;
        }
        var day = active.Calendar.DayOf(clock.GetUtcNow());
        return new StoreModelLearner(scorer, active.Guards, active.Set.Catalog).Learn(sample, day, cancellation);
    }

    private static string WhyOf(IdentityPlan plan) => FormattableString.Invariant(
        $"RetrainModels: {plan.Merging} 合并 / joined, {plan.Splitting} 拆分 / parted, {plan.Profiles} → {plan.After}");
}
