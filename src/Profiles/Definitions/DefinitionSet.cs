using Profiles.Access;
using Profiles.Activation.Destinations;
using Profiles.Channels;
using Profiles.Channels.Tracking;
using Profiles.Cleaning;
using Profiles.Identity;
using Profiles.Intake.Columns;
using Profiles.Matching;
using Profiles.Privacy.Consents;
using Profiles.Privacy.Retention;
using Profiles.Quality;
using Profiles.Quality.Baselines;
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
    /// <summary>Hash of the definitions that profiles follow from: a mapping learnt from a file, or a cleaning rule, leaves it as it was. By default that of all.</summary>
    public string ProfileVersion { get => field ?? Version; init; }
    public required BusinessOptions Business { get; init; }
    public required FieldCatalog Catalog { get; init; }
    /// <summary>What data is used for, by id; the built-in ones are always there.</summary>
    public IReadOnlyDictionary<string, PurposeDefinition> Purposes { get; init; } = ConsentPurposes.BuiltIn;
    public required IdentityDefinition Identity { get; init; }
    /// <summary>Finds people who share no identifier; null if there is none: then only identifiers and decisions link.</summary>
    public MatchingModel? Matching { get; init; }
    public required IReadOnlyDictionary<string, CleaningRuleDefinition> CleaningRules { get; init; }
    public required IReadOnlyDictionary<string, ChannelDefinition> Channels { get; init; }
    /// <summary>What the columns of channels' files mean, learnt and confirmed, by id.</summary>
    public IReadOnlyDictionary<string, MappingDefinition> Mappings { get; init; } = new Dictionary<string, MappingDefinition>(StringComparer.Ordinal);
    /// <summary>What channels' data usually is like, by channel.</summary>
    public IReadOnlyDictionary<string, BaselineDefinition> Baselines { get; init; } = new Dictionary<string, BaselineDefinition>(StringComparer.Ordinal);
    /// <summary>Thresholds of the quality of batches, by id.</summary>
    public IReadOnlyDictionary<string, QualityCheckDefinition> QualityChecks { get; init; } = new Dictionary<string, QualityCheckDefinition>(StringComparer.Ordinal);
    /// <summary>What messages of tracking clients mean, by id: a channel, or <see cref="TrackingDefinition.Shared"/>.</summary>
    public IReadOnlyDictionary<string, TrackingDefinition> Tracking { get; init; } = new Dictionary<string, TrackingDefinition>(StringComparer.Ordinal);
    /// <summary>Lists of values that rules name, by id.</summary>
    public IReadOnlyDictionary<string, ListDefinition> Lists { get; init; } = new Dictionary<string, ListDefinition>(StringComparer.Ordinal);
    /// <summary>What a tag needs to know comes before it: the tags its rules and scopes refer to, and what is beneath a category.</summary>
    public required IReadOnlyList<TagDefinition> Tags { get; init; }
    /// <summary>A segment comes after the segments its rule refers to.</summary>
    public required IReadOnlyList<SegmentDefinition> Segments { get; init; }
    /// <summary>Where changes are told, by id.</summary>
    public IReadOnlyDictionary<string, DestinationDefinition> Destinations { get; init; } = new Dictionary<string, DestinationDefinition>(StringComparer.Ordinal);
    /// <summary>What keys and accounts may do and see.</summary>
    public RoleSet Roles { get; init; } = RoleSet.Product;

    /// <summary>How long data are kept.</summary>
    public RetentionDefinition Retention { get; init; } = new([]);

    /// <summary>The shapes known of a channel's files, in the order of their ids.</summary>
    public IReadOnlyList<MappingDefinition> MappingsOf(string channel) =>
        [.. Mappings.Values.Where(m => m.Channel == channel).OrderBy(m => m.Id.Length).ThenBy(m => m.Id, StringComparer.Ordinal)];

    /// <summary>The channel, or one nobody has described.</summary>
    public ChannelDefinition Channel(string id) => Channels.GetValueOrDefault(id) ?? ChannelDefinition.Undescribed(id);
}
