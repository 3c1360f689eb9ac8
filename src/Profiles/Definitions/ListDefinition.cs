namespace Profiles.Definitions;

/// <summary>Values that rules name together: <c>city in list(first-tier)</c>.</summary>
public sealed record ListDefinition
{
    /// <summary>Most values of one list.</summary>
    public const int MaxValues = 100_000;

    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    /// <summary>Texts, choices, numbers, dates: read as what they are compared with.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}
