using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Identity.Learning;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>The matching model: what it says, and learning it anew from the store's own evidence.</summary>
internal static class ModelRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/models").WithTags("models");
        routes.MapGet("/matching", ReadAsync).Needs(Right.ReadDefinitions).WithSummary("匹配模型 / The matching model").Produces<MatchingModelView>();
        routes.MapPost("/matching/retrain", RetrainAsync).Needs(Right.ManageDefinitions)
            .WithSummary("由本库数据重新学习匹配模型，存为草稿 / Learn the matching model anew from the store and save it as a draft")
            .WithDescription("Goes through all profiles three times. Nothing changes before the draft is published.").Produces<RetrainView>();
    }

    private static async Task<IResult> ReadAsync(
        Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] DefinitionAuthoring authoring, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (set.Matching is null) return ApiProblem.NotFound(new Localized("定义", "definition"), DefinitionKinds.Matching);
        return TypedResults.Ok(View(set, viewer, (await authoring.FindDraftAsync(ModelRetraining.Draft, cancellation))?.Name));
    }

    private static async Task<IResult> RetrainAsync(
        RetrainRequest? request, Viewer viewer, [FromServices] ModelRetraining retraining, [FromServices] DefinitionAuthoring authoring,
        [FromServices] SessionKey session, CancellationToken cancellation)
    {
        var by = session.AuthorOf(viewer);
        var retrained = await retraining.RunAsync(by, cancellation);
        if (retrained.Outcome == RetrainingOutcome.NotSaved) return DraftRoutes.NotSaved(ModelRetraining.Draft);
        if (retrained.Refusal is { } refusal)
        {
            return TypedResults.Ok(new RetrainView(
                WebJson.Name(retrained.Outcome), new RefusalView(refusal.Reason, RetrainingReasons.Of(refusal.Reason).In(viewer.Language), refusal.Needed, refusal.Found),
                Model: null, Plan: null, retrained.Tried, Publication: null));
        }
        var applied = request?.Publish is true ? await authoring.PublishDraftAsync(ModelRetraining.Draft, by, retrained.Tried, PublisherRights.None, cancellation) : null;
        var wanted = retrained.Wanted!;
        return TypedResults.Ok(new RetrainView(
            WebJson.Name(retrained.Outcome), Refusal: null, View(wanted, viewer, applied is { IsApplied: true } ? null : ModelRetraining.Draft),
            new IdentityViews(wanted, viewer).Plan(retrained.Plan!), retrained.Tried,
            applied is null ? null : DefinitionInputs.View(DefinitionPublishing.View(applied), steps: true, apply: true)));
    }

    private static MatchingModelView View(DefinitionSet set, Viewer viewer, string? draft)
    {
        var model = set.Matching!;
        return new MatchingModelView(
            model.Id, model.Version, WebJson.Name(set.Identity.Matching), WebJson.Name(set.Identity.Retrain), model.Prior, model.Link, model.Review,
            model.Description?.In(viewer.Language),
            model.Learnt is { } from ? new LearntFromView(from.Day, from.People, from.RandomPairs, from.Candidates, from.Matches, from.Kept) : null,
            [.. model.Comparisons.Select(c => Comparison(c, viewer))], draft);
    }

    private static ModelComparisonView Comparison(ComparisonDefinition comparison, Viewer viewer)
    {
        var levels = ComparatorKinds.Find(comparison.Kind)!.Levels;
        return new ModelComparisonView(
            comparison.Id, comparison.Columns, comparison.Kind, comparison.Given, comparison.Terms?.Common.Count ?? 0,
            [.. comparison.Levels.Select((l, i) => new ModelLevelView(l.Level, levels[i].Name.In(viewer.Language), l.M, l.U, Math.Round(Math.Log2(l.M / l.U), 2)))]);
    }
}
