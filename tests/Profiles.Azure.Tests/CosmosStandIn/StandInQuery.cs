using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Azure.Tests.CosmosStandIn.Sql;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>A page of results; <paramref name="Continuation"/> is null on the last.</summary>
internal sealed record StandInPage(IReadOnlyList<JsonElement> Results, string? Continuation, double RequestUnits);

/// <summary>Runs a query over the items of one logical or physical partition.</summary>
internal static class StandInQuery
{
    private const int DefaultPageLength = 100;

    /// <param name="within">Which items the request is routed to.</param>
    public static StandInPage Run(
        StandInContainer container, JsonElement request, Func<StandInItem, bool> within, int? pageLength, string? continuation)
    {
        foreach (var property in request.EnumerateObject())
            if (property.Name is not ("query" or "parameters" or "resumeFilter")) throw new StandInViolation($"Query: unknown property '{property.Name}'.");
        var sql = request.GetProperty("query").GetString()!;
        var parameters = request.TryGetProperty("parameters", out var given) && given.ValueKind == JsonValueKind.Array
            ? given.EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("value"), StringComparer.Ordinal)
            : [];
        var query = SqlParser.Parse(sql, parameters);
        CheckIndexes(container, query, sql);
        StandInItem[] routed = [.. container.Items().Where(within)];
        if (query.Selection.Counts)
        {
            var counted = routed.Sum(i => query.Scopes(i.Body).LongCount());
            var one = query.Selection.Select(new SqlScope(new Dictionary<string, JsonElement>(StringComparer.Ordinal), counted));
            return new StandInPage([one], Continuation: null, RequestUnits.QueryCover);
        }
        var found = routed.SelectMany(i => query.Scopes(i.Body).Select(s => new Found(i, s, query.Order?.Value.Evaluate(s) ?? default))).ToList();
        var descending = query.Order is { Descending: true };
        if (query.Order is not null) found = descending ? [.. found.OrderDescending(ByValue)] : [.. found.Order(ByValue)];
        if (request.TryGetProperty("resumeFilter", out var filter) && filter.ValueKind == JsonValueKind.Object)
            found = Resume(found, filter, descending, container);
        var start = continuation is null ? 0 : int.Parse(continuation.AsSpan(1), CultureInfo.InvariantCulture);
        var length = pageLength is > 0 ? pageLength.Value : DefaultPageLength;
        Found[] page = [.. found.Skip(start).Take(length)];
        return new StandInPage(
            [.. page.Select(f => query.Selection.Select(f.Scope)).Where(r => r.ValueKind != JsonValueKind.Undefined)],
            start + page.Length < found.Count ? $"o{start + page.Length}" : null,
            RequestUnits.QueryCover + page.Sum(f => RequestUnits.Read(f.Item.Length)));
    }

    /// <summary>A filter or an order over what is not indexed reads every item of the partition, or is refused: never meant.</summary>
    private static void CheckIndexes(StandInContainer container, SqlQuery query, string sql)
    {
        IEnumerable<string> paths = [.. query.Where?.Paths ?? [], .. query.Order?.Value.Paths ?? [], .. query.Join?.Array.Paths.Select(p => p[..^1] + "[]/?") ?? []];
        foreach (var path in paths)
            if (path is not ("/id/?" or "/_ts/?") && path != $"/{container.PartitionKey}/?" && !container.IndexedPaths.Any(i => Covers(i, path)))
                throw new StandInViolation($"Query: {container.Name} has no index of {path}: {sql}");
        // Even the partition key is indexed only where it is listed.
        if (paths.Contains($"/{container.PartitionKey}/?") && container.PartitionKey != "id" && !container.IndexedPaths.Contains($"/{container.PartitionKey}/?"))
            throw new StandInViolation($"Query: {container.Name} does not list its partition key as indexed: {sql}");
    }

    /// <summary>Whether an indexed path is the path or, ending in a star, above it.</summary>
    private static bool Covers(string indexed, string path) => indexed == path || (indexed.EndsWith("/*", StringComparison.Ordinal) && path.StartsWith(indexed[..^1], StringComparison.Ordinal));

    /// <summary>Where the client goes on after a stop: behind the value, and behind the item of the same value, that it names.</summary>
    private static List<Found> Resume(List<Found> found, JsonElement filter, bool descending, StandInContainer container)
    {
        var value = filter.GetProperty("value")[0];
        var rid = filter.TryGetProperty("rid", out var r) && r.ValueKind == JsonValueKind.String ? r.GetString() : null;
        var exclude = filter.TryGetProperty("exclude", out var e) && e.ValueKind == JsonValueKind.True;
        var number = rid is null ? (long?)null : container.Items().FirstOrDefault(i => i.Body.GetProperty("_rid").GetString() == rid)?.Number
            ?? throw new StandInProblem(HttpStatusCode.BadRequest, $"Resume: no item {rid}.");
        return [.. found.Where(f =>
        {
            var order = SqlExpression.Compare(f.Value, value) * (descending ? -1 : 1);
            if (order != 0) return order > 0;
            if (number is not { } at) return !exclude;
            var place = f.Item.Number.CompareTo(at) * (descending ? -1 : 1);
            return place > 0 || (place == 0 && !exclude);
        })];
    }

    private static readonly Comparer<Found> ByValue = Comparer<Found>.Create((a, b) =>
        SqlExpression.Compare(a.Value, b.Value) is var order && order != 0 ? order : a.Item.Number.CompareTo(b.Item.Number));

    private sealed record Found(StandInItem Item, SqlScope Scope, JsonElement Value);
}
