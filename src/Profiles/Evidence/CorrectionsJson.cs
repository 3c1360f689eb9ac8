using System.Text.Json;
using Profiles.Identity;

namespace Profiles.Evidence;

/// <summary>Document form of corrections: an object, absent where there are none; what lies beneath is written as the header writes its own.</summary>
internal static class CorrectionsJson
{
    private const string Property = "corrected";

    /// <param name="indexOf">Where the document keeps a stamp.</param>
    public static void Write(Utf8JsonWriter writer, Corrections corrections, Func<SightingStamp, int> indexOf)
    {
        writer.WriteStartObject(Property);
        writer.WriteStartArray("items");
        foreach (var item in corrections.Items)
        {
            writer.WriteStartObject();
            writer.WriteString("field", item.Field);
            writer.WritePropertyName("value");
            FieldValueConverter.Write(writer, item.Value);
            writer.WriteString("at", item.At);
            writer.WriteString("request", item.Request);
            WriteIdentifiers(writer, "identifiers", item.Identifiers);
            writer.WriteStartArray("refuted");
            foreach (var value in item.Refuted) FieldValueConverter.Write(writer, value);
            writer.WriteEndArray();
            WriteIdentifiers(writer, "refutedIdentifiers", item.RefutedIdentifiers);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("said");
        foreach (var state in corrections.Said)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(state.Field);
            FieldValueConverter.Write(writer, state.Value);
            writer.WriteNumberValue(indexOf(state.Stamp));
            writer.WriteNumberValue(state.Confidence);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        IdentifierSpanJson.Write(writer, "carried", corrections.Carried);
        writer.WriteEndObject();
    }

    public static Corrections? Read(JsonElement document, SightingStamp[] stamps)
    {
        if (!document.TryGetProperty(Property, out var written)) return null;
        return new Corrections(
            [.. written.GetProperty("items").EnumerateArray().Select(c => new Correction(
                c.GetProperty("field").GetString()!, FieldValueConverter.Read(c.GetProperty("value")), c.GetProperty("at").GetDateTimeOffset(),
                c.GetProperty("request").GetString()!)
            {
                Identifiers = ReadIdentifiers(c.GetProperty("identifiers")),
                Refuted = [.. c.GetProperty("refuted").EnumerateArray().Select(FieldValueConverter.Read)],
                RefutedIdentifiers = ReadIdentifiers(c.GetProperty("refutedIdentifiers")),
            })],
            [.. written.GetProperty("said").EnumerateArray().Select(f => new FieldState(
                f[0].GetString()!, FieldValueConverter.Read(f[1]), stamps[f[2].GetInt32()], f[3].GetDouble()))],
            IdentifierSpanJson.Read(written.GetProperty("carried")));
    }

    private static void WriteIdentifiers(Utf8JsonWriter writer, string property, IReadOnlyList<Identifier> identifiers)
    {
        writer.WriteStartArray(property);
        foreach (var identifier in identifiers)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(identifier.Kind);
            writer.WriteStringValue(identifier.Value);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    private static Identifier[] ReadIdentifiers(JsonElement written) =>
        [.. written.EnumerateArray().Select(i => new Identifier(i[0].GetString()!, i[1].GetString()!))];
}
