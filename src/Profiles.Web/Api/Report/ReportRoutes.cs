using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Evidence;
using Profiles.Intake.Report;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>The report of a batch: for programs, and as a page to read and print.</summary>
internal static class ReportRoutes
{
    /// <summary>Cells of the file stand in the page: nothing in it may run or load, whatever slips through.</summary>
    private static readonly string Policy = $"default-src 'none'; style-src {InlineStyle.Source(ReportStyle.Sheet)}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox allow-top-navigation-by-user-activation allow-downloads";

    public static void Map(RouteGroupBuilder routes)
    {
        routes.MapGet("/{id}/report", async (
                string id, Viewer viewer, [FromServices] IBatchStore batches, [FromServices] BatchReporter reporter, [FromServices] DefinitionAccess definitions,
                [FromServices] AuditTrail audit, CancellationToken cancellation) =>
            {
                var (report, problem) = await ReadAsync(id, viewer, batches, reporter, definitions, audit, cancellation);
                return report is null ? (IResult)problem! : TypedResults.Ok(report);
            })
            .Needs(Right.ReadBatches).Masked().WithSummary("批次报告 / Report of a batch").Produces<ReportView>();
        routes.MapGet("/{id}/report.html", async (
                string id, HttpContext context, Viewer viewer, [FromServices] IBatchStore batches, [FromServices] BatchReporter reporter,
                [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit, CancellationToken cancellation) =>
            {
                var (report, problem) = await ReadAsync(id, viewer, batches, reporter, definitions, audit, cancellation);
                if (report is null) return (IResult)problem!;
                context.Response.Headers.ContentSecurityPolicy = Policy;
                context.Response.Headers.ContentLanguage = viewer.Language;
                return TypedResults.Content(ReportPage.Of(report), "text/html; charset=utf-8");
            })
            .Needs(Right.ReadBatches).Masked().WithSummary("批次报告（可打印的网页） / Report of a batch as a page to print")
            .Produces<string>(StatusCodes.Status200OK, "text/html");
    }

    private static async Task<(ReportView? Report, ApiProblem? Problem)> ReadAsync(
        string id, Viewer viewer, IBatchStore batches, BatchReporter reporter, DefinitionAccess definitions, AuditTrail audit, CancellationToken cancellation)
    {
        if (Inputs.Id<BatchId>("id", id, out var known) is { } wrong) return (null, wrong);
        if (await batches.FindAsync(known, cancellation) is not { } batch) return (null, ApiProblem.NotFound(BatchRoutes.Batch, id));
        var view = new ReportViews(await definitions.Current(cancellation), viewer).View(await reporter.ReadAsync(batch, cancellation));
        await Disclosure.RecordListAsync(audit, viewer, "report", id, view.Tables.Sum(t => t.Changed.Concat(t.SetAside).Sum(f => f.Samples.Count)), cancellation);
        return (view, null);
    }
}
