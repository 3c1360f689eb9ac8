using System.Globalization;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Senders;
using Profiles.Definitions;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Activation.Destinations;

/// <summary>Attempts deliveries: asks what may be told now, signs, sends, and announces the next attempt or says that it is over.</summary>
/// <remarks>
/// At least once: the next attempt is announced before this one is noted, so a stop in between repeats an attempt and loses none. A message that
/// comes twice finds its attempt noted and does nothing.
/// </remarks>
public sealed partial class Deliverer(
    PublishedDefinitions definitions, IProfileStore profiles, IDeliveryLog log, IQueue queue, DestinationSecrets secrets, DestinationSwitch stops,
    DestinationHealth health, WebhookClient client, TimeProvider clock, ILogger<Deliverer> logger)
{
    /// <summary>Works on one message of <see cref="QueueNames.Deliveries"/>.</summary>
    public async Task RunAsync(string body, CancellationToken cancellation)
    {
        var message = DeliveryMessage.Read(body);
        var known = await log.FindAsync(message.Destination, message.Id, cancellation);
        if (known is not null && IsDone(known, message)) return;
        var destination = definitions.Current.Set.Destinations.GetValueOrDefault(message.Destination);
        if (destination is not { Enabled: true } || await stops.ReadAsync(message.Destination, cancellation) is not null)
        {
            await NoteAsync(message, known, DeliveryStatus.Dead, DeliveryReasons.Disabled, attempt: null, nextAt: null, cancellation);
            return;
        }
        if (health.Wait(message.Destination) is { } wait)
        {
            await queue.SendLaterAsync(QueueNames.Deliveries, (message with { Held = message.Held + 1 }).ToQueue(), wait, cancellation);
            return;
        }
        var (told, refusal) = await AskAsync(destination, message, cancellation);
        if (told.Count == 0)
        {
            await NoteAsync(message, known, DeliveryStatus.Withheld, refusal, attempt: null, nextAt: null, cancellation);
            return;
        }
        if (WebhookPayload.Of(destination, told) is { } payload) await AttemptAsync(destination, message, known, payload, cancellation);
        else await DivideAsync(message, known, [.. told.Select(t => t.Change)], cancellation);
    }

    /// <summary>Sends a message that tells nothing, at once and once, whether it is enabled or not.</summary>
    public async Task<WebhookAnswer> TestAsync(DestinationDefinition destination, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"test_{now.UtcTicks:x}");
        return await SendAsync(destination, id, WebhookPayload.Test(destination, now), cancellation);
    }

    /// <summary>Attempts a dead delivery again from the beginning of the schedule; false if it is not dead.</summary>
    public async Task<bool> ReplayAsync(Delivery delivery, CancellationToken cancellation)
    {
        if (delivery.Status != DeliveryStatus.Dead) return false;
        var again = new DeliveryMessage(delivery.Destination, delivery.Id, delivery.Round + 1, Attempt: 1, Held: 0, delivery.Changes);
        await queue.SendAsync(QueueNames.Deliveries, [again.ToQueue()], cancellation);
        return true;
    }

    private static bool IsDone(Delivery known, DeliveryMessage message)
    {
        if (known.Round != message.Round) return known.Round > message.Round;
        return known.Status != DeliveryStatus.Waiting || known.Attempts.Any(a => a.Round == message.Round && a.Number >= message.Attempt);
    }

    private async Task<(IReadOnlyList<(DestinationChange Change, Profile? Profile)> Told, string? Refusal)> AskAsync(
        DestinationDefinition destination, DeliveryMessage message, CancellationToken cancellation)
    {
        var found = (await profiles.FindAsync([.. message.Changes.Select(c => c.ProfileId).Distinct()], cancellation)).ToDictionary(p => p.Id);
        var (set, now) = (definitions.Current.Set, clock.GetUtcNow());
        var told = new List<(DestinationChange, Profile?)>(message.Changes.Count);
        string? refusal = null;
        foreach (var change in message.Changes)
        {
            var profile = found.GetValueOrDefault(change.ProfileId);
            if (!change.IsOfIdOnly && ConsentCheck.Refusal(destination, profile, set, now) is { } refused) refusal = refused;
            else told.Add((change, profile));
        }
        return (told, refusal);
    }

    private async Task AttemptAsync(DestinationDefinition destination, DeliveryMessage message, Delivery? known, byte[] payload, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        using var activity = Telemetry.Begin(SpanNames.Deliver, "profiles.destination.id", destination.Id);
        var answer = await SendAsync(destination, message.Id, payload, cancellation);
        if (answer.IsDestinationUnwell) health.Failed(destination.Id, answer.RetryAfter);
        else if (answer.Status is not null) health.Succeeded(destination.Id);
        var attempt = new DeliveryAttempt(message.Round, message.Attempt, at, (int)Math.Min(answer.Duration.TotalMilliseconds, int.MaxValue), answer.Status, answer.Reason);
        if (answer.Reason == DeliveryReasons.Gone)
        {
            await stops.TurnOffAsync(destination.Id, DeliveryReasons.Gone, cancellation);
            LogGone(logger, destination.Id);
        }
        var next = answer.Reason is null or DeliveryReasons.Gone ? null : RetrySchedule.After(message.Attempt, message.Id, answer.RetryAfter);
        Telemetry.Delivered(next is not null ? DeliveryStatus.Waiting : answer.Reason is null ? DeliveryStatus.Delivered : DeliveryStatus.Dead, answer.Duration);
        if (next is { } delay)
        {
            await queue.SendLaterAsync(QueueNames.Deliveries, (message with { Attempt = message.Attempt + 1, Held = 0 }).ToQueue(), delay, cancellation);
            await NoteAsync(message, known, DeliveryStatus.Waiting, answer.Reason, attempt, clock.GetUtcNow() + delay, cancellation);
            return;
        }
        if (answer.Reason is not null) LogDead(logger, message.Id, destination.Id, answer.Reason, message.Attempt);
        await NoteAsync(message, known, answer.Reason is null ? DeliveryStatus.Delivered : DeliveryStatus.Dead, answer.Reason, attempt, nextAt: null, cancellation);
    }

    /// <summary>In halves, each with an id of its own that follows from what is in it.</summary>
    private async Task DivideAsync(DeliveryMessage message, Delivery? known, IReadOnlyList<DestinationChange> told, CancellationToken cancellation)
    {
        var half = told.Count / 2;
        QueueMessage[] parts = [.. new[] { told.Take(half), told.Skip(half) }.Select(p => DeliveryMessage.First(message.Destination, [.. p]) with { Round = message.Round }).Select(p => p.ToQueue())];
        await queue.SendAsync(QueueNames.Deliveries, parts, cancellation);
        await NoteAsync(message, known, DeliveryStatus.Withheld, DeliveryReasons.Divided, attempt: null, nextAt: null, cancellation);
    }

    private async Task<WebhookAnswer> SendAsync(DestinationDefinition destination, string id, byte[] payload, CancellationToken cancellation)
    {
        var valid = await secrets.CurrentAsync(destination.Id, cancellation);
        return valid.Values.Count == 0
            ? new WebhookAnswer(Status: null, DeliveryReasons.NoSecret, TimeSpan.Zero, RetryAfter: null)
            : await client.SendAsync(new Uri(destination.Url), id, payload, valid, cancellation);
    }

    private Task NoteAsync(
        DeliveryMessage message, Delivery? known, DeliveryStatus status, string? reason, DeliveryAttempt? attempt, DateTimeOffset? nextAt, CancellationToken cancellation)
    {
        IEnumerable<DeliveryAttempt> attempts = known?.Attempts ?? [];
        if (attempt is not null) attempts = attempts.Append(attempt);
        return log.SaveAsync(
            new Delivery(message.Destination, message.Id, message.Round, status, clock.GetUtcNow(), nextAt, reason, [.. attempts.TakeLast(Delivery.MaxAttempts)], message.Changes),
            cancellation);
    }

    [LoggerMessage(EventId = 3310, EventName = "DestinationGone", Level = LogLevel.Warning, Message = "Destination {Destination} answered 410 and is told nothing more until it is enabled again")]
    private static partial void LogGone(ILogger logger, string destination);

    [LoggerMessage(EventId = 3311, EventName = "DeliveryDead", Level = LogLevel.Warning, Message = "Delivery {Id} to destination {Destination} was given up: {Reason}, attempt {Attempt}")]
    private static partial void LogDead(ILogger logger, string id, string destination, string reason, int attempt);
}
