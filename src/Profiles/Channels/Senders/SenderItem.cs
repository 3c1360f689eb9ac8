namespace Profiles.Channels.Senders;

/// <summary>What a sender says has become of a record.</summary>
public enum SenderOperation
{
    /// <summary>It is new, or changed.</summary>
    Upsert,
    /// <summary>It is gone at the sender.</summary>
    Remove,
}

/// <summary>One lead, event or record of a request.</summary>
/// <param name="Id">
/// Of the record at the sender; null if it gives none. It stays over repetitions and over changes: same id and same content is a repetition, same id
/// and other content a change.
/// </param>
/// <param name="Json">One JSON object in UTF-8, to be read by the mapping of the channel.</param>
/// <param name="OccurredAt">When it happened or changed at the sender; null if it does not say.</param>
public sealed record SenderItem(string? Id, SenderOperation Operation, ReadOnlyMemory<byte> Json, DateTimeOffset? OccurredAt);
