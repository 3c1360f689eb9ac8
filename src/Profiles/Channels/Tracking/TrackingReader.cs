using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Cleaning.Kinds;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Channels.Tracking;

/// <summary>
/// Makes a row of one message: whose it is, which traits it states, which event it tells. Pure; the same bytes, definition and time of receipt give
/// the same row.
/// </summary>
/// <remarks>
/// The person is the <c>userId</c>, else the <c>anonymousId</c>; both are identifiers, so what was done before the person was known meets what is done
/// after. An alias makes the person carry the id known before, whichever of the two kinds it was. Values at the top of the message go before the context.
/// </remarks>
public static class TrackingReader
{
    /// <summary>Keeps the keys of those not known yet apart from user ids.</summary>
    internal const string AnonymousKey = "anonymous:";

    /// <param name="item">As <see cref="TrackingMessage.ToItem"/> wrote it.</param>
    /// <returns>The row, or why there is none.</returns>
    public static (TrackingRow? Row, Finding? Refused) Read(ReadOnlyMemory<byte> item, TrackingMeaning meaning, DateTimeOffset receivedAt)
    {
        using var document = JsonDocument.Parse(item);
        var root = document.RootElement;
        var message = root.GetProperty("message"u8);
        var head = MessageHead.Read(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(message));
        var call = root.TryGetProperty("call"u8, out var posted) ? TrackingCalls.Find(posted.GetString()) : null;
        if (head.Refuse(call) is { } refusal) return (null, Refused(refusal, head));
        var sentAt = head.SentAt ?? (root.TryGetProperty("sentAt"u8, out var sent) ? sent.GetString() : null);
        var reading = new MessageReading(message, root, head, call ?? TrackingCalls.Find(head.Type)!.Value, meaning);
        if (reading.IsTooMany)
        {
            var problem = NdJsonRowParser.Describe(JsonFault.Names, "message");
            return (null, new Finding("", KnownRules.RowMalformed, Severity.Reject, problem.Found, After: null, problem.Expected));
        }
        return (reading.ToRow(ClientClock.Correct(head.Timestamp, sentAt, receivedAt) is { } at ? InstantKind.Canonical(at) : head.Timestamp), null);
    }

    private static Finding Refused(MessageRefusal refusal, MessageHead head) => new(
        refusal.Place,
        refusal == MessageRefusal.NoEvent ? KnownRules.EventTypeMissing : refusal == MessageRefusal.NoPerson ? KnownRules.RowEmptyOfIdentity : KnownRules.RowMalformed,
        Severity.Reject, refusal == MessageRefusal.NoCall ? RowText.Shown(head.Type) : null, After: null, refusal.Expected.En);
}
