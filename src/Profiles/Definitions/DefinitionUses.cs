using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Something whose rule asks for a tag or segment.</summary>
/// <param name="Kind"><c>tags</c> or <c>segments</c>.</param>
/// <param name="IsDirect">True if its own rule names it; false if it follows through others.</param>
public sealed record DefinitionUse(string Kind, string Id, Localized Name, bool IsDirect);

/// <summary>Who asks for a tag or segment: what is evaluated again when it changes. Pure.</summary>
public static class DefinitionUses
{
    /// <summary>Those that use the definition, those that name it first; null if there is none of that kind and id.</summary>
    public static IReadOnlyList<DefinitionUse>? Of(string kind, string id, DefinitionSet set)
    {
        var isTag = kind == "tags";
        if (!(isTag ? set.Tags.Any(t => t.Id == id) : kind == "segments" && set.Segments.Any(s => s.Id == id))) return null;
        HashSet<string> tags = isTag ? new([id], StringComparer.Ordinal) : new(StringComparer.Ordinal);
        HashSet<string> segments = isTag ? new(StringComparer.Ordinal) : new([id], StringComparer.Ordinal);
        Spread(set, tags, segments);
        var uses = set.Tags.Where(t => tags.Contains(t.Id) && !(isTag && t.Id == id)).Select(t => new DefinitionUse("tags", t.Id, t.Name, isTag && Asks(t, id)))
            .Concat(set.Segments.Where(s => segments.Contains(s.Id) && (isTag || s.Id != id)).Select(s => new DefinitionUse("segments", s.Id, s.Name, Asks(s, id, isTag))));
        return [.. uses.OrderByDescending(u => u.IsDirect).ThenBy(u => u.Kind, StringComparer.Ordinal).ThenBy(u => u.Id, StringComparer.Ordinal)];
    }

    // Until nothing more is reached: tags stand in no order, and each round reaches at least one.
    private static void Spread(DefinitionSet set, HashSet<string> tags, HashSet<string> segments)
    {
        int reached;
        do
        {
            reached = tags.Count + segments.Count;
            foreach (var tag in set.Tags)
                if (References.RulesOf(tag).Any(rule => References.Of(rule).Tags.Any(tags.Contains))) tags.Add(tag.Id);
            foreach (var segment in set.Segments)
            {
                var asked = References.OfSegment(segment);
                if (asked.Tags.Any(tags.Contains) || asked.Segments.Any(segments.Contains)) segments.Add(segment.Id);
            }
        }
        while (tags.Count + segments.Count > reached);
    }

    private static bool Asks(TagDefinition tag, string id) => References.RulesOf(tag).Any(rule => References.Of(rule).Tags.Contains(id));

    private static bool Asks(SegmentDefinition segment, string id, bool isTag)
    {
        var asked = References.OfSegment(segment);
        return isTag ? asked.Tags.Contains(id) : asked.Segments.Contains(id);
    }
}
