using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>A request as the protocol means it: path in segments, headers by name; headers nobody asks about fail the test.</summary>
internal sealed class StandInRequest
{
    /// <summary>Headers that change nothing here: tracing, versions, sessions, what the client tells of itself.</summary>
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-ms-version", "x-ms-date", "x-ms-cosmos-use-thinclient", "x-ms-noretry-449", "x-ms-activity-id", "x-ms-session-token", "x-ms-cosmos-sdk-supportedcapabilities", "x-ms-client-id",
        "x-ms-cosmos-correlated-activityid", "x-ms-cosmos-physical-partition-count", "x-ms-documentdb-populatequerymetrics",
        "x-ms-documentdb-responsecontinuationtokenlimitinkb", "x-ms-documentdb-query-parallelizecrosspartitionquery",
        "x-ms-cosmos-supported-serialization-formats", "x-ms-documentdb-content-serialization-format", "x-ms-cosmos-internal-operation-type",
        "x-ms-cosmos-query-optimisticdirectexecute", "x-ms-documentdb-query-iscontinuationexpected", "x-ms-cosmos-sdk-version",
        "x-ms-documentdb-query-enable-scan", "x-ms-documentdb-force-query-scan", "x-ms-consistency-level", "x-ms-cosmos-hub-region-processing-only",
        "x-ms-cosmos-intended-collection-rid", "x-ms-cosmos-collection-rid", "x-ms-documentdb-query-sqlqueryforpartitionkeyextraction",
    };

    private static readonly HashSet<string> Understood = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-ms-documentdb-isquery", "x-ms-documentdb-is-upsert", "x-ms-documentdb-partitionkey", "x-ms-documentdb-partitionkeyrangeid",
        "x-ms-max-item-count", "x-ms-continuation", "x-ms-cosmos-is-batch-request", "x-ms-cosmos-batch-atomic", "x-ms-cosmos-batch-ordered",
        "x-ms-cosmos-batch-continue-on-error", "x-ms-start-epk", "x-ms-end-epk", "x-ms-read-key-type", "x-ms-documentdb-query-enablecrosspartition",
        "x-ms-cosmos-is-query-plan-request", "x-ms-cosmos-changefeed-wire-format-version",
    };

    private readonly IHeaderDictionary headers;

    public StandInRequest(HttpRequest request, byte[] body)
    {
        headers = request.Headers;
        Method = request.Method;
        Segments = [.. request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        Body = body;
        foreach (var name in headers.Keys)
            if (name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase) && !Ignored.Contains(name) && !Understood.Contains(name))
                throw new StandInViolation($"Header: the stand-in does not know '{name}: {headers[name]}' of {Method} {request.Path}.");
    }

    public string Method { get; }
    public IReadOnlyList<string> Segments { get; }
    public byte[] Body { get; }
    public JsonElement Json => JsonElement.Parse(Body);

    public string? Header(string name) => headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public bool Is(string name) => string.Equals(Header(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The logical partition; null if the header names none.</summary>
    public string? Partition => Header("x-ms-documentdb-partitionkey") is { } key ? JsonElement.Parse(key)[0].GetString() : null;

    public string RequiredPartition => Partition ?? throw new StandInViolation($"{Method} {string.Join('/', Segments)} names no partition key.");

    public int? PageLength => Header("x-ms-max-item-count") is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The items a query or the feed is routed to: a logical partition, or a part of a physical one.</summary>
    public Func<StandInItem, bool> Routing()
    {
        if (Partition is { } partition) return i => i.Partition == partition;
        var id = Header("x-ms-documentdb-partitionkeyrangeid") ?? throw new StandInViolation($"{Method} {string.Join('/', Segments)} names no partition.");
        var (_, from, to) = StandInContainer.Ranges.FirstOrDefault(r => r.Id == id.Split(',')[^1]);
        if (to is null) throw new StandInViolation($"Unknown physical partition '{id}'.");
        if (Header("x-ms-start-epk") is { } start && string.CompareOrdinal(start, from) > 0) from = start;
        if (Header("x-ms-end-epk") is { } end && string.CompareOrdinal(end, to) < 0) to = end;
        return i => string.CompareOrdinal(i.Range, from) >= 0 && string.CompareOrdinal(i.Range, to) < 0;
    }
}
