using Profiles.Definitions;

namespace Profiles.Cleaning;

/// <summary>A cleaning rule as data (R2.5): what it does, its limits and the words that explain a finding of it.</summary>
public sealed record CleaningRuleDefinition
{
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    /// <summary>Why, for people; may quote <c>{before}</c>, <c>{after}</c> and <c>{expected}</c>.</summary>
    public required Localized Reason { get; init; }
    public required Severity Severity { get; init; }
    public bool Enabled { get; init; } = true;
    /// <summary>Numbers the rule compares with, by name: <c>maxAge 150</c>.</summary>
    public IReadOnlyDictionary<string, decimal> Parameters { get; init; } = new Dictionary<string, decimal>();
}
