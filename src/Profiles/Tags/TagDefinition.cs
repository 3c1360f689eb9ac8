using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Tags;

/// <summary>One value of a tiered tag, taken by the first condition that holds.</summary>
public sealed record TagTier(string Value, Localized Name, Condition When);

/// <summary>A node of the tag tree: a category (has children and nothing of its own), or a tag of one kind: by rule, tiered, a value, assigned.</summary>
public sealed record TagDefinition
{
    /// <summary>File name without extension: <c>value.high-net-worth</c>; dots show the place in the tree.</summary>
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    /// <summary>Id of the node above; null for a root.</summary>
    public string? Parent { get; init; }
    /// <summary>Who answers for it; null: as the node above says.</summary>
    public string? Owner { get; init; }
    /// <summary>Id of the purpose it is made for: who does not allow that does not carry it; null: as the node above says.</summary>
    public string? Purpose { get; init; }
    /// <summary>True if it infers what a person is like: who objects to automated decisions does not carry it (PIPL Art. 24); null: as the node above says, at the top false.</summary>
    public bool? Profiling { get; init; }
    /// <summary>Where its thresholds come from.</summary>
    public Localized? Source { get; init; }
    /// <summary>Place among its siblings, then by id.</summary>
    public int Order { get; init; }
    public TagLifecycle Lifecycle { get; init; } = TagLifecycle.Active;
    /// <summary>The tag is carried while this holds.</summary>
    public Condition? When { get; init; }
    /// <summary>Tiers, first match wins; empty unless the tag is tiered.</summary>
    public IReadOnlyList<TagTier> Tiers { get; init; } = [];
    /// <summary>The tag carries what this measure says, as text, while it is known.</summary>
    public Measure? Value { get; init; }
    /// <summary>The tag is carried because somebody said so.</summary>
    public AssignedTag? Assigned { get; init; }
    /// <summary>It and all beneath it are carried only while this holds, and the scopes above it.</summary>
    public Condition? Scope { get; init; }
    /// <summary>Of the tags directly beneath, only the first that holds is carried: by <see cref="Order"/>, then id.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Invented people with what must come out for them.</summary>
    public IReadOnlyList<DefinitionTest> Tests { get; init; } = [];

    /// <summary>True if it carries nothing of its own.</summary>
    public bool IsCategory => When is null && Tiers.Count == 0 && Value is null && Assigned is null;
}

public enum TagLifecycle
{
    /// <summary>Being written: not evaluated.</summary>
    Draft,
    Active,
    /// <summary>No longer carried by anybody.</summary>
    Retired,
}

/// <summary>How an assigned tag comes to be carried.</summary>
/// <param name="Values">The values it may have; null: manual ones are carried without a value, others with any number or short text, or without.</param>
/// <param name="ExpiresAfterDays">Days after which an assignment that names no end expires; null: never.</param>
public sealed record AssignedTag(TagSource Source, IReadOnlyList<string>? Values = null, int? ExpiresAfterDays = null);

public enum TagSource
{
    /// <summary>By a person.</summary>
    Manual,
    /// <summary>By a file or another system.</summary>
    Imported,
    /// <summary>By a model.</summary>
    Model,
}
