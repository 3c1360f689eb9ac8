using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Profiles.Azure.Hosting;

/// <summary>Sends the product's metrics and traces to a collector over OTLP as long as the host runs; nothing unless an endpoint is configured.</summary>
/// <remarks>
/// Address, headers, protocol and intervals are the exporter's own environment variables, <c>OTEL_EXPORTER_OTLP_…</c>, as OpenTelemetry
/// names them. What is exported are counts, durations and ids (<see cref="Telemetry"/>), not requests and not statements of the databases.
/// </remarks>
public sealed class TelemetryExport : IDisposable
{
    /// <summary>The setting that switches it on: address of the collector.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "profilefunctions";
    private readonly MeterProvider metrics;
    private readonly TracerProvider traces;

    private TelemetryExport(MeterProvider metrics, TracerProvider traces) => (this.metrics, this.traces) = (metrics, traces);

    /// <summary>Null if no endpoint is configured.</summary>
    public static TelemetryExport? Start(Func<string, string?> environment)
    {
        if (string.IsNullOrEmpty(environment(EndpointVariable))) return null;
        var resource = ResourceBuilder.CreateDefault().AddService(ServiceName).AddEnvironmentVariableDetector();
        return new TelemetryExport(
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Telemetry.Name, Telemetry.Name + ".*").AddOtlpExporter().Build(),
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Telemetry.Name).AddOtlpExporter().Build());
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        metrics.Dispose();
        traces.Dispose();
    }
}
