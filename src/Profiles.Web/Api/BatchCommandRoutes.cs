using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What can be asked of a batch: pause, resume, cancel, undo, read again, confirm.</summary>
internal static class BatchCommandRoutes
{
    public static void Map(RouteGroupBuilder routes)
    {
        Map(routes, "pause", BatchCommand.Pause, "暂停：未开始的分块不再开始 / Pause: chunks that have not begun do not begin");
        Map(routes, "resume", BatchCommand.Resume, "继续，或重新通知未完成的工作 / Resume, or announce again what is unfinished");
        Map(routes, "undo", BatchCommand.Undo, "撤销整个批次 / Undo a whole batch");
        Map(routes, "rerun", BatchCommand.Rerun, "按现行定义重新读取同一文件 / Read the same file again with the definitions of now");
        Map(routes, "reclean", BatchCommand.Reclean, "按现行规则重新清洗，只改变结果不同的行 / Clean the rows again under the rules of now, changing only what comes out otherwise");
        Map(routes, "confirm-absences", BatchCommand.ConfirmAbsences, "确认全量文件中缺席的人确已不在 / Confirm that those a snapshot does not name are gone");
        routes.MapPost("/{id}/cancel", (string id, bool? keep, [FromServices] BatchControl control, CancellationToken cancellation) =>
                RunAsync(id, keep is true ? BatchCommand.CancelKeeping : BatchCommand.Cancel, control, cancellation))
            .Needs(Right.ManageBatches).Audited(AuditActions.Decided, "batch-cancel").WithSummary("取消；keep=true 保留已完成的部分 / Cancel; with keep=true what is done stays")
            .Produces<BatchView>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void Map(RouteGroupBuilder routes, string name, BatchCommand command, string summary) => routes
        .MapPost("/{id}/" + name, (string id, [FromServices] BatchControl control, CancellationToken cancellation) => RunAsync(id, command, control, cancellation))
        .Needs(Right.ManageBatches).Audited(AuditActions.Decided, "batch-" + name).WithSummary(summary).Produces<BatchView>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> RunAsync(string id, BatchCommand command, BatchControl control, CancellationToken cancellation)
    {
        if (Inputs.Id<BatchId>("id", id, out var known) is { } wrong) return wrong;
        if (await control.RunAsync(known, command, cancellation) is not { } decision) return ApiProblem.NotFound(BatchRoutes.Batch, id);
        return decision.Problem is { } problem
            ? Refused(problem)
            : TypedResults.Accepted($"/api/batches/{decision.Batch.Id}", BatchView.Of(decision.Batch));
    }

    private static ApiProblem Refused(Problem problem) => problem.Code switch
    {
        "batch-of-leads" => ApiProblem.Of(ProblemType.Conflict, "batch", new Localized("一个文件的批次", "the batch of a file"), problem.Found),
        "file-gone" when problem.Found is { } deleted => ApiProblem.Of(
            ProblemType.Conflict, "file",
            new Localized($"仍保存着的文件（保留期已满，已于 {deleted} 删除）", $"a file that is still kept (its time was over, it was deleted at {deleted})"), found: null),
        "file-gone" => ApiProblem.Of(ProblemType.Conflict, "file", new Localized("仍保存着的文件", "a file that is still kept"), found: null),
        _ => ApiProblem.Of(
            ProblemType.Conflict, "status", new Localized($"{problem.Expected} 之一", $"one of {problem.Expected}"), problem.Found?.ToLowerInvariant()),
    };
}
