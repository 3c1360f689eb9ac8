using System.Text.Json.Serialization;

namespace Profiles.Identity;

/// <summary>How one kind of identifier links records (design D6).</summary>
public sealed record IdentifierKindDefinition
{
    /// <summary>Carriers of one value beyond which it links nobody.</summary>
    public const int DefaultMaxCarriers = 40;

    /// <summary>Operators let a number rest for some months; a year is on the safe side.</summary>
    public const int DefaultHandoverDays = 365;

    /// <summary>Records that are looked at to count people: so many times <see cref="MaxCarriers"/>. A value with more is too common, whoever they are.</summary>
    public const int RecordsPerCarrier = 5;

    public required string Kind { get; init; }
    /// <summary>Stronger kinds are used first: 100 for a resident id, 60 for a phone.</summary>
    public required int Strength { get; init; }
    /// <summary>True if the value only means something within its channel (member numbers).</summary>
    public bool PerChannel { get; init; }
    /// <summary>True if one person has exactly one: two different values never join (resident id).</summary>
    public bool Unique { get; init; }
    /// <summary>True if a source may say that a person has a further value (an alias): all values a record ever carried count, and whoever carries two joins those of both.</summary>
    public bool Aliases { get; init; }
    /// <summary>True if it passes from one person to another (phone numbers are recycled): the times it was carried decide.</summary>
    public bool ChangesHands { get; init; }
    /// <summary>True if no two people share a value, not even twins at one address: carriers whose names differ by a slip are one person.</summary>
    public bool Personal { get; init; }
    /// <summary>Different people who may carry one value within <see cref="WindowDays"/>; with more it links nobody.</summary>
    public int MaxCarriers { get; init; } = DefaultMaxCarriers;
    /// <summary>Days of event time within which carriers are counted; null counts all there ever were.</summary>
    public int? WindowDays { get; init; }
    /// <summary>Days between two carriers' times after which a value that changes hands has been given to somebody else.</summary>
    public int HandoverDays { get; init; } = DefaultHandoverDays;
    /// <summary>Normalised values that mean nothing: never claimed.</summary>
    public IReadOnlyList<string> Placeholders { get; init; } = [];
    /// <summary>Regular expressions (anchored, case ignored) of values that mean nothing.</summary>
    public IReadOnlyList<string> PlaceholderPatterns { get; init; } = [];
    /// <summary>Normalised values that link whoever carries them, shared or handed on: a steward's word. Unique ids and "never" still keep people apart.</summary>
    public IReadOnlyList<string> Always { get; init; } = [];

    /// <summary>Records beyond which a value links nobody.</summary>
    internal int MaxRecords => MaxCarriers * RecordsPerCarrier;
}

/// <summary>How often the matching model is learnt anew.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetrainInterval>))]
public enum RetrainInterval
{
    /// <summary>Only when somebody asks.</summary>
    Off,
    Monthly,
}

/// <summary>All kinds of identifiers that link.</summary>
public sealed record IdentityDefinition(IReadOnlyList<IdentifierKindDefinition> Kinds)
{
    /// <summary>Members of a candidate component beyond which it is quarantined.</summary>
    public const int DefaultMaxComponent = 2000;

    public int MaxComponent { get; init; } = DefaultMaxComponent;

    /// <summary>What is done with people whom the matching model finds alike though they share no identifier.</summary>
    public MatchingUse Matching { get; init; } = MatchingUse.Off;

    /// <summary>When the matching model is learnt anew from the evidence and proposed as a draft.</summary>
    public RetrainInterval Retrain { get; init; } = RetrainInterval.Off;

    /// <summary>The definition of <paramref name="kind"/>, or null if that kind does not link.</summary>
    public IdentifierKindDefinition? Find(string kind) => Kinds.FirstOrDefault(k => k.Kind == kind);
}
