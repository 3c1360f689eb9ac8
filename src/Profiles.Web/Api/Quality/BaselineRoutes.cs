using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Quality.Baselines;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What channels' data usually is like: looking at it, learning it anew.</summary>
internal static class BaselineRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/channels/{id}/baseline").WithTags("quality");
        routes.MapGet("", ReadAsync).Needs(Right.ReadDefinitions).WithSummary("数据来源的基线 / What a channel's data usually is like").Produces<BaselineView>();
        routes.MapPost("/learn", LearnAsync).Needs(Right.ManageDefinitions)
            .WithSummary("由现有数据学习基线，存为草稿 / Learn the baseline from the channel's data and save it as a draft")
            .WithDescription("Goes through all people of the channel once. Nothing changes before the draft is published.").Produces<LearntBaselineView>();
    }

    private static async Task<IResult> ReadAsync(
        string id, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] DefinitionAuthoring authoring, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } problem) return problem;
        var set = await definitions.Current(cancellation);
        if (!set.Baselines.TryGetValue(id, out var baseline)) return ApiProblem.NotFound(new Localized("基线", "baseline"), id);
        return TypedResults.Ok(BaselineView.Of(baseline, Names(set, viewer), (await authoring.FindDraftAsync(BaselineLearning.DraftOf(id), cancellation))?.Name));
    }

    private static async Task<IResult> LearnAsync(
        string id, BaselineRequest? request, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] BaselineLearning learning,
        [FromServices] DefinitionAuthoring authoring, [FromServices] SessionKey session, CancellationToken cancellation)
    {
        if (Inputs.Channel(id) is { } problem) return problem;
        var set = await definitions.Current(cancellation);
        var by = session.AuthorOf(viewer);
        var learnt = await learning.RunAsync(id, by, cancellation);
        if (learnt.Baseline is null) return TypedResults.Ok(new LearntBaselineView(BaselineLearning.MinPeople, learnt.People, null, Published: false));
        if (!learnt.IsSaved) return DraftRoutes.NotSaved(BaselineLearning.DraftOf(id));
        var applied = request?.Publish is true ? await authoring.PublishDraftAsync(BaselineLearning.DraftOf(id), by, tried: null, PublisherRights.None, cancellation) : null;
        var isPublished = applied is { IsApplied: true };
        return TypedResults.Ok(new LearntBaselineView(
            BaselineLearning.MinPeople, learnt.People, BaselineView.Of(learnt.Baseline, Names(set, viewer), isPublished ? null : BaselineLearning.DraftOf(id)), isPublished));
    }

    private static Func<string, string> Names(DefinitionSet set, Viewer viewer) => field => set.Catalog.Find(field)?.Name.In(viewer.Language) ?? field;
}
