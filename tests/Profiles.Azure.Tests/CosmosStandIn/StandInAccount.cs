using System.Net;
using System.Text.Json;
using Profiles.Compliance;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>Databases and containers of the account, and what every request does to them.</summary>
internal sealed class StandInAccount(ManualClock clock)
{
    private const string RangesETag = "\"1\"";
    private const string DatabaseRid = "AQAAAA==";

    private readonly Lock gate = new();
    private readonly HashSet<string> databases = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Database, string Name), StandInContainer> containers = [];

    public StandInContainer Container(string name) => containers.Single(c => c.Key.Name == name).Value;

    public async Task<StandInAnswer> AnswerAsync(StandInRequest request, string address) => request.Segments switch
    {
        [] when request.Method == "GET" => StandInAnswer.Json(HttpStatusCode.OK, Description(address)),
        ["dbs"] when request.Method == "POST" => CreateDatabase(request.Json),
        ["dbs", var database] when request.Method == "GET" => ReadDatabase(database),
        ["dbs", var database, "colls"] when request.Method == "POST" => CreateContainer(database, request.Json),
        ["dbs", var database, "colls", var name] when request.Method == "GET" => Described(HttpStatusCode.OK, Find(database, name)),
        ["dbs", var database, "colls", var name, "pkranges"] when request.Method == "GET" => Ranges(Find(database, name), request),
        ["dbs", var database, "colls", var name, "docs", ..] => await StandInItems.AnswerAsync(Find(database, name), request),
        _ => throw new StandInViolation($"The stand-in does not know {request.Method} /{string.Join('/', request.Segments)}."),
    };

    private StandInAnswer CreateDatabase(JsonElement body)
    {
        lock (gate)
        {
            var name = body.GetProperty("id").GetString()!;
            if (!databases.Add(name)) throw new StandInProblem(HttpStatusCode.Conflict, "The database exists.");
            return StandInAnswer.Json(HttpStatusCode.Created, Database(name));
        }
    }

    private StandInAnswer ReadDatabase(string name)
    {
        lock (gate)
            return databases.Contains(name)
                ? StandInAnswer.Json(HttpStatusCode.OK, Database(name))
                : throw new StandInProblem(HttpStatusCode.NotFound, $"No database {name}.");
    }

    private StandInAnswer CreateContainer(string database, JsonElement body)
    {
        lock (gate)
        {
            var name = body.GetProperty("id").GetString()!;
            if (!databases.Contains(database)) throw new StandInProblem(HttpStatusCode.NotFound, $"No database {database}.");
            var container = new StandInContainer(name, (uint)containers.Count + 1, body, clock);
            if (!containers.TryAdd((database, name), container)) throw new StandInProblem(HttpStatusCode.Conflict, "The container exists.");
            return Described(HttpStatusCode.Created, container);
        }
    }

    /// <summary>By name or, as the client does for some requests, by resource id.</summary>
    private StandInContainer Find(string database, string name)
    {
        lock (gate)
            return containers.TryGetValue((database, name), out var named) ? named
                : containers.Values.FirstOrDefault(c => database == DatabaseRid && c.Rid == name)
                ?? throw new StandInProblem(HttpStatusCode.NotFound, $"No container {name}.", 1003);
    }

    private static StandInAnswer Ranges(StandInContainer container, StandInRequest request)
    {
        if (request.Header("If-None-Match") == RangesETag) return new StandInAnswer(HttpStatusCode.NotModified, ETag: RangesETag);
        var ranges = StandInContainer.Ranges.Select(r => $$"""
            {"_rid":"{{container.Rid}}","id":"{{r.Id}}","_etag":"{{r.Id}}","minInclusive":"{{r.From}}","maxExclusive":"{{r.To}}","ridPrefix":{{r.Id}},
             "_self":"dbs/{{DatabaseRid}}/colls/{{container.Rid}}/pkranges/{{r.Id}}/","throughputFraction":0.5,"status":"online","parents":[],"_ts":1,"_lsn":1}
            """);
        return StandInAnswer.Json(
            HttpStatusCode.OK, $$"""{"_rid":"{{container.Rid}}","PartitionKeyRanges":[{{string.Join(',', ranges)}}],"_count":2}""") with { ETag = RangesETag };
    }

    private static StandInAnswer Described(HttpStatusCode status, StandInContainer container)
    {
        var definition = System.Text.Json.Nodes.JsonObject.Create(container.Definition)!;
        definition["_rid"] = container.Rid;
        definition["_self"] = $"dbs/{DatabaseRid}/colls/{container.Rid}/";
        definition["_etag"] = "\"1\"";
        definition["_ts"] = 1;
        return StandInAnswer.Json(status, definition.ToJsonString());
    }

    private static string Database(string name) =>
        $$"""{"id":"{{name}}","_rid":"{{DatabaseRid}}","_self":"dbs/{{DatabaseRid}}/","_etag":"\"1\"","_colls":"colls/","_users":"users/","_ts":1}""";

    private static string Description(string address) => $$"""
        {"_self":"","id":"stand-in","_rid":"stand-in","media":"//media/","addresses":"//addresses/","_dbs":"//dbs/",
         "writableLocations":[{"name":"Here","databaseAccountEndpoint":"{{address}}"}],
         "readableLocations":[{"name":"Here","databaseAccountEndpoint":"{{address}}"}],
         "enableMultipleWriteLocations":false,
         "userReplicationPolicy":{"asyncReplication":false,"minReplicaSetSize":1,"maxReplicasetSize":4},
         "userConsistencyPolicy":{"defaultConsistencyLevel":"Session"},
         "systemReplicationPolicy":{"minReplicaSetSize":1,"maxReplicasetSize":4},
         "readPolicy":{"primaryReadCoefficient":1,"secondaryReadCoefficient":1},
         "queryEngineConfiguration":"{\"maxSqlQueryInputLength\":262144,\"maxJoinsPerSqlQuery\":5,\"maxLogicalAndPerSqlQuery\":2000,\"maxLogicalOrPerSqlQuery\":2000,\"maxUdfRefPerSqlQuery\":10,\"maxInExpressionItemsCount\":16000,\"queryMaxInMemorySortDocumentCount\":500,\"maxQueryRequestTimeoutFraction\":0.9,\"sqlAllowNonFiniteNumbers\":false,\"sqlAllowAggregateFunctions\":true,\"sqlAllowSubQuery\":true,\"sqlAllowScalarSubQuery\":true,\"allowNewKeywords\":true,\"sqlAllowLike\":true,\"sqlAllowGroupByClause\":true,\"maxSpatialQueryCells\":12,\"spatialMaxGeometryPointCount\":256,\"sqlDisableQueryILOptimization\":false,\"sqlDisableFilterPlanOptimization\":false,\"sqlAllowTop\":true,\"enableSpatialIndexing\":true}"}
        """;
}
