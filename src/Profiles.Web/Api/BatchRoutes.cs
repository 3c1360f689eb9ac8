using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Deliveries: seeing them, getting back what was set aside, undoing.</summary>
internal static class BatchRoutes
{
    private const string List = "batches";
    private static readonly Localized Batch = new("批次", "batch");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/batches").WithTags("batches");
        routes.MapGet("", ListAsync).Needs(Right.ReadBatches)
            .WithSummary("批次，由新到旧 / Batches, newest first").Produces<ListView<BatchView>>();
        routes.MapPost("", BatchUpload.UploadAsync).Needs(Right.ManageBatches)
            .WithSummary("上传文件 / Upload a file")
            .WithDescription("The body is the file itself: CSV or NDJSON.").Produces<BatchView>(StatusCodes.Status202Accepted);
        routes.MapGet("/{id}", ReadAsync).Needs(Right.ReadBatches)
            .WithSummary("批次及其计数 / A batch with its counts").Produces<BatchView>();
        routes.MapGet("/{id}/rejected", (string id, HttpContext context, Viewer viewer, [FromServices] IBatchStore batches, CancellationToken cancellation) =>
                DownloadAsync(id, RowOutcome.Rejected, context, viewer, batches, cancellation))
            .Needs(Right.ManageBatches).WithSummary("下载被拒的行及原因，原样交还数据来源 / Rejected rows with reasons, as they came, for their channel");
        routes.MapGet("/{id}/held", (string id, HttpContext context, Viewer viewer, [FromServices] IBatchStore batches, CancellationToken cancellation) =>
                DownloadAsync(id, RowOutcome.Held, context, viewer, batches, cancellation))
            .Needs(Right.ManageBatches).WithSummary("下载待核查的行及原因 / Held rows with reasons");
        routes.MapPost("/{id}/undo", UndoAsync).Needs(Right.ManageBatches)
            .WithSummary("撤销整个批次 / Undo a whole batch").Produces<BatchView>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(
        string? limit, string? after, [FromServices] IBatchStore batches, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        Batch? before = null;
        if (after is not null)
        {
            var known = HexId.TryParse<BatchId>(Continuation.Read(List, after), out var last);
            before = known ? await batches.FindAsync(last, cancellation) : null;
            if (before is null) return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
        }
        var found = await batches.ListAsync(before, wanted, cancellation);
        var next = found.Count == wanted ? Continuation.Of(List, found[^1].Id.ToString()) : null;
        return TypedResults.Ok(new ListView<BatchView>([.. found.Select(BatchView.Of)], next));
    }

    private static async Task<IResult> ReadAsync(string id, [FromServices] IBatchStore batches, CancellationToken cancellation)
    {
        var (batch, problem) = await FindAsync(id, batches, cancellation);
        if (batch is null) return problem!;
        return TypedResults.Ok(BatchView.Of(batch) with { Progress = batch.IsOpen ? await ProgressAsync(batch, batches, cancellation) : null });
    }

    private static async Task<ProgressView> ProgressAsync(Batch batch, IBatchStore batches, CancellationToken cancellation)
    {
        var done = await batches.ReadChunkCountsAsync(batch.Id, cancellation);
        return new ProgressView(done.Sum(c => c.Rows.Read), batch.Chunks is { } chunks and > 0 ? Math.Min(1, (double)done.Count / chunks) : 0);
    }

    private static async Task<IResult> UndoAsync(
        string id, [FromServices] IBatchStore batches, [FromServices] FileIntake intake, CancellationToken cancellation)
    {
        var (batch, problem) = await FindAsync(id, batches, cancellation);
        if (batch is null) return problem!;
        if (batch.File is null)
            return ApiProblem.Of(ProblemType.Conflict, "batch", new Localized("一个文件的批次", "the batch of a file"), "leads");
        return await intake.UndoAsync(batch.Id, cancellation) is { } undone
            ? TypedResults.Accepted($"/api/batches/{undone.Id}", BatchView.Of(undone))
            : ApiProblem.Of(ProblemType.Conflict, "status", new Localized("settled", "settled"), WebJson.Name(batch.Status));
    }

    private static async Task<IResult> DownloadAsync(
        string id, RowOutcome outcome, HttpContext context, Viewer viewer, IBatchStore batches, CancellationToken cancellation)
    {
        if (context.RequestServices.GetService(typeof(SetAsideDownload)) is not SetAsideDownload download)
            return ApiProblem.NotAvailable(new Localized("被拒文件下载", "download of rows set aside"));
        var (batch, problem) = await FindAsync(id, batches, cancellation);
        if (batch is null) return problem!;
        if (batch.Tables.FirstOrDefault(t => t.Format is not null) is not { Format: { } format } table)
            return ApiProblem.Of(ProblemType.Conflict, "format", new Localized("已读取的文件", "a file that was read"), WebJson.Name(batch.Status));
        var (type, extension) = format.Kind == FileKind.NdJson ? ("application/x-ndjson", "ndjson") : ("text/csv; charset=utf-8", "csv");
        return TypedResults.Stream(
            stream => download(batch, table, outcome, viewer.Language, stream, cancellation), type, $"{batch.Channel}-{batch.Id}-{WebJson.Name(outcome)}.{extension}");
    }

    private static async Task<(Batch? Batch, ApiProblem? Problem)> FindAsync(string id, IBatchStore batches, CancellationToken cancellation)
    {
        if (Inputs.Id<BatchId>("id", id, out var known) is { } wrong) return (null, wrong);
        return await batches.FindAsync(known, cancellation) is { } batch ? (batch, null) : (null, ApiProblem.NotFound(Batch, id));
    }
}
