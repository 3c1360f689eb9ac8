using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>What a rule refers to.</summary>
internal sealed record References(IReadOnlyList<string> Tags, IReadOnlyList<string> Segments)
{
    /// <summary>The tags that come before it: its parent and those its rules ask for.</summary>
    public static IEnumerable<string> OfTag(TagDefinition tag) => tag.Parent is null ? AskedBy(tag) : AskedBy(tag).Append(tag.Parent);

    /// <summary>The tags that a tag's own rules ask for.</summary>
    public static IEnumerable<string> AskedBy(TagDefinition tag) =>
        tag.Tiers.Select(t => t.When).Concat(tag.When is null ? [] : [tag.When]).SelectMany(c => Of(c).Tags);

    public static References OfSegment(SegmentDefinition segment) => Of(segment.When);

    public static References Of(Condition condition)
    {
        List<string> tags = [];
        List<string> segments = [];
        Collect(condition, tags, segments);
        return new References(tags, segments);
    }

    private static void Collect(Condition condition, List<string> tags, List<string> segments)
    {
        switch (condition)
        {
            case AllOf all: foreach (var part in all.Conditions) Collect(part, tags, segments); break;
            case AnyOf any: foreach (var part in any.Conditions) Collect(part, tags, segments); break;
            case Not not: Collect(not.Condition, tags, segments); break;
            case HasTag tag: tags.Add(tag.Tag); break;
            case InSegment segment: segments.Add(segment.Segment); break;
        }
    }
}
