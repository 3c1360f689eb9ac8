namespace Profiles.Privacy.Consents;

/// <summary>What a person said to a purpose. Ordered from the least to the most restrictive: of two equally new statements the greater counts.</summary>
public enum ConsentStatus
{
    Granted,
    /// <summary>Never agreed, or objects.</summary>
    Denied,
    /// <summary>Took back what was granted.</summary>
    Withdrawn,
}

/// <summary>
/// What a person said to the use of their data: kept in the header of a SourcePerson, or read from a field of it, so that it goes wherever the
/// SourcePerson goes (docs/decisions/0031). Immutable.
/// </summary>
/// <remarks>Ordered by purpose, channel, time, then from the least to the most restrictive, so that the same one counts in whatever order they came.</remarks>
public sealed record ConsentStatement : IComparable<ConsentStatement>
{
    /// <summary>Id of a purpose (<see cref="PurposeDefinition"/>).</summary>
    public required string Purpose { get; init; }
    /// <summary>Channel of contact, one of <see cref="ContactChannels"/>; null: all of them.</summary>
    public string? Channel { get; init; }
    public required ConsentStatus Status { get; init; }
    /// <summary>When the person said it, UTC; the newest counts.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>Where it was said: a channel, a form, the id of a key; never a name.</summary>
    public required string Source { get; init; }
    /// <summary>What proves it: version of the text, id of the form, hash of an address, <c>batch:</c> and its id; no value of a person.</summary>
    public string? Proof { get; init; }
    /// <summary>From then on it counts as if it had not been said; null: as the purpose says, else never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public int CompareTo(ConsentStatement? other)
    {
        if (other is null) return 1;
        var order = string.CompareOrdinal(Purpose, other.Purpose);
        if (order == 0) order = string.CompareOrdinal(Channel, other.Channel);
        if (order == 0) order = CompareForce(other);
        if (order == 0) order = string.CompareOrdinal(Source, other.Source);
        return order != 0 ? order : string.CompareOrdinal(Proof, other.Proof);
    }

    /// <summary>Which of two counts, whatever their channels: the newer, then the more restrictive, then the one with less time to allow or more to forbid.</summary>
    internal int CompareForce(ConsentStatement other)
    {
        var order = At.CompareTo(other.At);
        if (order == 0) order = Status.CompareTo(other.Status);
        if (order != 0) return order;
        var longer = (ExpiresAt ?? DateTimeOffset.MaxValue).CompareTo(other.ExpiresAt ?? DateTimeOffset.MaxValue);
        return Status == ConsentStatus.Granted ? -longer : longer;
    }

    /// <summary>True if both are about the same purpose and channel.</summary>
    internal bool IsAbout(ConsentStatement other) => Purpose == other.Purpose && Channel == other.Channel;
}
