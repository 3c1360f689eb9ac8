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
        private readonly TagTree tree = new(set.Tags);
        private readonly Dictionary<string, SegmentDefinition> segments = set.Segments.ToDictionary(s => s.Id, StringComparer.Ordinal);
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
                if (tree.Find(next) is not { } tag || !followed.Add(next)) continue;
                // The nodes above are there for what they demand of all beneath; not with their other children.
                Tags.UnionWith(tree.Upwards(tag).Select(t => t.Id));
                foreach (var needed in References.OfTag(tag, tree)) open.Push(needed);
            }
        }
    }
}
