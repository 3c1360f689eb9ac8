using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Publications, versions, and the way back to one.</summary>
internal static class DefinitionHistoryRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/history", ListAsync).Needs(Right.ReadDefinitions)
            .WithSummary("发布历史，由新到旧 / Publications, newest first").WithDescription("before: a number; send next of one page as before of the following.")
            .Produces<ListView<PublicationView>>();
        routes.MapGet("/{kind}/{id}/history", OfAsync).Needs(Right.ReadDefinitions)
            .WithSummary("一个定义的各版本 / The versions of one definition").Produces<ListView<DefinitionVersionView>>();
        routes.MapPost("/rollback", RollbackAsync).Needs(Right.ManageDefinitions)
            .WithSummary("退回到某次发布或某个版本 / Go back to a publication or a version").Produces<DefinitionPlanView>();
    }

    private static async Task<IResult> ListAsync(int? before, string? limit, [FromServices] DefinitionHistory history, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        var page = await history.ListAsync(before, wanted, cancellation);
        var next = page.Count == wanted && page[^1].Number > 1 ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new ListView<PublicationView>([.. page.Select(View)], next));
    }

    private static async Task<IResult> OfAsync(string kind, string id, string? limit, [FromServices] DefinitionHistory history, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        var versions = await history.OfAsync(kind, id, wanted, cancellation);
        if (versions.Count == 0) return ApiProblem.NotFound(new Localized("定义", "definition"), $"{kind}/{id}");
        return TypedResults.Ok(new ListView<DefinitionVersionView>([.. versions.Select(v => new DefinitionVersionView(
            v.Revision.Version, v.Publication.Number, v.Publication.At, v.Publication.By, v.Publication.ApprovedBy, v.Publication.Why, v.Revision.Origin,
            v.Revision.Json is null, v.Revision.Json, [.. v.Differences.Select(d => new DifferenceView(d.Path, d.Before, d.After))]))]));
    }

    private static async Task<IResult> RollbackAsync(
        RollbackRequest request, Viewer viewer, [FromServices] DefinitionHistory history, [FromServices] DefinitionAuthoring authoring,
        [FromServices] SessionKey session, CancellationToken cancellation)
    {
        if (DefinitionInputs.Why(request.Why) is { } wrong) return wrong;
        IReadOnlyList<DefinitionEdit>? edits;
        if (request is { Publication: { } number, Kind: null, Id: null, Version: null }) edits = await history.BackAsync(number, cancellation);
        else if (request is { Publication: null, Kind: { } kind, Id: { } id, Version: { } version }) edits = await history.BackAsync(kind, id, version, cancellation);
        else return ApiProblem.Invalid("publication", new Localized("publication，或 kind、id、version", "publication, or kind, id and version"), found: null);
        if (edits is null) return ApiProblem.NotFound(new Localized("版本", "version"), request.Publication is { } n ? $"{n}" : $"{request.Kind}/{request.Id} {request.Version}");
        var note = new PublicationNote(session.AuthorOf(viewer), request.Why, request.Tried) { Rights = viewer.Publishing };
        return await DefinitionRoutes.PublishAsync(DefinitionEdits.Of(edits), request.Plan, request.Draft, note, authoring, cancellation);
    }

    private static PublicationView View(Publication publication) => new(
        publication.Number, publication.At, publication.By, publication.ApprovedBy, publication.Why,
        [.. publication.Revisions.Select(r => new PublishedDefinitionView(r.Kind, r.Id, r.Version, r.Origin, r.Json is null))]);
}
