using System.Collections.Frozen;
using Profiles.Definitions;

namespace Profiles.Cleaning;

/// <summary>Spellings of a field and what is read in their place, before anything else looks at the cell.</summary>
/// <remarks>A whole cell is compared, width and case ignored. What takes its place is read like any cell, but not replaced again.</remarks>
public sealed record ReplacementDefinition
{
    /// <summary>Most spellings of one definition.</summary>
    public const int MaxValues = 20_000;

    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    /// <summary>Id of the channel it holds for; null holds for all.</summary>
    public string? Channel { get; init; }
    /// <summary>Field id.</summary>
    public required string Field { get; init; }
    public required IReadOnlyList<Replacement> Values { get; init; }

    /// <summary>What a channel's cells of a field are replaced by; null if nothing is. Of two definitions the first by id counts, one of the channel before one of all.</summary>
    internal static FrozenDictionary<string, string?>? Of(IEnumerable<ReplacementDefinition> definitions, string channel, string field)
    {
        var spellings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var definition in definitions.Where(d => d.Field == field && (d.Channel is null || d.Channel == channel)).OrderBy(d => d.Channel is null).ThenBy(d => d.Id, StringComparer.Ordinal))
            foreach (var value in definition.Values) spellings.TryAdd(CellText.Normalise(value.From), value.To);
        return spellings.Count == 0 ? null : spellings.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>One spelling.</summary>
/// <param name="From">The cell as it comes.</param>
/// <param name="To">What it means; null if it means nothing, like a placeholder.</param>
public sealed record Replacement(string From, string? To = null);
