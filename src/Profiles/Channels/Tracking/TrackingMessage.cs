using System.Buffers;
using System.Text.Json;

namespace Profiles.Channels.Tracking;

/// <summary>
/// One message of a tracking client as the intake log keeps it: its bytes as received, and what only the request around it said. JSON
/// <c>{ call?, sentAt?, context?, message }</c>.
/// </summary>
/// <param name="Call">The call it was posted to; null if only the message says.</param>
/// <param name="SentAt">When the client sent the request, by its clock.</param>
/// <param name="Context">Context of a whole batch, JSON; a message's own goes before it. Empty if there is none.</param>
/// <param name="Content">The message as received, a JSON object.</param>
public readonly record struct TrackingMessage(TrackingCall? Call, string? SentAt, ReadOnlyMemory<byte> Context, ReadOnlyMemory<byte> Content)
{
    /// <summary><see cref="Storage.LeadReceipt.Format"/> of tracking messages.</summary>
    public const string Format = "segment";

    private static readonly JsonWriterOptions AsIs = new() { SkipValidation = true };

    /// <summary>As kept in the intake log.</summary>
    public byte[] ToItem()
    {
        var buffer = new ArrayBufferWriter<byte>(Content.Length + Context.Length + 96);
        using (var writer = new Utf8JsonWriter(buffer, AsIs))
        {
            writer.WriteStartObject();
            if (Call is { } call) writer.WriteString("call"u8, TrackingCalls.NameOf(call));
            if (SentAt is not null) writer.WriteString("sentAt"u8, SentAt);
            if (!Context.IsEmpty)
            {
                writer.WritePropertyName("context"u8);
                writer.WriteRawValue(Context.Span, skipInputValidation: true);
            }
            writer.WritePropertyName("message"u8);
            writer.WriteRawValue(Content.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
