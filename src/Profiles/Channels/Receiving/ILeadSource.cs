namespace Profiles.Channels.Receiving;

/// <summary>What a provider gave for the id of a lead.</summary>
/// <param name="Item">The lead as a record of its channel: a JSON object in UTF-8; null if it was refused.</param>
/// <param name="Refusal">Why it was refused, in a few words that name nobody.</param>
public sealed record FetchedLead(ReadOnlyMemory<byte>? Item, string? Refusal);

/// <summary>Fetches leads that a sender only names, from one provider.</summary>
public interface ILeadSource
{
    /// <summary>As the protocol of the sender names it.</summary>
    string Provider { get; }

    /// <summary>Asks for a lead. Throws <see cref="HttpRequestException"/> for what may pass: the message is tried again.</summary>
    /// <param name="token">Access token of the channel.</param>
    Task<FetchedLead> FetchAsync(string id, string token, CancellationToken cancellation);
}
