using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Reviews;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Turns who is who, and why, into what one viewer may see of it. Pure.</summary>
public sealed class IdentityViews(DefinitionSet definitions, Viewer viewer)
{
    private readonly Masking masking = Masking.For(definitions.Catalog, viewer);

    public IdentityView Identity(ClusterExplanation cluster) => new(
        cluster.Quarantined, [.. cluster.Links.Select(Link)], [.. cluster.Members.Select(m => End(m, withFields: false))], [.. cluster.Decisions.Select(Decision)]);

    public PairView Pair(PairExplanation pair) => new(
        pair.Same, pair.Reason is { } reason ? Reason(reason) : null, [.. pair.Path.Select(Link)], [.. pair.Direct.Select(Link)],
        Waterfall(pair.Score?.Score), [.. pair.Members.Select(m => End(m, withFields: true))], [.. pair.Decisions.Select(Decision)]);

    public IdentityPlanView Plan(IdentityPlan plan) => new(
        Valid: true, [], plan.Profiles, plan.Staying, plan.Merging, plan.Splitting, plan.After, plan.Doubtful, plan.Quarantined,
        [.. plan.Examples.Select(e => new PlannedMoveView(
            e.IsMerge ? "merge" : "split", e.Profile.ToString(), e.Other?.ToString(), e.Link is { } link ? Link(link) : null, Reason(e.Link?.Reason ?? LinkReasons.NoEvidence)))]);

    public ReviewView Review(ReviewItem item, IReadOnlyList<string> answers) => new(
        item.Id, item.Kind, item.Subjects, item.Suggestion, item.Confidence, item.Priority, item.Reason, WebJson.Name(item.State), item.At, answers,
        item.ClaimedBy, item.ClaimedUntil, item.DecidedBy, item.DecidedAt, item.Decision)
    {
        ProposedBy = item.ProposedBy,
        Proposed = item.Proposed,
        ReasonText = item.Kind switch
        {
            ReviewKinds.Held => definitions.CleaningRules.TryGetValue(item.Reason, out var rule) ? rule.Name.In(viewer.Language) : null,
            ReviewKinds.Identity => Reason(item.Reason),
            _ => null,
        },
    };

    public IdentifierValueView Value(Identifier identifier) => new(identifier.Kind, masking.Identifier(identifier.Kind, identifier.Value));

    public static DecisionView Decision(LinkDecision decision) => new(
        decision.A.ToString(), decision.B.ToString(), WebJson.Name(decision.Verdict), decision.By, decision.At, decision.Reason, decision.Group);

    private LinkView Link(LinkExplanation link) => new(
        link.A.ToString(), link.B.ToString(), link.Evidence?.Kind,
        link.Evidence is { } evidence ? masking.Identifier(evidence.Kind, evidence.Value) : null,
        link.Strength, link.Trust, WebJson.Name(link.Outcome), link.Reason, Reason(link.Reason), Waterfall(link.Score));

    private WaterfallView? Waterfall(PairScore? score) => score is null || definitions.Matching is not { } model ? null : new WaterfallView(
        model.Id, model.Version, Math.Round(score.Probability, 6), Bits(score.Weight), Bits(score.Prior),
        [.. score.Parts.Select((part, index) => new WaterfallPart(part.Comparison, part.Level, LevelName(model.Comparisons[index].Kind, part.Level), Bits(part.Weight + part.TermAdjustment)))]);

    private string? LevelName(string kind, string? level) =>
        ComparatorKinds.Find(kind)?.Levels.FirstOrDefault(l => l.Id == level)?.Name.In(viewer.Language);

    private LinkEndView End(SourcePerson person, bool withFields) => new(
        person.Id.ToString(), person.Channel, masking.SourceKey(person.Key), person.Profile?.ToString(),
        withFields ? [.. person.Fields.Where(f => !f.Value.IsCleared).Select(Field)] : null);

    private FieldView Field(FieldState state)
    {
        var field = definitions.Catalog.Find(state.Field);
        // What is masked is the name of no choice.
        string Word(string value) => field?.Choices.FirstOrDefault(c => c.Value == value)?.Name.In(viewer.Language) ?? value;
        return new FieldView(state.Field, field?.Name.In(viewer.Language) ?? state.Field, [.. masking.Values(state.Field, state.Value).Select(Word)]);
    }

    private string Reason(string reason) => LinkReasons.Of(reason).In(viewer.Language);

    private static double Bits(double weight) => Math.Round(weight, 2);
}
