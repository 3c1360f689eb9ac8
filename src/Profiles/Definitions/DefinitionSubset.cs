using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>A set cut down to some tags and segments and all they refer to, so that only those are evaluated.</summary>
internal static class DefinitionSubset
{
    /// <summary>What of <paramref name="set"/> is needed to evaluate <paramref name="wanted"/>, in the order of the set. Ids it does not have are passed over.</summary>
    public static DefinitionSet Of(DefinitionSet set, AffectedDefinitions wanted)
    {
        var needed = new Needs(set);
        foreach (var segment in wanted.Segments) needed.AddSegment(segment);
        foreach (var tag in wanted.Tags) needed.AddTag(tag);
        return set with
        {
            Tags = [.. set.Tags.Where(t => needed.Tags.Contains(t.Id))],
            Segments = [.. set.Segments.Where(s => needed.Segments.Contains(s.Id))],
        };
    }

    private sealed class Needs(DefinitionSet set)
    {
        private readonly Dictionary<string, TagDefinition> tags = set.Tags.ToDictionary(t => t.Id, StringComparer.Ordinal);
        private readonly Dictionary<string, SegmentDefinition> segments = set.Segments.ToDictionary(s => s.Id, StringComparer.Ordinal);
        private readonly ILookup<string, string> children = set.Tags.Where(t => t.Parent is not null).ToLookup(t => t.Parent!, t => t.Id, StringComparer.Ordinal);

        private readonly HashSet<string> followed = new(StringComparer.Ordinal);

        public HashSet<string> Tags { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Segments { get; } = new(StringComparer.Ordinal);

        public void AddSegment(string id)
        {
            var open = new Stack<string>([id]);
            while (open.TryPop(out var next))
            {
                if (!segments.TryGetValue(next, out var segment) || !Segments.Add(next)) continue;
                var asked = References.OfSegment(segment);
                foreach (var tag in asked.Tags) AddTag(tag);
                foreach (var other in asked.Segments) open.Push(other);
            }
        }

        public void AddTag(string id)
        {
            var open = new Stack<string>([id]);
            while (open.TryPop(out var next))
            {
                if (!tags.TryGetValue(next, out var tag) || !followed.Add(next)) continue;
                Tags.Add(next);
                foreach (var asked in References.AskedBy(tag)) open.Push(asked);
                AddAbove(tag, open);
                // A category counts as carried by what is beneath it.
                if (tag is { When: null, Tiers.Count: 0 })
                    foreach (var child in children[next]) open.Push(child);
            }
        }

        /// <summary>The nodes above, for what they demand of all beneath; not their other children.</summary>
        private void AddAbove(TagDefinition tag, Stack<string> open)
        {
            while (tag.Parent is { } parent && tags.TryGetValue(parent, out var above))
            {
                Tags.Add(parent);
                foreach (var asked in References.AskedBy(above)) open.Push(asked);
                tag = above;
            }
        }
    }
}
