using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Segments;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Static segments: taken, compared with now, listed, removed.</summary>
internal static class SnapshotRoutes
{
    private const int MaxName = 200;
    private static readonly Localized Thing = new("快照", "snapshot");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/segments/{id}/snapshots", TakeAsync).Needs(Right.Export).Audited(AuditActions.Exported, "snapshot-taken").WithTags("segments")
            .WithSummary("冻结客群现有成员 / Freeze who is in a segment now").Produces<SegmentSnapshotView>(StatusCodes.Status201Created);
        var routes = api.MapGroup("/snapshots").WithTags("segments");
        routes.MapGet("", ListAsync).Needs(Right.ReadProfiles)
            .WithSummary("静态客群，由新到旧 / Static segments, newest first").Produces<ListView<SegmentSnapshotView>>();
        routes.MapGet("/{id}", ReadAsync).Needs(Right.ReadProfiles)
            .WithSummary("静态客群与现在的客群相比 / A static segment beside the segment now").Produces<SegmentSnapshotView>();
        routes.MapGet("/{id}/members", MembersAsync).Needs(Right.Export).Audited(AuditActions.Exported, "snapshot-members")
            .WithSummary("静态客群的成员 / Members of a static segment").Produces<ListView<string>>();
        routes.MapDelete("/{id}", RemoveAsync).Needs(Right.ManageDefinitions).Audited(AuditActions.Decided, "snapshot-removed")
            .WithSummary("删除静态客群 / Remove a static segment").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> TakeAsync(
        string id, SegmentSnapshotRequest request, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] SegmentSnapshots snapshots,
        CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Known(set, id) is { } unknown) return unknown;
        if (request.Name is { Length: > MaxName } name)
            return ApiProblem.Invalid("name", new Localized($"至多 {MaxName} 字", $"at most {MaxName} characters"), name);
        var taken = await snapshots.TakeAsync(set.Segments.Single(s => s.Id == id), request.Name, viewer.Who, cancellation);
        return taken is null
            ? ApiProblem.Of(ProblemType.Conflict, new Localized("这一秒已有该客群的快照。", "A snapshot of the segment was taken in this very second."))
            : TypedResults.Created($"/api/snapshots/{taken.Id}", View(taken));
    }

    private static async Task<IResult> ListAsync([FromServices] ISegmentHistoryStore history, CancellationToken cancellation) =>
        TypedResults.Ok(new ListView<SegmentSnapshotView>([.. (await history.ListSnapshotsAsync(cancellation)).Select(View)]));

    private static async Task<IResult> ReadAsync(string id, [FromServices] SegmentSnapshots snapshots, CancellationToken cancellation) =>
        await snapshots.CompareAsync(id, cancellation) is { } found
            ? TypedResults.Ok(View(found.Snapshot) with { Stayed = found.Stayed, Left = found.Left, Joined = found.Joined })
            : ApiProblem.NotFound(Thing, id);

    private static async Task<IResult> MembersAsync(string id, [FromServices] ISegmentHistoryStore history, CancellationToken cancellation)
    {
        if ((await history.ListSnapshotsAsync(cancellation)).All(s => s.Id != id)) return ApiProblem.NotFound(Thing, id);
        var members = new List<string>();
        await foreach (var member in history.ReadMembersAsync(id, cancellation)) members.Add(member.ToString());
        return TypedResults.Ok(new ListView<string>(members));
    }

    private static async Task<IResult> RemoveAsync(string id, [FromServices] ISegmentHistoryStore history, CancellationToken cancellation)
    {
        if ((await history.ListSnapshotsAsync(cancellation)).All(s => s.Id != id)) return ApiProblem.NotFound(Thing, id);
        await history.RemoveSnapshotAsync(id, cancellation);
        return TypedResults.NoContent();
    }

    private static SegmentSnapshotView View(SegmentSnapshot s) => new(s.Id, s.Name, s.Segment, s.Condition, s.At, s.Author, s.Count);
}
