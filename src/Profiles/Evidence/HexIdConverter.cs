using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Evidence;

/// <summary>Writes a 128-bit id as 32 hexadecimal digits, also as a property name.</summary>
public sealed class HexIdConverter<TId> : JsonConverter<TId> where TId : struct, IHexId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        HexId.TryParse<TId>(reader.GetString(), out var id) ? id : throw new JsonException("Expected 32 hexadecimal digits.");

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(HexId.Format(value.Value));

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(HexId.Format(value.Value));
}
