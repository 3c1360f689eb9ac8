using Profiles.Events;
using Profiles.Evidence;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Tags;

namespace Profiles.Rules;

/// <summary>What rules may look at of a profile.</summary>
/// <param name="Traits">Sorted by field (ordinal).</param>
public sealed record ProfileFacts(IReadOnlyList<Trait> Traits, EventSummary Events)
{
    internal static readonly IReadOnlyDictionary<string, double> NothingKnown = new Dictionary<string, double>();

    /// <summary>Who it is, whoever came first: the id that the least of the members minted. Decides random shares.</summary>
    public ProfileId Profile { get; init; }
    /// <summary>Channels that know the person, sorted.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];
    /// <summary>Share of catalogue fields known, by section, 0–1.</summary>
    public IReadOnlyDictionary<string, double> Completeness { get; init; } = NothingKnown;
    /// <summary>What was assigned, sorted by tag (ordinal).</summary>
    public IReadOnlyList<TagAssignment> Assigned { get; init; } = [];
    /// <summary>What the person said to purposes: the newest of each purpose and channel.</summary>
    public IReadOnlyList<ConsentStatement> Consents { get; init; } = [];
}

/// <summary>What the rules say of a profile at an instant.</summary>
/// <param name="Tags">Sorted by tag (ordinal).</param>
/// <param name="Segments">Sorted (ordinal).</param>
/// <param name="DueAt">Instant before which none of it can change without new data; null: never. Early is allowed, late never.</param>
public sealed record Evaluation(IReadOnlyList<TagValue> Tags, IReadOnlyList<string> Segments, DateTimeOffset? DueAt);

/// <summary>A tag with its tier; null where carrying it says all.</summary>
public readonly record struct TagValue(string Tag, string? Value);
