using System.Globalization;
using System.Security.Cryptography;
using Profiles.Channels.Tracking;
using Profiles.Storage;
using Profiles.Web.Webhooks;

namespace Profiles.Web.Tracking;

/// <summary>A message on its way into the intake log.</summary>
/// <param name="Receipt">Null if it cannot be stored; then <paramref name="Unreadable"/> says why.</param>
/// <param name="Refusal">Why nobody's evidence will come of it. It is stored all the same, with its reason.</param>
internal sealed record TrackingEntry(int Index, string? MessageId, LeadReceipt? Receipt, MessageRefusal? Refusal, ItemRefusal? Unreadable);

/// <summary>Makes receipts of messages, with the keys by which a repetition is known.</summary>
/// <remarks>
/// The key of a message is its call and its <c>messageId</c>. One without an id is known by its content, and if it names no time either, by its content and
/// the day (UTC): clients that give neither repeat a message by sending it again, and cannot say the same thing twice a day.
/// </remarks>
public sealed class TrackingReceipts(ReceiptIds ids)
{
    private const string Prefix = "segment:";

    /// <param name="posted">The call of the address; null for batches.</param>
    internal TrackingEntry Make(LeadItem item, TrackingCall? posted, in TrackingEnvelope envelope, string channel, DateTimeOffset now)
    {
        if (item.Refusal is { } unreadable) return new TrackingEntry(item.Index, null, null, null, unreadable);
        var head = MessageHead.Read(item.Content.Span);
        var key = Prefix + KeyOf(head, posted, item.Content.Span, now);
        var stored = new TrackingMessage(posted, head.SentAt is null ? envelope.SentAt : null, envelope.Context, item.Content).ToItem();
        var receipt = new LeadReceipt(ids.Keyed(channel, key, index: 0), channel, now, key, stored) { Format = TrackingMessage.Format };
        return new TrackingEntry(item.Index, head.MessageId, receipt, head.Refuse(posted), null);
    }

    private static string KeyOf(MessageHead head, TrackingCall? posted, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        var call = (posted ?? TrackingCalls.Find(head.Type)) is { } known ? TrackingCalls.NameOf(known) : "";
        if (head.MessageId is { } id) return $"{call}:{id}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return head.Timestamp is null ? string.Create(CultureInfo.InvariantCulture, $"{call}:{now.UtcDateTime:yyyyMMdd}:{hash}") : $"{call}:{hash}";
    }
}
