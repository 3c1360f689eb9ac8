using System.Net;
using System.Text.Json;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>Runs batches: all or nothing in one logical partition, or each for itself in one physical partition (bulk).</summary>
internal static class StandInBatch
{
    private const int MaxOperations = 100;
    private const int MaxLength = 2 * 1024 * 1024;
    private const HttpStatusCode FailedDependency = (HttpStatusCode)424;
    private const HttpStatusCode MultiStatus = (HttpStatusCode)207;

    // Numbers of the client's OperationType.
    private const int Create = 0;
    private const int Delete = 4;
    private const int Replace = 5;
    private const int Upsert = 20;

    /// <param name="partition">The logical partition of a transaction; null for bulk, whose operations name theirs.</param>
    /// <param name="range">The physical partition bulk is sent to.</param>
    public static (HttpStatusCode Status, IReadOnlyList<BatchResult> Results) Run(
        StandInContainer container, IReadOnlyList<BatchOperation> operations, long length, string? partition, (string From, string To)? range)
    {
        if (operations.Count > MaxOperations) throw new StandInProblem(HttpStatusCode.BadRequest, $"Batch request has more operations than what is supported: {operations.Count}.");
        if (length > MaxLength) throw new StandInProblem(HttpStatusCode.RequestEntityTooLarge, $"Request size is too large: {length} bytes.");
        return partition is null ? Bulk(container, operations, range!.Value) : Transaction(container, operations, partition);
    }

    private static (HttpStatusCode, IReadOnlyList<BatchResult>) Transaction(
        StandInContainer container, IReadOnlyList<BatchOperation> operations, string partition)
    {
        var failed = 0;
        try
        {
            var results = container.Atomically(() =>
            {
                var done = new List<BatchResult>();
                foreach (var operation in operations)
                {
                    failed = done.Count;
                    if (operation.PartitionKey is not null) throw new StandInViolation("Batch: an operation of a transaction names a partition key.");
                    done.Add(Run(container, operation, partition));
                }
                return done;
            });
            return (HttpStatusCode.OK, results);
        }
        catch (StandInProblem problem)
        {
            return (MultiStatus, [.. operations.Select((_, i) => new BatchResult(i == failed ? problem.Status : FailedDependency, null, RequestUnits.Miss))]);
        }
    }

    private static (HttpStatusCode, IReadOnlyList<BatchResult>) Bulk(
        StandInContainer container, IReadOnlyList<BatchOperation> operations, (string From, string To) range)
    {
        var results = new List<BatchResult>();
        foreach (var operation in operations)
        {
            var partition = JsonElement.Parse(operation.PartitionKey ?? throw new StandInViolation("Bulk: an operation names no partition key."))[0].GetString()!;
            var place = EffectivePartitionKey.Of(partition);
            if (string.CompareOrdinal(place, range.From) < 0 || string.CompareOrdinal(place, range.To) >= 0)
                throw new StandInViolation($"Bulk: an operation for {place} was sent to {range.From}–{range.To}.");
            try
            {
                results.Add(Run(container, operation, partition));
            }
            catch (StandInProblem problem)
            {
                results.Add(new BatchResult(problem.Status, null, RequestUnits.Miss));
            }
        }
        return (results.All(r => (int)r.Status < 400) ? HttpStatusCode.OK : MultiStatus, results);
    }

    private static BatchResult Run(StandInContainer container, BatchOperation operation, string partition)
    {
        var body = operation.Body is null ? default : JsonElement.Parse(operation.Body);
        switch (operation.OperationType)
        {
            case Create:
                var created = container.Create(partition, body);
                return new BatchResult(HttpStatusCode.Created, created.ETag, RequestUnits.Write(created.Length));
            case Upsert:
                var (upserted, isNew) = container.Upsert(partition, body, operation.IfMatch);
                return new BatchResult(isNew ? HttpStatusCode.Created : HttpStatusCode.OK, upserted.ETag, RequestUnits.Write(upserted.Length));
            case Replace:
                var replaced = container.Replace(partition, operation.Id!, body, operation.IfMatch);
                return new BatchResult(HttpStatusCode.OK, replaced.ETag, RequestUnits.Write(replaced.Length));
            case Delete:
                var deleted = container.Delete(partition, operation.Id!, operation.IfMatch);
                return new BatchResult(HttpStatusCode.NoContent, null, RequestUnits.Write(deleted.Length));
            default:
                throw new StandInViolation($"Batch: unknown operation {operation.OperationType}.");
        }
    }
}
