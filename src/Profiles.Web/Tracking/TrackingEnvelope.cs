using System.Text.Json;
using System.Text.Unicode;
using Profiles.Intake;

namespace Profiles.Web.Tracking;

/// <summary>What a request to the tracking API says around its messages.</summary>
/// <param name="WriteKey">The key in the body; null if there is none.</param>
/// <param name="SentAt">When the client sent it, by its clock.</param>
/// <param name="Context">JSON object that holds for every message; empty if there is none.</param>
/// <param name="Batch">The list of messages; empty if the body itself is one.</param>
internal readonly record struct TrackingEnvelope(string? WriteKey, string? SentAt, ReadOnlyMemory<byte> Context, ReadOnlyMemory<byte> Batch)
{
    /// <summary>Nesting of a body.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads the top of a body, whatever its content type said. Pure.</summary>
    /// <param name="isBatch">True where the address takes batches.</param>
    public static (TrackingEnvelope Envelope, Problem? Problem) Read(ReadOnlyMemory<byte> body, bool isBatch)
    {
        if (!Utf8.IsValid(body.Span)) return (default, new Problem("body-text", "body", "UTF-8 text", null));
        try
        {
            var reader = new Utf8JsonReader(body.Span, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return (default, new Problem("body-object", "body", "one JSON object", null));
            var envelope = ReadTop(ref reader, body, isBatch);
            reader.Read();
            return isBatch && envelope.Batch.IsEmpty
                ? (default, new Problem("batch-missing", "batch", "a list of messages", null))
                : (envelope, null);
        }
        catch (JsonException json)
        {
            return (default, new Problem(
                "body-json", $"body line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}", $"well-formed JSON, nested at most {MaxDepth} deep", null));
        }
        catch (InvalidOperationException)
        {
            return (default, new Problem("body-text", "body", "text without unpaired surrogates", null));
        }
    }

    private static TrackingEnvelope ReadTop(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, bool isBatch)
    {
        string? key = null, sentAt = null, timestamp = null;
        ReadOnlyMemory<byte> context = default, batch = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("writeKey"u8) || reader.ValueTextEquals("write_key"u8)) key = ReadText(ref reader);
            else if (!isBatch) Pass(ref reader);
            else if (reader.ValueTextEquals("batch"u8)) batch = Slice(ref reader, body, JsonTokenType.StartArray);
            else if (reader.ValueTextEquals("context"u8)) context = Slice(ref reader, body, JsonTokenType.StartObject);
            else if (reader.ValueTextEquals("sentAt"u8) || reader.ValueTextEquals("sent_at"u8)) sentAt = ReadText(ref reader);
            else if (reader.ValueTextEquals("timestamp"u8)) timestamp = ReadText(ref reader);
            else Pass(ref reader);
        }
        // Old clients call the time of sending of a batch its timestamp.
        return new TrackingEnvelope(key, sentAt ?? timestamp, context, batch);
    }

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, JsonTokenType wanted)
    {
        reader.Read();
        var (start, token) = ((int)reader.TokenStartIndex, reader.TokenType);
        reader.Skip();
        return token == wanted ? body[start..(int)reader.BytesConsumed] : default;
    }
}
