using System.Text.Json;
using Profiles.Identity;

namespace Profiles.Evidence;

/// <summary>Document form of spans: each an array of kind, value, first, last and whether it is current.</summary>
internal static class IdentifierSpanJson
{
    public static void Write(Utf8JsonWriter writer, string property, IReadOnlyList<IdentifierSpan> spans)
    {
        writer.WriteStartArray(property);
        foreach (var span in spans)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(span.Identifier.Kind);
            writer.WriteStringValue(span.Identifier.Value);
            writer.WriteStringValue(span.First);
            writer.WriteStringValue(span.Last);
            writer.WriteBooleanValue(span.Current);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    public static IdentifierSpan[] Read(JsonElement written) => [.. written.EnumerateArray().Select(i => new IdentifierSpan(
        new Identifier(i[0].GetString()!, i[1].GetString()!), i[2].GetDateTimeOffset(), i[3].GetDateTimeOffset(), i[4].GetBoolean()))];
}
