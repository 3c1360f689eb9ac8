using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Tags;

/// <summary>One value of a tiered tag, taken by the first condition that holds.</summary>
public sealed record TagTier(string Value, Localized Name, Condition When);

/// <summary>A node of the tag tree: a category (no rule, has children), a rule tag, or a tiered tag.</summary>
public sealed record TagDefinition
{
    /// <summary>File name without extension: <c>value.high-net-worth</c>; dots show the place in the tree.</summary>
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    /// <summary>Id of the node above; null for a root.</summary>
    public string? Parent { get; init; }
    public string? Owner { get; init; }
    /// <summary>The tag is carried while this holds; null for categories and tiered tags.</summary>
    public Condition? When { get; init; }
    /// <summary>Tiers, first match wins; empty unless the tag is tiered.</summary>
    public IReadOnlyList<TagTier> Tiers { get; init; } = [];
    /// <summary>Invented people with what must come out for them.</summary>
    public IReadOnlyList<DefinitionTest> Tests { get; init; } = [];
}
