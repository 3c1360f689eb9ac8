using Profiles.Activation.Destinations;

namespace Profiles.Web.Api;

/// <summary>A destination and how it is doing.</summary>
/// <param name="Enabled">As its definition says.</param>
/// <param name="Stopped">Since when the product itself tells it nothing more; null if it does.</param>
/// <param name="StoppedBecause"><c>gone</c>: it answered 410.</param>
/// <param name="Secrets">How many secrets messages are signed with now; 0: nothing can be sent.</param>
/// <param name="Purpose">Asked at each delivery; null if the destination names none.</param>
/// <param name="Channel">Channel of contact.</param>
/// <param name="Personalised">True if people who object to automated decisions are left out.</param>
/// <param name="Consent">Field asked for consent at each delivery, of older definitions; null if none is.</param>
public sealed record DestinationView(
    string Id, string Name, string Url, bool Enabled, DateTimeOffset? Stopped, string? StoppedBecause, int Secrets, int BatchSize, DestinationChanges Changes,
    IReadOnlyList<string> MayHave, string? Purpose, string? Channel, bool Personalised, string? Consent, string? LawfulBasis)
{
    internal static DestinationView Of(DestinationDefinition destination, DestinationStop? stop, int secrets, string language) => new(
        destination.Id, destination.Name.In(language), destination.Url, destination.Enabled, stop?.At, stop?.Reason, secrets, destination.BatchSize,
        destination.Changes, destination.MayHave, destination.Purpose, destination.Channel, destination.Personalised, destination.Consent, destination.LawfulBasis);
}

/// <summary>How a test ended.</summary>
/// <param name="Status">HTTP status of the answer; null if there was none.</param>
/// <param name="Reason">Why it was not taken: <c>status, timeout, connection, address-refused, no-secret, gone</c>; null if it was.</param>
public sealed record DestinationTestView(bool Taken, int? Status, string? Reason, int DurationMs);

/// <summary>A secret to be made.</summary>
/// <param name="OverlapHours">0–2,160: for so long messages are also signed with the one before; null: 24.</param>
public sealed record DestinationSecretRequest(double? OverlapHours = null);

/// <summary>A secret just made.</summary>
/// <param name="Secret">Shown this once; kept sealed.</param>
public sealed record DestinationSecretView(string Id, string Secret, DateTimeOffset CreatedAt);

/// <summary>What became of a delivery; no payload.</summary>
/// <param name="Id"><c>webhook-id</c>.</param>
/// <param name="Status"><c>waiting, delivered, withheld, dead</c>.</param>
/// <param name="At">When that was so.</param>
/// <param name="NextAt">When it is attempted again.</param>
/// <param name="Reason">Why it is not delivered.</param>
/// <param name="Types">What it tells, each kind once.</param>
/// <param name="Profiles">Ids of the profiles it tells of.</param>
/// <param name="Attempts">The last ones, oldest first.</param>
public sealed record DeliveryView(
    string Id, string Status, DateTimeOffset At, DateTimeOffset? NextAt, string? Reason, IReadOnlyList<string> Types, IReadOnlyList<string> Profiles,
    IReadOnlyList<DeliveryAttempt> Attempts)
{
    internal static DeliveryView Of(Delivery delivery) => new(
        delivery.Id, WebJson.Name(delivery.Status), delivery.At, delivery.NextAt, delivery.Reason,
        [.. delivery.Changes.Select(c => c.Type).Distinct(StringComparer.Ordinal)],
        [.. delivery.Changes.Select(c => c.ProfileId.ToString()).Distinct(StringComparer.Ordinal)], delivery.Attempts);
}

/// <summary>What to replay.</summary>
/// <param name="Delivery">Id of a dead delivery; null for the dead ones written last, at most 1,000.</param>
public sealed record DeliveryReplayRequest(string? Delivery = null);

/// <param name="Replayed">Deliveries that are attempted again.</param>
/// <param name="More">True if there are more dead ones.</param>
public sealed record DeliveryReplayView(int Replayed, bool More);
