using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Channels.Tracking;
using Profiles.Definitions;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Tracking;

/// <summary>The Segment tracking API, as its clients and those of RudderStack call it.</summary>
/// <remarks>
/// Browsers call it from any site, so every answer may be read by any: a write key is public, and only writes (CORS, Fetch standard §3.2). Cookies play no
/// part.
/// </remarks>
internal static class TrackingRoutes
{
    private const string AllowedHeaders = "Authorization, Content-Type, Content-Encoding, X-Retry-Count, X-Write-Key, X-Requested-With";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var call in Enum.GetValues<TrackingCall>())
        {
            var name = TrackingCalls.NameOf(call);
            Receive(routes, name, call);
            Receive(routes, name[..1], call);
        }
        Receive(routes, "batch", posted: null);
        Receive(routes, "b", posted: null);
        Receive(routes, "import", posted: null);
        routes.MapGet("/v1/projects/{writeKey}/settings", SettingsAsync).OpenToAll().WithTags("tracking")
            .WithSummary("埋点客户端的设置 / Settings of tracking clients").Produces(StatusCodes.Status200OK);
    }

    private static void Receive(IEndpointRouteBuilder routes, string name, TrackingCall? posted)
    {
        routes.MapPost("/v1/" + name, (HttpContext context, [FromServices] TrackingReceiver receiver) => ReceiveAsync(context, receiver, posted))
            .Needs(Right.WriteLeads).WithMetadata(new FindsKeyItself(), new LimitsBodyItself()).WithTags("tracking")
            .WithSummary(posted is null ? "接收一批埋点消息 / Receive a batch of tracking messages" : "接收一条埋点消息 / Receive a tracking message")
            .WithDescription(
                "Segment HTTP tracking API. Write key: Authorization Basic (key as user) or Bearer, X-Write-Key, or writeKey in the body. The content type does "
                + "not matter; gzip is accepted. ?results=true says what became of each message.")
            .Accepts<TrackingBody>("application/json", "*/*")
            .Produces<TrackingAnswer>();
        routes.MapMethods("/v1/" + name, [HttpMethods.Options], IResult (HttpResponse response) => Preflight(response)).OpenToAll().WithTags("tracking")
            .WithSummary("浏览器的预检 / Preflight of browsers").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ReceiveAsync(HttpContext context, TrackingReceiver receiver, TrackingCall? posted)
    {
        AllowEverySite(context.Response);
        return await receiver.ReceiveAsync(context.Request, posted, context.RequestAborted);
    }

    /// <summary>Without these analytics.js and the C# client do not start: send everything here, no plan, no other destinations.</summary>
    private static async Task<IResult> SettingsAsync(string writeKey, HttpContext context, [FromServices] ApiKeys keys, [FromServices] Callers callers)
    {
        AllowEverySite(context.Response);
        if (await keys.VerifyAsync(writeKey, context.RequestAborted) is not { } known
            || !await callers.MayAsync(known, Right.WriteLeads, context.RequestAborted))
            return ApiProblem.Of(ProblemType.NotFound, new Localized("没有此写入密钥的项目。", "There is no project of this write key."));
        return new TrackingSettings(writeKey, $"{context.Request.Host}/v1", context.Request.Scheme);
    }

    private static IResult Preflight(HttpResponse response)
    {
        AllowEverySite(response);
        response.Headers.AccessControlAllowMethods = "GET, POST";
        response.Headers.AccessControlAllowHeaders = AllowedHeaders;
        response.Headers.AccessControlMaxAge = "86400";
        return TypedResults.NoContent();
    }

    private static void AllowEverySite(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.AccessControlExposeHeaders = "Retry-After, X-RateLimit-Reset";
    }
}
