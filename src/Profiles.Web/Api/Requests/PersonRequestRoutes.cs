using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Privacy.Requests;
using Profiles.Privacy.Requests.Exports;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api.Requests;

/// <summary>What persons ask for: opened, checked, carried out, refused; the export fetched.</summary>
internal static class PersonRequestRoutes
{
    private const string List = "person-requests";
    private const string Closed = "closed";
    private static readonly Localized Thing = new("个人请求", "request of a person");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/person-requests").WithTags("privacy");
        routes.MapGet("", ListAsync).Needs(Right.HandleRequests)
            .WithSummary("个人请求，临近期限的在前 / Requests of persons, the one due first")
            .WithDescription("state: open (default) or closed, the newest first.").Produces<ListView<PersonRequestView>>();
        routes.MapPost("", OpenAsync).Needs(Right.HandleRequests)
            .WithSummary("登记个人请求 / Open a request of a person").Produces<PersonRequestView>(StatusCodes.Status201Created);
        routes.MapPost("/bulk", OpenManyAsync).Needs(Right.HandleRequests)
            .WithSummary("为多人登记同一请求 / Open the same request for many persons")
            .WithDescription($"At most {RequestDesk.MaxBulk} identifiers, a request for each.").Produces<PersonRequestsOpened>();
        routes.MapGet("/{id}", ShowAsync).Needs(Right.HandleRequests).Masked()
            .WithSummary("一项个人请求 / A request").Produces<PersonRequestView>();
        routes.MapPost("/{id}/check", CheckAsync).Needs(Right.HandleRequests)
            .WithSummary("记录身份已核实 / Record that it was made sure who asks").Produces<PersonRequestView>();
        routes.MapPost("/{id}/subject", NameAsync).Needs(Right.HandleRequests)
            .WithSummary("指明请求涉及的客户画像 / Say whom it concerns").Produces<PersonRequestView>();
        routes.MapPost("/{id}/run", RunAsync).Needs(Right.HandleRequests)
            .WithSummary("办理 / Carry it out").WithDescription("Repeating it goes on where a stop left it, and comes to the same.").Produces<PersonRequestView>();
        routes.MapPost("/{id}/refuse", RefuseAsync).Needs(Right.HandleRequests)
            .WithSummary("依法拒绝 / Refuse it for a lawful reason").Produces<PersonRequestView>();
        routes.MapGet("/{id}/export", ExportAsync).Needs(Right.HandleRequests)
            .WithSummary("下载个人信息副本 / Fetch the export").Produces<byte[]>(StatusCodes.Status200OK, "application/zip");
    }

    private static async Task<IResult> ListAsync(
        string? state, string? after, string? limit, Viewer viewer, [FromServices] RequestDesk desk, [FromServices] DefinitionAccess definitions,
        [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (state is not (null or "open" or Closed)) return ApiProblem.Invalid("state", new Localized("open 或 closed", "open or closed"), state);
        if (Inputs.Limit(limit, out var count) is { } wrong) return wrong;
        var position = after is null ? null : Continuation.Read(List, after);
        if (after is not null && position is null) return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
        var requests = await desk.ListAsync(state == Closed, position, count, cancellation);
        var views = new PersonRequestViews(await definitions.Current(cancellation), viewer, time.GetUtcNow());
        return TypedResults.Ok(new ListView<PersonRequestView>(
            [.. requests.Select(r => views.View(r))], requests.Count < count ? null : Continuation.Of(List, requests[^1].Order)));
    }

    private static async Task<IResult> OpenAsync(
        PersonRequestBody body, Viewer viewer, [FromServices] RequestDesk desk, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time,
        CancellationToken cancellation)
    {
        if (PersonRequestInputs.Opening(body, out var opening) is { } wrong) return wrong;
        var opened = await desk.OpenAsync(opening, viewer.Who, cancellation);
        if (opened.Refusal is { } refusal) return ApiProblem.Invalid(refusal.Place, refusal.Expected, refusal.Found);
        var views = new PersonRequestViews(await definitions.Current(cancellation), viewer, time.GetUtcNow());
        return TypedResults.Created($"/api/person-requests/{opened.Next!.Id}", views.View(opened.Next, opening.Given));
    }

    private static async Task<IResult> OpenManyAsync(PersonRequestsBody body, Viewer viewer, [FromServices] RequestDesk desk, CancellationToken cancellation)
    {
        if (body.Identifiers is not { Count: > 0 and <= RequestDesk.MaxBulk } identifiers)
            return ApiProblem.Invalid("identifiers", new Localized($"1 到 {RequestDesk.MaxBulk} 个标识", $"1 to {RequestDesk.MaxBulk} identifiers"), $"{body.Identifiers?.Count ?? 0}");
        var openings = new List<RequestOpening>(identifiers.Count);
        for (var i = 0; i < identifiers.Count; i++)
        {
            if (PersonRequestInputs.Opening(new PersonRequestBody(body.Kind, Identifiers: [identifiers[i]], Origin: body.Origin), out var opening, $"identifiers[{i}]") is { } wrong) return wrong;
            openings.Add(opening);
        }
        var opened = new List<PersonRequest>(openings.Count);
        foreach (var opening in openings)
        {
            var move = await desk.OpenAsync(opening, viewer.Who, cancellation);
            // What holds of one holds of all: a correction has no values here.
            if (move.Refusal is { } refusal) return ApiProblem.Invalid(refusal.Place, refusal.Expected, refusal.Found);
            opened.Add(move.Next!);
        }
        int Of(SubjectState state) => opened.Count(r => r.Subject == state);
        return TypedResults.Ok(new PersonRequestsOpened(
            opened.Count, Of(SubjectState.Found), Of(SubjectState.Nobody), Of(SubjectState.Several), [.. opened.Select(r => r.Id)]));
    }

    private static async Task<IResult> ShowAsync(
        string id, Viewer viewer, [FromServices] RequestDesk desk, [FromServices] Seal seal, [FromServices] DefinitionAccess definitions,
        [FromServices] TimeProvider time, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, cancellation) is not { } request) return ApiProblem.NotFound(Thing, id);
        if (request.Profile is { } profile) await Disclosure.RecordAsync(audit, viewer, profile, "request", cancellation);
        return TypedResults.Ok(new PersonRequestViews(await definitions.Current(cancellation), viewer, time.GetUtcNow()).View(request, GivenContent.Of(request, seal)));
    }

    private static async Task<IResult> CheckAsync(
        string id, IdentityCheckRequest body, Viewer viewer, [FromServices] RequestDesk desk, [FromServices] DefinitionAccess definitions,
        [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (PersonRequestInputs.OneOf<IdentityMethod>("method", body.Method, out var method) is { } wrong) return wrong;
        return await AfterAsync(await desk.CheckAsync(id, method, viewer.Who, cancellation), id, viewer, definitions, time, cancellation);
    }

    private static async Task<IResult> NameAsync(
        string id, RequestSubjectRequest body, Viewer viewer, [FromServices] RequestDesk desk, [FromServices] DefinitionAccess definitions,
        [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (Inputs.Id<ProfileId>("profile", body.Profile, out var profile) is { } wrong) return wrong;
        return await AfterAsync(await desk.NameAsync(id, profile, viewer.Who, cancellation), id, viewer, definitions, time, cancellation);
    }

    private static async Task<IResult> RunAsync(
        string id, Viewer viewer, [FromServices] RequestRunner runner, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time,
        CancellationToken cancellation) =>
        await AfterAsync(await runner.RunAsync(id, viewer.Who, viewer.Language, cancellation), id, viewer, definitions, time, cancellation);

    private static async Task<IResult> RefuseAsync(
        string id, RefusalRequest body, Viewer viewer, [FromServices] RequestDesk desk, [FromServices] DefinitionAccess definitions,
        [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (PersonRequestInputs.OneOf<RefusalReason>("reason", body.Reason, out var reason) is { } wrong) return wrong;
        return await AfterAsync(await desk.RefuseAsync(id, reason, body.Note, viewer.Who, cancellation), id, viewer, definitions, time, cancellation);
    }

    private static async Task<IResult> ExportAsync(
        string id, Viewer viewer, [FromServices] RequestDesk desk, [FromServices] ExportFiles exports, [FromServices] AuditTrail audit,
        [FromServices] TimeProvider time, CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, cancellation) is not { } request) return ApiProblem.NotFound(Thing, id);
        if (!(request.ExportUntil > time.GetUtcNow()) || await exports.ReadAsync(id, cancellation) is not { } zip)
            return ApiProblem.Of(ProblemType.NotFound, new Localized($"请求 {id} 没有可下载的副本，或已过保留期。", $"Request {id} has no export, or its time is over."));
        await audit.RecordAsync(new AuditEvent(AuditActions.Exported, viewer.Who, request.Profile?.ToString(), "person-request", $"request={id}"), cancellation);
        return TypedResults.File(zip, "application/zip", $"person-request-{id}.zip");
    }

    private static async Task<IResult> AfterAsync(
        RequestMove? move, string id, Viewer viewer, DefinitionAccess definitions, TimeProvider time, CancellationToken cancellation) => move switch
    {
        null => ApiProblem.NotFound(Thing, id),
        { Refusal: { Place: "status" or "by" } refusal } => ApiProblem.Of(ProblemType.Conflict, refusal.Place, refusal.Expected, refusal.Found),
        { Refusal: { } refusal } => ApiProblem.Invalid(refusal.Place, refusal.Expected, refusal.Found),
        _ => TypedResults.Ok(new PersonRequestViews(await definitions.Current(cancellation), viewer, time.GetUtcNow()).View(move.Next!)),
    };
}
