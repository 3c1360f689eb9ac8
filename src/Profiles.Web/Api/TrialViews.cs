using Profiles.Definitions;
using Profiles.Definitions.Trial;
using Profiles.Identity;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Turns a trial into what one viewer may see of it. Pure.</summary>
internal sealed class TrialViews(DefinitionSet definitions, Viewer viewer)
{
    private readonly EvidenceViews evidence = new(definitions, viewer);
    private readonly Masking masking = new(definitions.Catalog, viewer.Unmasked);

    public TrialView Of(TrialResult result)
    {
        var plan = DefinitionPublishing.View(result.Check);
        return new TrialView(
            plan.Problems.Count == 0, DefinitionInputs.Problems(plan), DefinitionInputs.Steps(plan), DefinitionInputs.Affected(result.Check.Affected), result.Tried,
            result.At, result.Profiles, result.Evaluated, Count(result.HistoriesRead), Math.Round(result.Seconds, 2), Math.Round(result.PublishSeconds, 2),
            [.. Notices(result).Select(n => n.In(viewer.Language))], [.. result.Outcomes.Select(Outcome)]);
    }

    private static IEnumerable<Localized> Notices(TrialResult result)
    {
        if (result.Evaluated < result.Profiles)
            yield return new Localized("人数由样本推算，附 95 % 置信区间。", "Counts are estimated from a sample, with 95 % confidence intervals.");
        if (result.IsPartitionOpen)
            yield return new Localized(
                "同一人的判定也会重算；试算按目前的合并结果。", "Who is one person is decided anew as well; the trial looks at profiles as they are joined now.");
        if (result.Check.Plan.Effect.HasFlag(DefinitionEffect.Clean))
            yield return new Localized(
                "清洗规则只作用于以后收到或重新读取的数据；试算不含。", "Cleaning acts on data that comes, or is read again, from now on; the trial does not see it.");
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
