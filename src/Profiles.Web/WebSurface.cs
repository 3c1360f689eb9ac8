using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Web.Access;
using Profiles.Web.Api;
using Profiles.Web.Api.Channels;
using Profiles.Web.Api.Groups;
using Profiles.Web.Console;
using Profiles.Web.Api.Requests;
using Profiles.Web.Problems;
using Profiles.Web.Tracking;
using Profiles.Web.Webhooks;

namespace Profiles.Web;

/// <summary>
/// Every route of the product as one pipeline (design D10), run by whoever owns the connection: Kestrel in the local host, the catch-all
/// HTTP functions on Azure.
/// </summary>
/// <remarks>
/// An outer router leaves its endpoint and route values on the request, and its own services; the pipeline would take the endpoint for
/// its own and skip matching. They are set aside while it runs and put back afterwards.
/// </remarks>
public sealed class WebSurface
{
    private readonly IServiceProvider services;
    private readonly RequestDelegate pipeline;

    public WebSurface(IServiceProvider services)
    {
        this.services = services;
        var app = new ApplicationBuilder(services);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Faults>();
        app.UseRouting();
        app.UseMiddleware<RequestLimits>();
        app.UseMiddleware<Gate>();
        app.UseEndpoints(MapAll);
        pipeline = app.Build();
    }

    /// <summary>Every route, in the order of mapping.</summary>
    public IReadOnlyList<RouteEndpoint> Routes { get; private set; } = [];

    /// <summary>Answers the request; what goes wrong is answered too, as a problem.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var outerEndpoint = context.GetEndpoint();
        var outerValues = context.Request.RouteValues;
        var outerServices = context.Features.Get<IServiceProvidersFeature>();
        await using var scope = services.CreateAsyncScope();
        context.SetEndpoint(null);
        context.Request.RouteValues = [];
        context.Features.Set<IServiceProvidersFeature>(new ScopedServices(scope.ServiceProvider));
        try
        {
            await pipeline(context);
        }
        finally
        {
            context.Features.Set(outerServices);
            context.Request.RouteValues = outerValues;
            context.SetEndpoint(outerEndpoint);
        }
    }

    private void MapAll(IEndpointRouteBuilder routes)
    {
        SiteRoutes.Map(routes);
        ConsoleRoutes.Map(routes);
        HealthRoutes.Map(routes);
        WebhookRoutes.Map(routes);
        TrackingRoutes.Map(routes);
        var api = routes.MapGroup("/api");
        HookRoutes.Map(api);
        ProfileRoutes.Map(api);
        ProfileListRoutes.Map(api);
        ViewRoutes.Map(api);
        EvidenceRoutes.Map(api);
        BatchRoutes.Map(api);
        QualityRoutes.Map(api);
        BaselineRoutes.Map(api);
        SpellingRoutes.Map(api);
        AgeingRoutes.Map(api);
        DefinitionRoutes.Map(api);
        RuleRoutes.Map(api);
        MappingRoutes.Map(api);
        ChannelRoutes.Map(api);
        ChannelSecretRoutes.Map(api);
        ChannelRequestRoutes.Map(api);
        ChannelTrialRoutes.Map(api);
        PullRoutes.Map(api);
        CredentialRoutes.Map(api);
        TagRoutes.Map(api);
        TagAssignmentRoutes.Map(api);
        ConsentRoutes.Map(api);
        PurposeRoutes.Map(api);
        HistoryRoutes.Map(api);
        SegmentRoutes.Map(api);
        InsightRoutes.Map(api);
        OverviewRoutes.Map(api);
        SegmentCountRoutes.Map(api);
        SegmentAnalysisRoutes.Map(api);
        SnapshotRoutes.Map(api);
        IdentityRoutes.Map(api);
        ModelRoutes.Map(api);
        GroupRoutes.Map(api);
        DecisionRoutes.Map(api);
        ReviewRoutes.Map(api);
        CleaningRuleRoutes.Map(api);
        OperationRoutes.Map(api);
        RetentionRoutes.Map(api);
        LeadRoutes.Map(api);
        DeadLetterRoutes.Map(api);
        DestinationRoutes.Map(api);
        ErasureRoutes.Map(api);
        AuditRoutes.Map(api);
        KeyRoutes.Map(api);
        EncryptionRoutes.Map(api);
        PersonRequestRoutes.Map(api);
        SessionRoutes.Map(api);
        UserRoutes.Map(api);
        RoleRoutes.Map(api);
        SetupRoutes.Map(api);
        Routes = [.. routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];
        if (Routes.FirstOrDefault(r => r.Metadata.GetMetadata<RouteRight>() is null) is { } nameless)
            throw new InvalidOperationException($"Route {nameless.RoutePattern.RawText} names no right; expected Needs(…), NeedsSignIn() or OpenToAll().");
    }

    private sealed class ScopedServices(IServiceProvider services) : IServiceProvidersFeature
    {
        public IServiceProvider RequestServices { get; set; } = services;
    }
}
