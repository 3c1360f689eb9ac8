namespace Profiles.Channels.Tracking;

/// <summary>
/// What the messages of a tracking client mean: definition file <c>tracking/&lt;channel&gt;.json</c>, or <c>tracking/segment.json</c> for every
/// channel without one of its own.
/// </summary>
/// <remarks>
/// Paths are dotted; case, blanks, <c>_</c> and <c>-</c> do not count, so <c>firstName</c> is also <c>first_name</c>. <c>products[].name</c> is what the
/// objects of a list say, each text once, joined with <c>；</c>. Where several paths are given, the first that says something counts.
/// </remarks>
public sealed record TrackingDefinition
{
    /// <summary>Id of the definition for all channels without one of their own.</summary>
    public const string Shared = "segment";

    /// <summary>What messages mean where nobody has said: ids are custom fields, which link nobody.</summary>
    public static TrackingDefinition Undefined { get; } = new() { Id = Shared, UserId = "custom.userId", AnonymousId = "custom.anonymousId" };

    /// <summary>Id of a channel, or <c>segment</c>.</summary>
    public required string Id { get; init; }
    /// <summary>Field that takes <c>userId</c>.</summary>
    public required string UserId { get; init; }
    /// <summary>Field that takes <c>anonymousId</c>.</summary>
    public required string AnonymousId { get; init; }
    /// <summary>Traits of a person. Others go to the field that has their name as an alias, else to a custom field.</summary>
    public IReadOnlyList<FieldSource> Traits { get; init; } = [];
    /// <summary>Traits of a group; its id is <c>groupId</c>. Others are kept as custom fields <c>custom.group.…</c></summary>
    public IReadOnlyList<FieldSource> GroupTraits { get; init; } = [];
    /// <summary>What the context says of the person; the rest of it is not read.</summary>
    public IReadOnlyList<FieldSource> Context { get; init; } = [];
    /// <summary>Calls whose events have a type, an id or an amount of their own. Others keep their name as type: <c>Trial Started</c> is <c>trialStarted</c>.</summary>
    public IReadOnlyList<TrackedCall> Events { get; init; } = [];
    /// <summary>Names of properties that every event may have. Others keep their path as name.</summary>
    public IReadOnlyList<PropertySource> Properties { get; init; } = [];
    /// <summary>Properties that every event has from the context.</summary>
    public IReadOnlyList<PropertySource> ContextProperties { get; init; } = [];
}

/// <summary>A field of the catalogue and the paths it is filled from.</summary>
public sealed record FieldSource(string Field, IReadOnlyList<string> From);

/// <summary>A property of an event and the paths it is filled from.</summary>
public sealed record PropertySource(string Property, IReadOnlyList<string> From);

/// <summary>What the events of a call mean.</summary>
/// <param name="Type">Type of the event: <c>order, view, cart …</c></param>
public sealed record TrackedCall(string Type)
{
    /// <summary><c>Track, Page</c> or <c>Screen</c>; the others tell no event.</summary>
    public TrackingCall Call { get; init; } = TrackingCall.Track;
    /// <summary>Names of the event; empty: every name that no other entry has.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
    /// <summary>Paths of the event's own id: told again under it, it is a new version. Without, each message is an event.</summary>
    public IReadOnlyList<string> EventId { get; init; } = [];
    /// <summary>Paths of the amount.</summary>
    public IReadOnlyList<string> Amount { get; init; } = ["revenue"];
    /// <summary>Paths of the currency, ISO 4217.</summary>
    public IReadOnlyList<string> Currency { get; init; } = ["currency"];
    /// <summary>Names of properties; they go before those of every event.</summary>
    public IReadOnlyList<PropertySource> Properties { get; init; } = [];
}
