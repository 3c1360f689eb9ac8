using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Cleaning;
using Profiles.Identity;

namespace Profiles.Evidence;

/// <summary>
/// Document form of a sighting: lists are arrays of arrays, a confidence of 1 is left out. Sightings are most of what is stored, one a row.
/// </summary>
public sealed class SightingConverter : JsonConverter<Sighting>
{
    public override void Write(Utf8JsonWriter writer, Sighting value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("stamp");
        StampJson.Write(writer, value.Stamp);
        writer.WriteNumber("row", value.RowNumber);
        writer.WriteStartArray("fields");
        foreach (var field in value.Fields)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(field.Field);
            FieldValueConverter.Write(writer, field.Value);
            if (field.Confidence is not 1) writer.WriteNumberValue(field.Confidence);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("identifiers");
        foreach (var identifier in value.Identifiers)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(identifier.Kind);
            writer.WriteStringValue(identifier.Value);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        if (value.Findings.Count > 0)
        {
            writer.WritePropertyName("findings");
            JsonSerializer.Serialize(writer, value.Findings, options);
        }
        writer.WriteEndObject();
    }

    public override Sighting Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        return new Sighting(
            StampJson.Read(root.GetProperty("stamp")),
            root.GetProperty("row").GetInt64(),
            [.. root.GetProperty("fields").EnumerateArray().Select(f => new FieldObservation(
                f[0].GetString()!, FieldValueConverter.Read(f[1]), f.GetArrayLength() > 2 ? f[2].GetDouble() : 1))],
            [.. root.GetProperty("identifiers").EnumerateArray().Select(i => new Identifier(i[0].GetString()!, i[1].GetString()!))],
            root.TryGetProperty("findings", out var findings) ? findings.Deserialize<IReadOnlyList<Finding>>(options)! : []);
    }
}

/// <summary>A stamp as [time, observedAt, batch, offset].</summary>
internal static class StampJson
{
    public static void Write(Utf8JsonWriter writer, SightingStamp stamp)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(stamp.Time);
        writer.WriteStringValue(stamp.ObservedAt);
        writer.WriteStringValue(stamp.Batch.ToString());
        writer.WriteNumberValue(stamp.Offset);
        writer.WriteEndArray();
    }

    public static SightingStamp Read(JsonElement element) => new(
        element[0].GetDateTimeOffset(), element[1].GetDateTimeOffset(), HexId.Parse<BatchId>(element[2].GetString()!), element[3].GetInt64());
}
