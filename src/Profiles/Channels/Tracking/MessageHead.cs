using System.Text;
using System.Text.Json;
using Profiles.Cleaning;

namespace Profiles.Channels.Tracking;

/// <summary>What a message says of itself: the properties at its top, as written; numbers are texts.</summary>
/// <remarks>Clients spell in camel or snake case; some say <c>action</c> for <c>type</c>. <c>originalTimestamp</c> goes before <c>timestamp</c>.</remarks>
public sealed class MessageHead
{
    /// <summary>Characters of a message id; a longer one is no id.</summary>
    public const int MaxMessageId = 255;

    private string? type, action, originalTimestamp, timestamp;

    /// <summary>The name of its call.</summary>
    public string? Type => type ?? action;
    public string? MessageId { get; private set; }
    public string? UserId { get; private set; }
    public string? AnonymousId { get; private set; }
    public string? PreviousId { get; private set; }
    public string? GroupId { get; private set; }
    /// <summary>The event of a track call.</summary>
    public string? Event { get; private set; }
    /// <summary>The name of a page or screen.</summary>
    public string? Name { get; private set; }
    /// <summary>When it happened, by the client's clock.</summary>
    public string? Timestamp => originalTimestamp ?? timestamp;
    /// <summary>When it was sent, by the client's clock.</summary>
    public string? SentAt { get; private set; }

    /// <summary>Reads the top of an object that is sound JSON.</summary>
    public static MessageHead Read(ReadOnlySpan<byte> utf8)
    {
        var head = new MessageHead();
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) head.ReadProperty(ref reader);
        return head;
    }

    /// <summary>Why nobody's evidence can come of it; null if it can.</summary>
    /// <param name="call">The call it was posted to; null if only the message says.</param>
    public MessageRefusal? Refuse(TrackingCall? call)
    {
        if ((call ?? TrackingCalls.Find(Type)) is not { } known) return MessageRefusal.NoCall;
        if (Known(UserId) is null && Known(AnonymousId) is null) return MessageRefusal.NoPerson;
        return known switch
        {
            TrackingCall.Track when Known(Event) is null => MessageRefusal.NoEvent,
            TrackingCall.Alias when Known(PreviousId) is null => MessageRefusal.NoPrevious,
            TrackingCall.Group when Known(GroupId) is null => MessageRefusal.NoGroup,
            _ => null,
        };
    }

    /// <summary>A text as it is compared; null if it says that nothing is known: <c>null, undefined, 无</c>.</summary>
    public static string? Known(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var plain = CellText.Normalise(text);
        return plain.Length == 0 || CellText.IsMissing(plain) ? null : plain;
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("type"u8)) type = ReadText(ref reader);
        else if (reader.ValueTextEquals("action"u8)) action = ReadText(ref reader);
        else if (Is(ref reader, "messageId"u8, "message_id"u8)) MessageId = ReadText(ref reader) is { Length: > 0 and <= MaxMessageId } id ? id : null;
        else if (Is(ref reader, "userId"u8, "user_id"u8)) UserId = ReadText(ref reader);
        else if (Is(ref reader, "anonymousId"u8, "anonymous_id"u8)) AnonymousId = ReadText(ref reader);
        else if (Is(ref reader, "previousId"u8, "previous_id"u8)) PreviousId = ReadText(ref reader);
        else if (Is(ref reader, "groupId"u8, "group_id"u8)) GroupId = ReadText(ref reader);
        else if (reader.ValueTextEquals("event"u8)) Event = ReadText(ref reader);
        else if (reader.ValueTextEquals("name"u8)) Name = ReadText(ref reader);
        else if (reader.ValueTextEquals("timestamp"u8)) timestamp = ReadText(ref reader);
        else if (Is(ref reader, "originalTimestamp"u8, "original_timestamp"u8)) originalTimestamp = ReadText(ref reader);
        else if (Is(ref reader, "sentAt"u8, "sent_at"u8)) SentAt = ReadText(ref reader);
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake) =>
        reader.ValueTextEquals(camel) || reader.ValueTextEquals(snake);

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        if (reader.TokenType == JsonTokenType.Number) return Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return null;
    }
}
