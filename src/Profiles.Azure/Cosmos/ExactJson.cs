using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Keeps numbers exact: Cosmos DB holds every number as a double. One that would not come back as it was written, such as an amount of 19.90
/// or an offset of 62 bits, is written as text behind a tilde; text that begins with a tilde gets another.
/// </summary>
internal static class ExactJson
{
    private delegate void Scalar(ref Utf8JsonReader reader, Utf8JsonWriter writer);

    private const byte Mark = (byte)'~';

    /// <summary>Integers of so many digits are exact in a double, and the same text.</summary>
    private const int SafeDigits = 15;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as it may be stored; the same memory if nothing has to change.</summary>
    public static ReadOnlyMemory<byte> Store(ReadOnlyMemory<byte> json) => NeedsMarks(json.Span) ? Rewrite(json.Span, AddMark) : json;

    /// <summary>The document as it was before <see cref="Store"/>.</summary>
    public static ReadOnlyMemory<byte> Restore(ReadOnlyMemory<byte> json) =>
        json.Span.IndexOf("\"~"u8) < 0 ? json : Rewrite(json.Span, RemoveMark);

    private static bool NeedsMarks(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.Number ? !IsSafe(reader.ValueSpan) : IsMarked(ref reader)) return true;
        return false;
    }

    private static bool IsMarked(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && reader.ValueSpan.StartsWith(Mark);

    private static bool IsSafe(ReadOnlySpan<byte> number)
    {
        if (number.Length <= SafeDigits && number.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) return true;
        var text = Encoding.ASCII.GetString(number);
        return text != "-0" && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value.ToString("R", CultureInfo.InvariantCulture) == text;
    }

    private static void AddMark(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        if (reader.TokenType == JsonTokenType.Number && !IsSafe(reader.ValueSpan)) writer.WriteStringValue("~" + Encoding.ASCII.GetString(reader.ValueSpan));
        else if (IsMarked(ref reader)) writer.WriteStringValue("~" + reader.GetString());
        else Copy(ref reader, writer);
    }

    private static void RemoveMark(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        if (!IsMarked(ref reader)) Copy(ref reader, writer);
        else if (reader.GetString() is ['~', '~', ..] text) writer.WriteStringValue(text.AsSpan(1));
        else writer.WriteRawValue(reader.ValueSpan[1..]);
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        if (reader.TokenType == JsonTokenType.String) writer.WriteStringValue(reader.GetString());
        else writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
    }

    private static ReadOnlyMemory<byte> Rewrite(ReadOnlySpan<byte> json, Scalar scalar)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                    case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                    case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                    case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                    case JsonTokenType.PropertyName: writer.WritePropertyName(reader.GetString()!); break;
                    default: scalar(ref reader, writer); break;
                }
            }
        }
        return buffer.WrittenMemory;
    }
}
