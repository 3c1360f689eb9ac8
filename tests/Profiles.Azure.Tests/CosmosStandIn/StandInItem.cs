using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>A stored item.</summary>
/// <param name="Number">Order of creation in the container; never given twice.</param>
/// <param name="Sequence">Order of the last write in the container.</param>
/// <param name="Body">With the service's own properties.</param>
internal sealed record StandInItem(
    string Partition, string Id, long Number, long Sequence, string ETag, JsonElement Body, int Length, DateTimeOffset? ExpiresAt)
{
    public string Range { get; } = EffectivePartitionKey.Of(Partition);
}

/// <summary>Makes bodies what the service would keep: every number a double, its own properties added.</summary>
internal static class StandInBody
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "_rid", "_self", "_etag", "_attachments", "_ts" };

    public static byte[] Stored(JsonElement body, string rid, string etag, DateTimeOffset now)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var property in body.EnumerateObject().Where(p => !Own.Contains(p.Name)))
            {
                writer.WritePropertyName(property.Name);
                Write(writer, property.Value);
            }
            writer.WriteString("_rid", rid);
            writer.WriteString("_self", $"dbs/x/colls/x/docs/{rid}/");
            writer.WriteString("_etag", etag);
            writer.WriteString("_attachments", "attachments/");
            writer.WriteNumber("_ts", now.ToUnixTimeSeconds());
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray()) Write(writer, element);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(value.GetDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
