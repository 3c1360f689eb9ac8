using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Privacy.Collection;
using Profiles.Privacy.Retention;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>How long data are kept, and taking away what was kept long enough.</summary>
internal static class RetentionRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/retention").WithTags("privacy");
        routes.MapGet("", ReadAsync).Needs(Right.ReadAudit)
            .WithSummary("保留期限与最近的执行 / How long data are kept, and the last runs").Produces<RetentionView>();
        routes.MapGet("/plan", PlanAsync).Needs(Right.ReadAudit)
            .WithSummary("现在执行会清除什么 / What a run would take away now")
            .WithDescription("Counts by kind and channel; nothing is changed.").Produces<RetentionRunView>();
        routes.MapPost("/run", RunAsync).Needs(Right.HandleRequests)
            .WithSummary("执行保留期限 / Take away what was kept long enough")
            .WithDescription("A run is bounded: where complete is false, run it again to go on.").Produces<RetentionRunView>();
    }

    private static async Task<IResult> ReadAsync(
        Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] RetentionEnforcer retention, [FromServices] DroppedValues dropped,
        CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        return TypedResults.Ok(RetentionView.Of(set, await retention.ReadReportsAsync(cancellation), await dropped.OfChannelsAsync(set, cancellation), viewer.Language));
    }

    private static async Task<IResult> PlanAsync(Viewer viewer, [FromServices] RetentionEnforcer retention, CancellationToken cancellation) =>
        TypedResults.Ok(RetentionRunView.Of(await retention.PlanAsync(viewer.Who, cancellation)));

    private static async Task<IResult> RunAsync(Viewer viewer, [FromServices] RetentionEnforcer retention, CancellationToken cancellation) =>
        TypedResults.Ok(RetentionRunView.Of(await retention.EnforceAsync(viewer.Who, cancellation)));
}
