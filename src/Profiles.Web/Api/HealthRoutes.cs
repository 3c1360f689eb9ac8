using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Operations;
using Profiles.Web.Access;
using Profiles.Web.Metrics;

namespace Profiles.Web.Api;

/// <summary>Is it alive, does it do its work, and how well: for probes, for people, for scrapers.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new LivenessView("ok"))).OpenToAll().WithTags("operation")
            .WithSummary("存活探测 / Liveness: the process answers");
        routes.MapGet("/health", ReadyAsync).OpenToAll().WithTags("operation")
            .WithSummary("就绪探测：ok、degraded，或 503 与 failing / Readiness: ok, degraded, or 503 with failing")
            .Produces<LivenessView>().Produces<LivenessView>(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/metrics", MetricsAsync).Needs(Right.ReadHealth).WithTags("operation")
            .WithSummary("指标（Prometheus 文本格式）/ Metrics in the text format of Prometheus").Produces<string>(StatusCodes.Status200OK, "text/plain");
        routes.MapGet("/api/health", ReadAsync).Needs(Right.ReadHealth).WithTags("operation")
            .WithSummary("运行状况及原因 / How the installation is doing, and why")
            .Produces<HealthView>().Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>No detail: it is open. Asking often costs nothing either.</summary>
    private static async Task<IResult> ReadyAsync([FromServices] HealthAccess health, CancellationToken cancellation)
    {
        var report = await health.Latest(cancellation);
        return TypedResults.Json(new LivenessView(WebJson.Name(report.State)), WebJson.Readable.LivenessView, statusCode: Status(report));
    }

    private static async Task<IResult> ReadAsync(
        Viewer viewer, [FromServices] HealthAccess health, [FromServices] MetricsRecorder metrics, CancellationToken cancellation)
    {
        var report = await health.Read(cancellation);
        return TypedResults.Json(HealthView.Of(report, metrics.PerSecond(), viewer.Language), WebJson.Readable.HealthView, statusCode: Status(report));
    }

    private static async Task<IResult> MetricsAsync(
        [FromServices] HealthAccess health, [FromServices] MetricsRecorder metrics, CancellationToken cancellation)
    {
        await health.Latest(cancellation); // gauges tell the newest reading
        return TypedResults.Text(PrometheusText.Write(metrics.Collect()), PrometheusText.ContentType);
    }

    private static int Status(HealthReport report) => report.State == HealthState.Failing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
}
