namespace Profiles.Activation.Destinations;

/// <summary>Where a delivery is on its way.</summary>
public enum DeliveryStatus
{
    /// <summary>An attempt failed; the next is due at <see cref="Delivery.NextAt"/>.</summary>
    Waiting,
    Delivered,
    /// <summary>Nobody in it may be told of, now: not sent.</summary>
    Withheld,
    /// <summary>Given up; can be replayed.</summary>
    Dead,
}

/// <summary>One attempt to deliver.</summary>
/// <param name="Round">Of the delivery, from 0.</param>
/// <param name="Number">From 1 in its round.</param>
/// <param name="Status">HTTP status of the answer; null if there was none.</param>
/// <param name="Reason">A code of <see cref="DeliveryReasons"/>; null if it was taken.</param>
public sealed record DeliveryAttempt(int Round, int Number, DateTimeOffset At, int DurationMs, int? Status, string? Reason);

/// <summary>What became of a delivery: ids and outcomes, no payload. Cosmos: container <c>deliveries</c>, partition <c>/destination</c>.</summary>
/// <param name="Id"><c>webhook-id</c>.</param>
/// <param name="Round">Counts its replays, from 0.</param>
/// <param name="At">When this was written, UTC.</param>
/// <param name="NextAt">When it is attempted again; null unless it waits.</param>
/// <param name="Reason">Why it is not delivered; null if it is.</param>
/// <param name="Attempts">The last ones, at most <see cref="MaxAttempts"/>, oldest first.</param>
/// <param name="Changes">What it tells: enough to replay it.</param>
public sealed record Delivery(
    string Destination, string Id, int Round, DeliveryStatus Status, DateTimeOffset At, DateTimeOffset? NextAt, string? Reason,
    IReadOnlyList<DeliveryAttempt> Attempts, IReadOnlyList<DestinationChange> Changes)
{
    public const int MaxAttempts = 20;
}

/// <summary>Why a delivery was not taken: codes, in logs, stores and answers.</summary>
public static class DeliveryReasons
{
    /// <summary>The answer had another status than 2xx; a redirection is not followed.</summary>
    public const string Status = "status";
    public const string Timeout = "timeout";
    /// <summary>No connection, or it broke.</summary>
    public const string Connection = "connection";
    /// <summary>The host's address is none of the public internet.</summary>
    public const string Address = "address-refused";
    /// <summary>There is no secret to sign with.</summary>
    public const string NoSecret = "no-secret";
    /// <summary>The destination answered 410 to this.</summary>
    public const string Gone = "gone";
    /// <summary>The destination is not enabled, or is no more.</summary>
    public const string Disabled = "disabled";
    /// <summary>It was too large and was divided; its parts are deliveries of their own.</summary>
    public const string Divided = "divided";
}
