using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Profiles.Operations;

namespace Profiles.Azure.Hosting;

/// <summary>Sends the product's metrics, traces and log to a collector over OTLP as long as the host runs; nothing unless an endpoint is configured.</summary>
/// <remarks>
/// Address, headers, protocol and intervals are the exporter's own environment variables, <c>OTEL_EXPORTER_OTLP_…</c>, as OpenTelemetry
/// names them. What is exported are counts, durations and ids (<see cref="Telemetry"/>), not requests and not statements of the databases.
/// </remarks>
public sealed class TelemetryExport : IDisposable
{
    /// <summary>The setting that switches it on: address of the collector.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "profilefunctions";
    private const string SamplerVariable = "OTEL_TRACES_SAMPLER";
    private readonly MeterProvider metrics;
    private readonly TracerProvider traces;

    private TelemetryExport(MeterProvider metrics, TracerProvider traces) => (this.metrics, this.traces) = (metrics, traces);

    /// <summary>Null if no endpoint is configured.</summary>
    public static TelemetryExport? Start(Func<string, string?> environment)
    {
        if (!IsWanted(environment)) return null;
        var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(Telemetry.Name).AddOtlpExporter();
        // A request of the server is no span of ours, so it was sampled by nobody: what follows from it must not be left out for that.
        if (string.IsNullOrEmpty(environment(SamplerVariable))) tracing.SetSampler(new AlwaysOnSampler());
        return new TelemetryExport(
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter(Telemetry.Name, Telemetry.Name + ".*", "System.Runtime").AddOtlpExporter().Build(),
            tracing.Build());
    }

    /// <summary>Sends the log too, as far as the host's levels let it through; nothing if no endpoint is configured.</summary>
    public static void AddLog(ILoggingBuilder logging, Func<string, string?> environment)
    {
        if (!IsWanted(environment)) return;
        logging.AddOpenTelemetry(options =>
        {
            (options.IncludeFormattedMessage, options.ParseStateValues) = (true, true);
            options.SetResourceBuilder(Resource()).AddOtlpExporter();
        });
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        metrics.Dispose();
        traces.Dispose();
    }

    private static bool IsWanted(Func<string, string?> environment) => !string.IsNullOrEmpty(environment(EndpointVariable));

    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateDefault().AddService(ServiceName, serviceVersion: ProductVersion.Text).AddEnvironmentVariableDetector();
}
