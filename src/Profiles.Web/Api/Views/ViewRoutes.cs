using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Views;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Lists of customers that people come back to: their own, and those that others share.</summary>
internal static class ViewRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/views").WithTags("profiles");
        routes.MapGet("", ListAsync).Needs(Right.ReadProfiles).WithSummary("自己的与共享的视图 / Views of one's own, and those that are shared")
            .WithDescription("isUsable: false where the condition can no longer be read, or is by fields that the caller's role is not shown; then neither condition nor columns are.")
            .Produces<ListView<SavedViewView>>();
        routes.MapPost("", AddAsync).Needs(Right.ReadProfiles).WithSummary("保存视图 / Save a view")
            .WithDescription("condition: text form, no masked fields. columns: fields, or segments, tags, members, lastEvent, events, orders, spent, updatedAt. order: a field to sort by.").Produces<SavedViewView>(StatusCodes.Status201Created);
        routes.MapPut("/{id}", ChangeAsync).Needs(Right.ReadProfiles).WithSummary("修改自己的视图，或恢复已删除的 / Change a view of one's own, or bring back one taken away")
            .WithDescription("The whole view. changedAt: what was seen of it; another answers 409.").Produces<SavedViewView>();
        routes.MapDelete("/{id}", RemoveAsync).Needs(Right.ReadProfiles).WithSummary("删除视图 / Take a view away")
            .WithDescription("Of one's own; shared ones of others with the right ManageUsers.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(
        Viewer viewer, [FromServices] SavedViews views, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        return TypedResults.Ok(new ListView<SavedViewView>([.. (await views.ListAsync(viewer.Who, cancellation)).Select(v => SavedViewView.Of(v, viewer, set))]));
    }

    private static async Task<IResult> AddAsync(
        SavedViewRequest request, Viewer viewer, [FromServices] SavedViews views, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var saved = await views.SaveAsync(id: null, request.Wanted, viewer.Who, set, viewer.View, cancellation);
        return saved.View is { } view ? TypedResults.Created($"/api/views/{view.Id}", SavedViewView.Of(new OwnedView(viewer.Who, view), viewer, set)) : ProblemOf(saved.Problem!);
    }

    private static async Task<IResult> ChangeAsync(
        string id, SavedViewRequest request, Viewer viewer, [FromServices] SavedViews views, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        var saved = await views.SaveAsync(id, request.Wanted, viewer.Who, set, viewer.View, cancellation);
        return saved.View is { } view ? TypedResults.Ok(SavedViewView.Of(new OwnedView(viewer.Who, view), viewer, set)) : ProblemOf(saved.Problem!);
    }

    private static async Task<IResult> RemoveAsync(string id, Viewer viewer, [FromServices] SavedViews views, CancellationToken cancellation) =>
        await views.RemoveAsync(id, viewer.Who, viewer.Has(Right.ManageUsers), cancellation) is { } problem ? ProblemOf(problem) : TypedResults.NoContent();

    private static ApiProblem ProblemOf(ViewProblem problem) => problem.Fault switch
    {
        ViewFault.Missing => ApiProblem.NotFound(problem.Expected, problem.Found ?? ""),
        ViewFault.Hidden or ViewFault.NotOwn => ApiProblem.Of(ProblemType.Forbidden, problem.Place, problem.Expected, problem.Found),
        ViewFault.Conflict => ApiProblem.Of(ProblemType.Conflict, problem.Place, problem.Expected, problem.Found),
        _ => ApiProblem.Invalid(problem.Place, problem.Expected, problem.Found),
    };
}
