using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Profiles.Web;

namespace Profiles.Functions;

/// <summary>Requests: every route is the surface's own business; the functions only say which paths reach it (design D10).</summary>
/// <remarks>The platform lets everybody in, since the surface does its own sign-in by keys and roles.</remarks>
public sealed class Http(WebSurface surface)
{
    /// <summary>The root. The platform takes an empty route for none, so it is a parameter that can only be empty; the setting <c>AzureWebJobsDisableHomepage</c> has to go with it.</summary>
    public const string HomeRoute = "{ignored:maxlength(0)?}";

    [Function("Home")]
    public Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = HomeRoute)] HttpRequest request) => HandleAsync(request);

    [Function("Console")]
    public Task<IResult> ConsoleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/{*path}")] HttpRequest request) => HandleAsync(request);

    [Function("Webhooks")]
    public Task<IResult> WebhooksAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "webhooks/{*path}")] HttpRequest request) => HandleAsync(request);

    [Function("Tracking")]
    public Task<IResult> TrackingAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "v1/{*path}")] HttpRequest request) => HandleAsync(request);

    [Function("Api")]
    public Task<IResult> ApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/{*path}")] HttpRequest request) => HandleAsync(request);

    [Function("OpenApi")]
    public Task<IResult> OpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi/{*path}")] HttpRequest request) => HandleAsync(request);

    [Function("Health")]
    public Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/{*path}")] HttpRequest request) => HandleAsync(request);

    [Function("Metrics")]
    public Task<IResult> MetricsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "metrics")] HttpRequest request) => HandleAsync(request);

    private async Task<IResult> HandleAsync(HttpRequest request)
    {
        await surface.HandleAsync(request.HttpContext);
        return Results.Empty; // the surface has written the response
    }
}
