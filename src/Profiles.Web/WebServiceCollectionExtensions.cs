using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Receiving;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Held;
using Profiles.Operations;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Api;
using Profiles.Web.Api.Channels;
using Profiles.Web.Console;
using Profiles.Web.Metrics;
using Profiles.Web.Tracking;
using Profiles.Web.Webhooks;

namespace Profiles.Web;

/// <summary>Registers the HTTP surface.</summary>
public static class WebServiceCollectionExtensions
{
    /// <summary>Adds <see cref="WebSurface"/>; the ports and the classes of the product come from the host.</summary>
    public static IServiceCollection AddProfilesWeb(this IServiceCollection services, WebOptions options)
    {
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        // Routing writes to one; a host without a web server of its own has none.
        services.TryAddSingleton(_ => new DiagnosticListener("Microsoft.AspNetCore"));
        services.AddSingleton(options);
        services.AddSingleton<MetricsRecorder>();
        services.AddSingleton(options.Access);
        services.AddAccess();
        services.AddSingleton<ApiKeys>();
        services.AddHostedService<KeyUseWriter>();
        services.AddSingleton<CsrfGuard>();
        services.AddSingleton<Callers>();
        services.AddSingleton<SessionKey>();
        services.AddSingleton<ReceiptIds>();
        services.AddSingleton<WriteSlots>();
        services.AddSingleton<TrackingReceipts>();
        services.AddSingleton<TrackingReceiver>();
        services.AddSingleton<HookRoutes>();
        services.AddSingleton<SampleRequests>();
        services.AddSingleton(p => new ChannelTraffic(options.Traffic, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => new ConsoleFiles(ConsoleFiles.BesideProgram));
        services.AddSingleton<WebSurface>();
        AddSeams(services);
        // The framework logs addresses with their query at Information: identifiers and write keys may stand in it.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddRouting();
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(o => o.AddServerHeader = false);
        services.Configure<JsonOptions>(o =>
        {
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default);
            o.SerializerOptions.MaxDepth = WebOptions.MaxJsonDepth;
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            // Answers are application/json with nosniff, never put into a page as they are; Chinese stays readable.
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        return services;
    }

    /// <summary>What the routes need of the product beyond its ports; a test puts its own in place first.</summary>
    private static void AddSeams(IServiceCollection services)
    {
        services.TryAddSingleton(p => DefinitionPublishing.Access(
            p.GetRequiredService<PublishedDefinitions>(), p.GetRequiredService<DefinitionAuthoring>()));
        services.TryAddSingleton(p =>
        {
            var watch = p.GetRequiredService<HealthWatch>();
            return new HealthAccess(watch.ReadAsync, watch.LatestAsync);
        });
        services.TryAddSingleton<SetAsideDownload>(p => (batch, table, outcome, language, destination, cancellation) =>
        {
            var definitions = p.GetRequiredService<PublishedDefinitions>().Current.Set;
            return SetAsideFile.WriteAsync(
                destination, table, p.GetRequiredService<HeldRows>().ReadSetAsideAsync(batch.RunId, cancellation), outcome, language,
                finding => FindingText.Of(finding, definitions, language), cancellation);
        });
        services.TryAddSingleton<DecisionFollowUp>(p => (decided, cancellation) => p.GetRequiredService<ProfileUpdater>().UpdateAsync(
            decided, new UpdateCause(TransitionCause.Resolution, Batch: null), p.GetRequiredService<PublishedDefinitions>().Current, cancellation));
    }
}
