using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Privacy.Audit;
using Profiles.Web.Problems;

namespace Profiles.Web.Access;

/// <summary>Routes whose every success is written down: decisions, downloads, secrets.</summary>
internal static class AuditedRoutes
{
    /// <summary>Writes down what the route did, after it did it and before it is answered; what it refused is not.</summary>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="what">What was done, a code.</param>
    /// <param name="subject">Route value with the id it was done to; null: there is none. The other route values become details.</param>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder builder, string action, string what, string? subject = "id") =>
        builder.AddEndpointFilter(async (invocation, next) =>
        {
            var result = await next(invocation);
            if (result is ApiProblem or IStatusCodeHttpResult { StatusCode: >= 400 }) return result;
            var context = invocation.HttpContext;
            var viewer = context.Features.Get<Viewer>() ?? throw new InvalidOperationException("An audited route needs a right.");
            var details = context.Request.RouteValues.Where(v => v.Key != subject && v.Value is not null).Select(v => $" {v.Key}={v.Value}");
            await context.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(
                new AuditEvent(
                    action, viewer.Who, subject is null ? null : context.Request.RouteValues[subject]?.ToString(), viewer.Purpose,
                    $"what={what}{string.Concat(details)}"),
                context.RequestAborted);
            return result;
        });
}
