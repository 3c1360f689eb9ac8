using System.Diagnostics.Metrics;

namespace Profiles.Azure.Cosmos;

/// <summary>What the account charges, by container and kind of operation.</summary>
public static class CosmosMetrics
{
    /// <summary>Name of the meter, for the host's exporter.</summary>
    public const string MeterName = "Profiles.Cosmos";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<double> RequestUnits = Meter.CreateCounter<double>(
        "profiles.cosmos.request_units", "{request_unit}", "Request units charged");
    private static readonly Counter<long> Throttled = Meter.CreateCounter<long>(
        "profiles.cosmos.throttled", "{request}", "Requests answered 429");

    internal static void Charge(string container, string operation, double requestUnits) =>
        RequestUnits.Add(requestUnits, new("container", container), new("operation", operation));

    internal static void Throttle(string container) => Throttled.Add(1, new KeyValuePair<string, object?>("container", container));
}
