namespace Profiles.Identity;

/// <summary>How one kind of identifier links records (design D6).</summary>
public sealed record IdentifierKindDefinition
{
    /// <summary>Carriers of one value beyond which it links nobody.</summary>
    public const int DefaultMaxCarriers = 40;

    public required string Kind { get; init; }
    /// <summary>Stronger kinds are used first: 100 for a resident id, 60 for a phone.</summary>
    public required int Strength { get; init; }
    /// <summary>True if the value only means something within its channel (member numbers).</summary>
    public bool PerChannel { get; init; }
    /// <summary>True if one person has exactly one: two different values never join (resident id).</summary>
    public bool Unique { get; init; }
    /// <summary>True if it passes from one person to another (phone numbers are recycled): the times it was carried decide.</summary>
    public bool ChangesHands { get; init; }
    public int MaxCarriers { get; init; } = DefaultMaxCarriers;
    /// <summary>Normalised values that mean nothing: never claimed.</summary>
    public IReadOnlyList<string> Placeholders { get; init; } = [];
    /// <summary>Regular expressions (anchored, case ignored) of values that mean nothing.</summary>
    public IReadOnlyList<string> PlaceholderPatterns { get; init; } = [];
}

/// <summary>All kinds of identifiers that link.</summary>
public sealed record IdentityDefinition(IReadOnlyList<IdentifierKindDefinition> Kinds)
{
    /// <summary>Members of a candidate component beyond which it is quarantined.</summary>
    public const int DefaultMaxComponent = 2000;

    public int MaxComponent { get; init; } = DefaultMaxComponent;

    /// <summary>The definition of <paramref name="kind"/>, or null if that kind does not link.</summary>
    public IdentifierKindDefinition? Find(string kind) => Kinds.FirstOrDefault(k => k.Kind == kind);
}
