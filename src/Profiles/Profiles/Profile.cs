using System.Text.Json.Serialization;
using Profiles.Evidence;
using Profiles.Events;
using Profiles.Privacy.Consents;
using Profiles.Tags;

namespace Profiles.Profiles;

/// <summary>What became of a profile document.</summary>
public enum ProfileStatus
{
    Live,
    /// <summary>Its members now belong to another profile; its id leads there.</summary>
    Absorbed,
    /// <summary>No evidence is left: its batches were undone.</summary>
    Removed,
}

/// <summary>The value that survivorship chose for a field, with its provenance.</summary>
/// <param name="Member">The SourcePerson whose record said it.</param>
/// <param name="Time">Time of the sighting that last confirmed it, UTC.</param>
/// <param name="Confidence">0–1, of the observation.</param>
/// <param name="Rule">The survivorship rule that chose it.</param>
/// <param name="Sources">How many members said the same.</param>
/// <param name="Others">How many members said something else.</param>
public sealed record Trait(
    string Field, FieldValue Value, SourcePersonId Member, DateTimeOffset Time, double Confidence, string Rule, int Sources, int Others);

/// <summary>A tag a profile carries.</summary>
/// <param name="Tag">Tag id.</param>
/// <param name="Value">Value of a tiered tag; null where carrying it says all.</param>
/// <param name="Since">When this program came to know it (processing time), UTC.</param>
public sealed record TagState(string Tag, string? Value, DateTimeOffset Since)
{
    /// <summary>The tag with the value, or null.</summary>
    public static TagState? Find(IReadOnlyList<TagState> tags, string tag, string? value)
    {
        for (var i = 0; i < tags.Count; i++)
            if (tags[i].Tag == tag && tags[i].Value == value) return tags[i];
        return null;
    }
}

/// <summary>A segment a profile is in, and since when (processing time).</summary>
public sealed record Membership(string Segment, DateTimeOffset Since)
{
    /// <summary>The membership in the segment, or null.</summary>
    public static Membership? Find(IReadOnlyList<Membership> memberships, string segment)
    {
        for (var i = 0; i < memberships.Count; i++)
            if (memberships[i].Segment == segment) return memberships[i];
        return null;
    }
}

/// <summary>
/// One person as all channels together know them: a cluster of SourcePersons and what follows from them (design D1). Derived: it can
/// be thrown away and computed again from the evidence.
/// </summary>
[JsonConverter(typeof(ProfileConverter))]
public sealed record Profile
{
    public required ProfileId Id { get; init; }
    public ProfileStatus Status { get; init; } = ProfileStatus.Live;
    /// <summary>Counts the saves of this id, from 1; that it is due at another time is none.</summary>
    public int Sequence { get; init; }
    /// <summary>The founder first, then the others by the order in which they were founded.</summary>
    public IReadOnlyList<SourcePersonId> Members { get; init; } = [];
    /// <summary>Sorted by field (ordinal).</summary>
    public IReadOnlyList<Trait> Traits { get; init; } = [];
    public EventSummary Events { get; init; } = EventSummary.Empty;
    /// <summary>What its members carry because it was assigned, sorted by tag, over or not: rules judge it.</summary>
    public IReadOnlyList<TagAssignment> Assigned { get; init; } = [];
    /// <summary>What its members said to purposes, sorted: the newest of each purpose and channel, expired or not.</summary>
    public IReadOnlyList<ConsentStatement> Consents { get; init; } = [];
    /// <summary>Sorted by tag (ordinal).</summary>
    public IReadOnlyList<TagState> Tags { get; init; } = [];
    /// <summary>Sorted by segment (ordinal).</summary>
    public IReadOnlyList<Membership> Segments { get; init; } = [];
    /// <summary>Share of catalogue fields known, by section, 0–1.</summary>
    public IReadOnlyDictionary<string, double> Completeness { get; init; } = new Dictionary<string, double>();
    /// <summary>Channels of its members, sorted.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];
    /// <summary>When tags or segments may next change without new data; null if never.</summary>
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>Version of the definitions it was last evaluated under.</summary>
    public string Definitions { get; init; } = "";
    /// <summary>Hash of what it says, to tell whether a save changed anything.</summary>
    public ContentHash? Content { get; init; }
    /// <summary>Processing time of the last save, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
    /// <summary>Where an absorbed profile's members went.</summary>
    public ProfileId? AbsorbedBy { get; init; }
    /// <summary>Folded names for search: lower case, full width folded.</summary>
    public IReadOnlyList<string> SearchNames { get; init; } = [];
    /// <summary>Version for conditional writes; null if not stored yet. Kept by the store beside the document.</summary>
    public string? ETag { get; init; }
}
