using Profiles.Definitions;
using Profiles.Tags;

namespace Profiles.Activation.Destinations;

/// <summary>A destination made ready to be asked which changes it hears of.</summary>
public sealed class DestinationFilter
{
    private readonly HashSet<string> types;
    private readonly HashSet<string> tags;
    private readonly HashSet<string> segments;
    private readonly bool allTags;
    private readonly bool allSegments;

    private DestinationFilter(DestinationDefinition destination, TagTree tree, IReadOnlyList<TagDefinition> all)
    {
        Destination = destination;
        var changes = destination.Changes;
        types = changes.Profiles.Select(p => $"profile.{p}").ToHashSet(StringComparer.Ordinal);
        var listed = changes.Tags.ToHashSet(StringComparer.Ordinal);
        allTags = listed.Contains(DestinationChanges.All);
        // A tag that is no more is left once more: its id is enough.
        tags = [.. listed, .. all.Where(t => tree.Upwards(t).Any(above => listed.Contains(above.Id))).Select(t => t.Id)];
        segments = changes.Segments.ToHashSet(StringComparer.Ordinal);
        allSegments = segments.Contains(DestinationChanges.All);
    }

    public DestinationDefinition Destination { get; }

    /// <summary>True if it hears of profiles that were created, updated or removed.</summary>
    public bool HearsOutcomes => types.Contains(DestinationChange.Created) || types.Contains(DestinationChange.Updated) || types.Contains(DestinationChange.Removed);

    /// <summary>Those of a set that are enabled, by id.</summary>
    public static IReadOnlyList<DestinationFilter> Of(DefinitionSet set)
    {
        if (set.Destinations.Count == 0) return [];
        var tree = new TagTree(set.Tags);
        return [.. set.Destinations.Values.Where(d => d.Enabled).OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => new DestinationFilter(d, tree, set.Tags))];
    }

    public bool Hears(DestinationChange change)
    {
        if (change.Type.StartsWith(DestinationChange.Tag, StringComparison.Ordinal)) return allTags || tags.Contains(change.Subject!);
        if (change.Type.StartsWith(DestinationChange.Segment, StringComparison.Ordinal)) return allSegments || segments.Contains(change.Subject!);
        return types.Contains(change.Type);
    }
}
