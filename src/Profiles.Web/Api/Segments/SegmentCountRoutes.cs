using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Rules;
using Profiles.Storage;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Counts of conditions nobody published, and the projection they are counted by.</summary>
internal static class SegmentCountRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/segments/count", CountAsync).Needs(Right.ReadProfiles).WithTags("segments")
            .WithSummary("条件的实时人数 / Live count of a condition")
            .WithDescription("when: the text form or the tree. exact=true shows counts below the least size; needs the right Export.")
            .Produces<SegmentCountView>();
        api.MapGet("/projection", ReadAsync).Needs(Right.ReadHealth).WithTags("operations")
            .WithSummary("读投影的状态 / State of the read projection").Produces<ProjectionView>();
        api.MapPost("/projection/rebuild", RebuildAsync).Needs(Right.ManageDefinitions).WithTags("operations")
            .WithSummary("由画像重建读投影 / Build the read projection anew from the profiles").Produces<ProjectionView>();
    }

    private static async Task<IResult> CountAsync(
        SegmentCountRequest request, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] UnsavedConditions conditions,
        [FromServices] LiveCount live, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var limit) is { } refused) return refused;
        var (condition, problem) = await ConditionInputs.ReadAsync(request.When, viewer, conditions, cancellation);
        if (condition is null) return problem!;
        if (ConditionInputs.RefuseExact("when", condition, exact, viewer) is { } tooExact) return tooExact;
        var counted = await live.CountAsync(condition, cancellation);
        var shown = limit.Show(counted.Count);
        return TypedResults.Ok(new SegmentCountView(
            shown, limit.Minimum, counted.Total, shown is { } count && counted.Total > 0 ? (double)count / counted.Total : null, counted.AsOf,
            WebJson.Name(counted.Method), counted.Examined, RuleText.Print(condition.When, condition.Definitions, viewer.Language)));
    }

    private static async Task<IResult> ReadAsync([FromServices] IProjectionStore projection, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var state = await projection.ReadStateAsync(cancellation);
        var set = await definitions.Current(cancellation);
        return TypedResults.Ok(new ProjectionView(
            state.Schema == new ProjectionColumns(set.Catalog).Version, state.AsOf, await projection.CountAsync(RowSet.Everyone, cancellation)));
    }

    private static async Task<IResult> RebuildAsync([FromServices] ProjectionFeed feed, [FromServices] IProjectionStore projection, CancellationToken cancellation)
    {
        var count = await feed.RebuildAsync(cancellation);
        return TypedResults.Ok(new ProjectionView(Built: true, (await projection.ReadStateAsync(cancellation)).AsOf, count));
    }
}
