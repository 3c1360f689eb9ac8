using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Privacy.Audit;
using Profiles.Privacy.Collection;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Deliveries: seeing them, getting back what was set aside, commands.</summary>
internal static class BatchRoutes
{
    private const string List = "batches";
    public static readonly Localized Batch = new("批次", "batch");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/batches").WithTags("batches");
        routes.MapGet("", ListAsync).Needs(Right.ReadBatches)
            .WithSummary("批次，由新到旧 / Batches, newest first")
            .WithDescription("channel=, status= (several with commas), from= and to= (days of the business, to= included) choose. A page may be short, or empty, though next says that others follow.")
            .Produces<ListView<BatchView>>();
        PreviewRoutes.Map(routes);
        SetAsideRoutes.Map(routes);
        routes.MapPost("", BatchUpload.UploadAsync).Needs(Right.ManageBatches).WithMetadata(new LimitsBodyItself())
            .WithSummary("上传文件 / Upload a file")
            .WithDescription("The body is the file itself, any that docs/formats.md names.").Produces<BatchView>(StatusCodes.Status202Accepted);
        routes.MapGet("/{id}", ReadAsync).Needs(Right.ReadBatches)
            .WithSummary("批次及其计数 / A batch with its counts").Produces<BatchView>();
        MapDownload(routes, "rejected", RowOutcome.Rejected, "下载被拒的行及原因，原样交还数据来源 / Rejected rows with reasons, as they came, for their channel");
        MapDownload(routes, "held", RowOutcome.Held, "下载待核查的行及原因 / Held rows with reasons");
        BatchCommandRoutes.Map(routes);
        ReportRoutes.Map(routes);
    }

    private static void MapDownload(RouteGroupBuilder routes, string name, RowOutcome outcome, string summary) => routes
        .MapGet("/{id}/" + name, async (
            string id, string? table, HttpContext context, Viewer viewer, [FromServices] IBatchStore batches, CancellationToken cancellation) =>
        {
            var (batch, problem) = await FindAsync(id, batches, cancellation);
            return batch is null ? problem! : BatchDownloads.Of(batch, table, outcome, context, viewer, cancellation);
        })
        .Needs(Right.ManageBatches).Audited(AuditActions.Exported, name).WithSummary(summary).WithDescription("Several tables without table=: a zip with a file for each.");

    private static async Task<IResult> ListAsync(
        string? channel, string? status, string? from, string? to, string? limit, string? after, [FromServices] IBatchStore batches,
        [FromServices] BatchProgressReader progress, [FromServices] StalledBatches? stalled, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        if (BatchFilter.Read(channel, status, from, to, out var filter) is { } invalid) return invalid;
        Batch? before = null;
        if (after is not null)
        {
            var known = HexId.TryParse<BatchId>(Continuation.Read(List, after), out var last);
            before = known ? await batches.FindAsync(last, cancellation) : null;
            if (before is null) return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
        }
        var calendar = new BusinessCalendar((await definitions.Current(cancellation)).Business.TimeZone);
        var (found, next) = await BatchSearch.FindAsync(batches, before, b => filter.Matches(b, calendar), wanted, cancellation);
        var shown = new List<BatchView>(found.Count);
        foreach (var batch in found) shown.Add(await ShownAsync(batch, progress, stalled, cancellation));
        return TypedResults.Ok(new ListView<BatchView>(shown, next is null ? null : Continuation.Of(List, next.Id.ToString())));
    }

    private static async Task<IResult> ReadAsync(
        string id, [FromServices] IBatchStore batches, [FromServices] BatchProgressReader progress, [FromServices] StalledBatches? stalled, [FromServices] DroppedValues dropped,
        CancellationToken cancellation)
    {
        var (batch, problem) = await FindAsync(id, batches, cancellation);
        if (batch is null) return problem!;
        var counts = await dropped.OfAsync(batch, cancellation);
        return TypedResults.Ok(await ShownAsync(batch, progress, stalled, cancellation) with { Dropped = counts.Count == 0 ? null : counts });
    }

    /// <summary>While it is open with its progress, and with what holds it up.</summary>
    private static async Task<BatchView> ShownAsync(Batch batch, BatchProgressReader reader, StalledBatches? stalled, CancellationToken cancellation) =>
        !batch.IsOpen ? BatchView.Of(batch) : BatchView.Of(batch) with
        {
            Progress = await reader.ReadAsync(batch, cancellation) is { } progress ? ProgressView.Of(progress) : null,
            Stalled = stalled is not null && await stalled.FindAsync(batch, cancellation) is { } found ? new StalledView(found.Reason, found.Chunks) : null,
        };

    private static async Task<(Batch? Batch, ApiProblem? Problem)> FindAsync(string id, IBatchStore batches, CancellationToken cancellation)
    {
        if (Inputs.Id<BatchId>("id", id, out var known) is { } wrong) return (null, wrong);
        return await batches.FindAsync(known, cancellation) is { } batch ? (batch, null) : (null, ApiProblem.NotFound(Batch, id));
    }
}
