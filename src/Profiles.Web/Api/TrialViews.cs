using Profiles.Definitions;
using Profiles.Definitions.Trial;
using Profiles.Identity;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Turns a trial into what one viewer may see of it. Pure.</summary>
internal sealed class TrialViews(DefinitionSet definitions, Viewer viewer)
{
    private readonly EvidenceViews evidence = new(definitions, viewer);
    private readonly Masking masking = Masking.For(definitions.Catalog, viewer);

    /// <summary>403 where a written tag or segment looks at a field the viewer's role is not shown: how many it gains says of it what a list would. Null if none does.</summary>
    public static ApiProblem? Refuse(TrialResult result, Viewer viewer)
    {
        if (result.Check.After is not { } after) return null;
        return result.Outcomes.Where(o => o.IsWritten)
            .Select(o => ConditionInputs.RefuseHidden($"{o.Kind}/{o.Id}", UsedFields.Of(after, o.Kind, o.Id), after, viewer)).FirstOrDefault(p => p is not null);
    }

    public TrialView Of(TrialResult result, CleaningTrialResult? cleaning = null)
    {
        var plan = DefinitionPublishing.View(result.Check);
        return new TrialView(
            plan.Problems.Count == 0, DefinitionInputs.Problems(plan), DefinitionInputs.Steps(plan), DefinitionInputs.Affected(result.Check.Affected), result.Tried,
            result.At, result.Profiles, result.Evaluated, Count(result.HistoriesRead), Math.Round(result.Seconds, 2), Math.Round(result.PublishSeconds, 2),
            [.. Notices(result, cleaning).Select(n => n.In(viewer.Language))], [.. result.Outcomes.Select(Outcome)], cleaning is null ? null : Cleaning(cleaning));
    }

    private CleaningTrialView Cleaning(CleaningTrialResult tried)
    {
        var rows = new HeldRowViews(definitions, viewer);
        CleaningTallyView Tally(CleaningTally tally) => new(tally.Accepted, tally.Held, tally.Rejected, tally.Flagged, tally.Fixed);
        string NameOf(string rule) => definitions.CleaningRules.TryGetValue(rule, out var found) ? found.Name.In(viewer.Language) : rule;
        return new CleaningTrialView(
            tried.Batch?.Id.ToString(), tried.Batch is { } batch ? BatchView.NameOf(batch) : null, tried.Rows, tried.AllRows, Tally(tried.Before), Tally(tried.After), tried.Changed,
            [.. tried.Rules.Select(r => new RuleTallyView(r.Rule, NameOf(r.Rule), r.Before, r.After))],
            [.. tried.Examples.Select(e => new CleaningExampleView(
                e.Table, e.RowNumber, WebJson.Name(e.OutcomeBefore), WebJson.Name(e.OutcomeAfter), [.. e.Before.Select(rows.Finding)], [.. e.After.Select(rows.Finding)], e.Fields))]);
    }

    private static IEnumerable<Localized> Notices(TrialResult result, CleaningTrialResult? cleaning)
    {
        if (result.Evaluated < result.Profiles)
            yield return new Localized("人数由样本推算，附 95 % 置信区间。", "Counts are estimated from a sample, with 95 % confidence intervals.");
        if (result.IsPartitionOpen)
            yield return new Localized(
                "同一人的判定也会重算；试算按目前的合并结果。", "Who is one person is decided anew as well; the trial looks at profiles as they are joined now.");
        if (result.Check.Plan.Effect.HasFlag(DefinitionEffect.Clean))
            yield return cleaning is { Batch: null }
                ? new Localized("没有可重新读取的批次，清洗无从试算。", "No batch can be read again, so cleaning could not be tried.")
                : new Localized(
                    "清洗只作用于以后收到的数据；已收到的须重新清洗。", "Cleaning acts on data that comes from now on; what has come is cleaned again on request.");
    }

    private TrialOutcomeView Outcome(TrialOutcome outcome) => new(
        outcome.Kind, outcome.Id, outcome.Name.In(viewer.Language), outcome.IsWritten, Count(outcome.Gain), Count(outcome.Lose), Count(outcome.Change),
        Count(outcome.Keep), [.. outcome.Gained.Select(Example)], [.. outcome.Lost.Select(Example)]);

    private static TrialCountView Count(TrialCount count) => new(count.Count, count.Low, count.High);

    private TrialExampleView Example(TrialExample example) => new(
        example.Profile.Id.ToString(),
        example.Profile.Traits.FirstOrDefault(t => t.Field == PersonFacts.NameField) is { } name ? masking.Value(name.Field, name.Value.Text) : null,
        example.Before, example.After, example.Why is { } why ? evidence.Explanation(why) : null);
}
