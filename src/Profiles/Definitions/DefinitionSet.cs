using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Identity;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>
/// Everything users author, validated, as one immutable whole. A worker takes it once per unit of work, so that a publication never
/// changes the rules in the middle of a chunk.
/// </summary>
public sealed record DefinitionSet
{
    /// <summary>Hash of all definitions, 16 hexadecimal digits: equal sets have equal versions.</summary>
    public required string Version { get; init; }
    public required BusinessOptions Business { get; init; }
    public required FieldCatalog Catalog { get; init; }
    public required IdentityDefinition Identity { get; init; }
    public required IReadOnlyDictionary<string, CleaningRuleDefinition> CleaningRules { get; init; }
    public required IReadOnlyDictionary<string, ChannelDefinition> Channels { get; init; }
    /// <summary>Parents and the tags a rule refers to come before those that need them.</summary>
    public required IReadOnlyList<TagDefinition> Tags { get; init; }
    /// <summary>A segment comes after the segments its rule refers to.</summary>
    public required IReadOnlyList<SegmentDefinition> Segments { get; init; }

    /// <summary>The channel, or one nobody has described.</summary>
    public ChannelDefinition Channel(string id) => Channels.GetValueOrDefault(id) ?? ChannelDefinition.Undescribed(id);
}
