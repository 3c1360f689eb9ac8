using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Cosmos.Core;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>One step of a batch as the client sends it.</summary>
internal sealed record BatchOperation(int OperationType, string? PartitionKey, string? Id, byte[]? Body, string? IfMatch);

/// <summary>What became of it.</summary>
internal sealed record BatchResult(HttpStatusCode Status, string? ETag, double RequestUnits, TimeSpan? RetryAfter = null);

/// <summary>The binary form of batches. Its schema is the client's own, taken from its resources.</summary>
internal static class HybridRowBatch
{
    private static readonly Namespace Schemas = Namespace.Parse(ReadSchemas());
    private static readonly LayoutResolverNamespace Resolver = new(Schemas);
    private static readonly Layout ResultLayout = Resolver.Resolve(Schemas.Schemas.Find(s => s.Name == "BatchResult")!.SchemaId);

    public static async Task<IReadOnlyList<BatchOperation>> ReadAsync(Stream body)
    {
        var operations = new List<BatchOperation>();
        var result = await body.ReadRecordIOAsync(
            (ReadOnlyMemory<byte> record) =>
            {
                operations.Add(Read(record));
                return Result.Success;
            },
            resizer: new MemorySpanResizer<byte>((int)body.Length + 1));
        return result == Result.Success ? operations : throw new StandInViolation($"Batch: cannot be read, {result}.");
    }

    public static async Task<byte[]> WriteAsync(IReadOnlyList<BatchResult> results)
    {
        using var stream = new MemoryStream();
        await stream.WriteRecordIOAsync(default(Segment), (long index, out ReadOnlyMemory<byte> buffer) =>
        {
            buffer = index < results.Count ? Write(results[(int)index]) : default;
            return Result.Success;
        });
        return stream.ToArray();
    }

    private static BatchOperation Read(ReadOnlyMemory<byte> record)
    {
        var row = new RowBuffer(record.Length);
        if (!row.ReadFrom(record.Span, HybridRowVersion.V1, Resolver)) throw new StandInViolation("Batch: an operation cannot be read.");
        var reader = new RowReader(ref row);
        var operation = new BatchOperation(0, null, null, null, null);
        while (reader.Read())
        {
            switch (reader.Path.ToString())
            {
                case "operationType":
                    reader.ReadInt32(out var type);
                    operation = operation with { OperationType = type };
                    break;
                case "partitionKey":
                    reader.ReadString(out string key);
                    operation = operation with { PartitionKey = key };
                    break;
                case "id":
                    reader.ReadString(out string id);
                    operation = operation with { Id = id };
                    break;
                case "resourceBody":
                    reader.ReadBinary(out byte[] body);
                    operation = operation with { Body = body };
                    break;
                case "ifMatch":
                    reader.ReadString(out string etag);
                    operation = operation with { IfMatch = etag };
                    break;
                case "resourceType" or "minimalReturnPreference":
                    break;
                default:
                    throw new StandInViolation($"Batch: unknown property '{reader.Path}' of an operation.");
            }
        }
        return operation;
    }

    private static byte[] Write(BatchResult result)
    {
        var resizer = new MemorySpanResizer<byte>(256);
        var row = new RowBuffer(256, resizer);
        row.InitLayout(HybridRowVersion.V1, ResultLayout, Resolver);
        var written = RowWriter.WriteBuffer(ref row, result, (ref RowWriter writer, TypeArgument _, BatchResult context) =>
        {
            writer.WriteInt32("statusCode", (int)context.Status);
            writer.WriteInt32("subStatusCode", 0);
            if (context.ETag is { } etag) writer.WriteString("eTag", etag);
            if (context.RetryAfter is { } delay) writer.WriteUInt32("retryAfterMilliseconds", (uint)delay.TotalMilliseconds);
            return writer.WriteFloat64("requestCharge", context.RequestUnits);
        });
        if (written != Result.Success) throw new InvalidOperationException($"A batch result cannot be written: {written}.");
        return resizer.Memory[..row.Length].ToArray();
    }

    private static string ReadSchemas()
    {
        var assembly = typeof(CosmosClient).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("HybridRowBatchSchemas.json", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
