using System.Net;
using System.Text;
using System.Text.Json;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>Requests on items.</summary>
internal static class StandInItems
{
    public static async Task<StandInAnswer> AnswerAsync(StandInContainer container, StandInRequest request)
    {
        var id = request.Segments.Count == 6 ? request.Segments[5] : null;
        return (request.Method, id) switch
        {
            ("POST", null) when request.Is("x-ms-cosmos-is-query-plan-request") =>
                throw new StandInViolation("The client asked for a query plan: AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX is not in effect."),
            ("POST", null) when request.Is("x-ms-cosmos-is-batch-request") => await BatchAsync(container, request),
            ("POST", null) when request.Is("x-ms-documentdb-isquery") || IsQuery(request) => Query(container, request),
            ("POST", null) when request.Is("x-ms-documentdb-is-upsert") => Upsert(container, request),
            ("POST", null) => StandInAnswer.Written(HttpStatusCode.Created, container.Create(request.RequiredPartition, request.Json), "create", container.Name),
            ("GET", null) when request.Header("A-IM") is { } mode => Feed(container, request, mode),
            ("GET", { } read) => Read(container, request, read),
            ("PUT", { } replaced) => StandInAnswer.Written(
                HttpStatusCode.OK, container.Replace(request.RequiredPartition, replaced, request.Json, request.Header("If-Match")), "replace", container.Name),
            ("PATCH", { } patched) => StandInAnswer.Written(
                HttpStatusCode.OK, container.Patch(request.RequiredPartition, patched, request.Json, request.Header("If-Match")), "patch", container.Name),
            ("DELETE", { } deleted) => StandInAnswer.Written(
                HttpStatusCode.NoContent, container.Delete(request.RequiredPartition, deleted, request.Header("If-Match")), "delete", container.Name),
            _ => throw new StandInViolation($"The stand-in does not know {request.Method} on items."),
        };
    }

    private static bool IsQuery(StandInRequest request) => request.Header("Content-Type") == "application/query+json";

    private static StandInAnswer Read(StandInContainer container, StandInRequest request, string id)
    {
        var item = container.Read(request.RequiredPartition, id);
        var answer = new StandInAnswer(
            HttpStatusCode.OK, Encoding.UTF8.GetBytes(item.Body.GetRawText()), item.ETag, RequestUnits.Read(item.Length), Container: container.Name, Operation: "read");
        return request.Header("If-None-Match") == item.ETag ? answer with { Status = HttpStatusCode.NotModified, Body = null } : answer;
    }

    private static StandInAnswer Upsert(StandInContainer container, StandInRequest request)
    {
        var (item, created) = container.Upsert(request.RequiredPartition, request.Json, request.Header("If-Match"));
        return StandInAnswer.Written(created ? HttpStatusCode.Created : HttpStatusCode.OK, item, "upsert", container.Name);
    }

    private static StandInAnswer Query(StandInContainer container, StandInRequest request)
    {
        var page = StandInQuery.Run(container, request.Json, request.Routing(), request.PageLength, request.Header("x-ms-continuation"));
        // The client reads many items by a query it writes itself; each item it asks for counts.
        var sql = request.Json.GetProperty("query").GetString()!;
        var asked = request.Json.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Array
            ? parameters.EnumerateArray().Count(p => p.GetProperty("name").GetString()!.StartsWith("@param_id", StringComparison.Ordinal))
            : 0;
        return sql.Contains("@param_id", StringComparison.Ordinal)
            ? StandInAnswer.Page(page, container, "read-many") with { Count = asked }
            : StandInAnswer.Page(page, container, request.Partition is null ? "fan-out" : "query");
    }

    private static StandInAnswer Feed(StandInContainer container, StandInRequest request, string mode)
    {
        if (mode != "Incremental Feed") throw new StandInViolation($"Change feed: unknown mode '{mode}'.");
        var (page, etag) = StandInFeed.Read(container, request.Routing(), request.PageLength, request.Header("If-None-Match"));
        return page.Results.Count == 0
            ? new StandInAnswer(HttpStatusCode.NotModified, ETag: etag, RequestUnits: RequestUnits.Miss, ItemCount: 0, Container: container.Name, Operation: "change-feed")
            : StandInAnswer.Page(page, container, "change-feed", etag);
    }

    private static async Task<StandInAnswer> BatchAsync(StandInContainer container, StandInRequest request)
    {
        using var body = new MemoryStream(request.Body);
        var operations = await HybridRowBatch.ReadAsync(body);
        var atomic = request.Is("x-ms-cosmos-batch-atomic");
        if (!atomic && !request.Is("x-ms-cosmos-batch-continue-on-error")) throw new StandInViolation("Batch: neither atomic nor to be continued on errors.");
        var range = StandInContainer.Ranges.FirstOrDefault(r => r.Id == request.Header("x-ms-documentdb-partitionkeyrangeid"));
        var (status, results) = StandInBatch.Run(
            container, operations, request.Body.LongLength, atomic ? request.RequiredPartition : null, atomic ? null : (range.From, range.To));
        return new StandInAnswer(
            status, await HybridRowBatch.WriteAsync(results), RequestUnits: results.Sum(r => r.RequestUnits), Container: container.Name,
            Operation: atomic ? "transaction" : "bulk", Count: operations.Count);
    }
}
