using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Segments;

/// <summary>A group of customers (客群) defined by a condition; membership is kept current.</summary>
public sealed record SegmentDefinition
{
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    public required Condition When { get; init; }
    /// <summary>Invented people with what must come out for them.</summary>
    public IReadOnlyList<DefinitionTest> Tests { get; init; } = [];
}
