namespace Profiles.Channels.Senders;

/// <summary>Where the records of a body are, and what their envelope says of them.</summary>
/// <remarks>
/// A path like <c>data.items[*].id</c> starts at the record; one that begins with <c>$</c> at the whole body; <c>header:Name</c> is a header of the request.
/// XML and forms are read as the JSON tree they make.
/// </remarks>
public sealed record RecordPaths
{
    /// <summary>Path from the body to the records: <c>$.data.items</c>. A list is a list of records; if nothing is said, the body itself is one or is the list.</summary>
    public string? Items { get; init; }
    /// <summary>Path to the record's id at the sender.</summary>
    public string? Id { get; init; }
    /// <summary>Path to the time it happened or changed: ISO 8601, or seconds or milliseconds since 1970.</summary>
    public string? Time { get; init; }
    /// <summary>Path to what became of it.</summary>
    public string? Operation { get; init; }
    /// <summary>Values of the operation, whatever their case, that say the record is gone.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];
    /// <summary>What the record is given from its envelope: name of the new property, and its path.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
