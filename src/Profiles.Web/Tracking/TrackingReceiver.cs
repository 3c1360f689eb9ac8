using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Receiving;
using Profiles.Channels.Tracking;
using Profiles.Intake;
using Profiles.Privacy.Collection;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;
using Profiles.Web.Webhooks;

namespace Profiles.Web.Tracking;

/// <summary>Receives the messages of tracking clients: whose key, which messages, durable, then the answer.</summary>
/// <remarks>
/// A message that can become nobody's evidence is stored like the others and set aside with its reason when it is cleaned; one that cannot be stored, and
/// a request that cannot be read, is counted in the log of rejections. So nothing is dropped without a trace.
/// </remarks>
internal sealed partial class TrackingReceiver(
    ApiKeys keys, Callers callers, WriteSlots slots, IIntakeLog intake, TrackingReceipts receipts, RejectionRecorder rejections, LeadDoor door, WebOptions options, TimeProvider clock,
    ILogger<TrackingReceiver> log)
{
    /// <summary>Bytes of a request, compressed or not.</summary>
    public const int MaxBodyBytes = 500 * 1024;
    /// <summary>Bytes of one message.</summary>
    public const int MaxMessageBytes = 32 * 1024;
    /// <summary>Messages of a batch.</summary>
    public const int MaxMessages = 2_500;
    private const int RetrySeconds = 5;

    private readonly RawBody bodies = new(options with { MaxBodyBytes = MaxBodyBytes }, clock);
    private readonly ItemSplitter splitter = new(
        options with { MaxItemBytes = MaxMessageBytes, MaxItems = MaxMessages, MaxItemDepth = TrackingEnvelope.MaxDepth });

    /// <param name="posted">The call of the address; null for batches.</param>
    internal async Task<TrackingOutcome> ReceiveAsync(HttpRequest request, TrackingCall? posted, CancellationToken cancellation)
    {
        if (!slots.TryTake())
            return Refuse(Rejection.NoChannel, new Problem("busy", "request", "fewer requests at once", null), StatusCodes.Status503ServiceUnavailable, retryAfter: 1);
        try
        {
            var token = PresentedKey.Find(request, forSenders: true);
            var key = await keys.VerifyAsync(token, cancellation);
            if (key is not null && await ForbidAsync(key, cancellation) is { } forbidden) return forbidden;
            var (body, problem, status) = await bodies.ReadAsync(request, cancellation);
            if (problem is not null) return Refuse(ChannelOf(key), problem, status);
            body = WithoutMark(body);
            (var envelope, problem) = TrackingEnvelope.Read(body, posted is null);
            if (key is null)
            {
                // OAuth clients send a token that is none of ours in the header, and their write key in the body.
                key = await keys.VerifyAsync(envelope.WriteKey, cancellation);
                if (key is null) return Unknown(isMissing: token is null && envelope.WriteKey is null);
                if (await ForbidAsync(key, cancellation) is { } refused) return refused;
            }
            if (problem is not null) return Refuse(ChannelOf(key), problem, StatusCodes.Status400BadRequest);
            return await StoreAsync(posted is null ? envelope.Batch : body, posted, envelope, key.Channel!, cancellation);
        }
        finally
        {
            slots.Free();
        }
    }

    private static string ChannelOf(ApiKey? key) => key?.Channels is [var only] ? only : Rejection.NoChannel;

    private TrackingOutcome Unknown(bool isMissing) => Refuse(
        Rejection.NoChannel, new Problem(isMissing ? "key-missing" : "key-invalid", "writeKey", "a write key", null), StatusCodes.Status401Unauthorized);

    /// <summary>Why a key that is known may not write here; null if it may.</summary>
    private async ValueTask<TrackingOutcome?> ForbidAsync(ApiKey key, CancellationToken cancellation)
    {
        if (!await callers.MayAsync(key, Right.WriteLeads, cancellation))
            return Refuse(ChannelOf(key), new Problem("key-right", "writeKey", "a key that may write", null), StatusCodes.Status403Forbidden);
        return key.Channels.Count != 1
            ? Refuse(Rejection.NoChannel, new Problem("key-channel", "writeKey", "a key made for one channel", null), StatusCodes.Status400BadRequest)
            : null;
    }

    private async Task<TrackingOutcome> StoreAsync(
        ReadOnlyMemory<byte> content, TrackingCall? posted, TrackingEnvelope envelope, string channel, CancellationToken cancellation)
    {
        var items = splitter.SplitJson(content);
        if (items.Count > MaxMessages)
            return Refuse(channel, new Problem("batch-too-large", "batch", $"at most {MaxMessages} messages", null), StatusCodes.Status413PayloadTooLarge);
        var now = clock.GetUtcNow();
        TrackingEntry[] entries = [.. items.Select(item => receipts.Make(item, posted, envelope, channel, now))];
        foreach (var entry in entries)
            if (entry.Unreadable is { } unreadable)
                rejections.Record(channel, new Problem(unreadable.Code, posted is null ? "batch[]" : "body", unreadable.Message.En, null), StatusCodes.Status400BadRequest);
        LeadReceipt[] stored = [.. entries.Select(e => e.Receipt).OfType<LeadReceipt>()];
        if (stored.Length == 0 && entries.Length > 0) return TrackingOutcome.NothingStored(entries);
        var outcomes = stored.Length == 0 ? [] : await AppendAsync(door.Take(stored), channel, cancellation);
        return outcomes is null
            ? Refuse(channel, new Problem("not-stored", "request", "a store that takes it", null), StatusCodes.Status503ServiceUnavailable, RetrySeconds)
            : TrackingOutcome.Stored(entries, outcomes);
    }

    /// <summary>Null if the store failed: nothing is promised then, and the client sends again.</summary>
    private async Task<IReadOnlyList<AppendOutcome>?> AppendAsync(IReadOnlyList<LeadReceipt> stored, string channel, CancellationToken cancellation)
    {
        try
        {
            return await intake.AppendAsync(stored, cancellation).WaitAsync(options.StoreTimeout, clock, cancellation);
        }
#pragma warning disable CA1031 // Whatever the store's reason, the client's part is to send again.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotStored(channel, stored.Count, failure.GetType().Name);
            return null;
        }
    }

    private TrackingOutcome Refuse(string channel, Problem problem, int status, int? retryAfter = null)
    {
        rejections.Record(channel, problem, status);
        return TrackingOutcome.Refused(problem, status, retryAfter);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    [LoggerMessage(EventId = 4130, EventName = "MessagesNotStored", Level = LogLevel.Error, Message = "{Count} messages of channel {Channel} could not be stored: {Exception}")]
    private partial void LogNotStored(string channel, int count, string exception);
}
