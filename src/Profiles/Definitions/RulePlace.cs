using Profiles.Rules;

namespace Profiles.Definitions;

/// <summary>A place in a definition: a JSON path, and within a text that stands there, where in it.</summary>
internal readonly record struct RulePlace(string Path, TextSpan? Span = null)
{
    /// <summary>A property of the node that stands here.</summary>
    public RulePlace Of(object node, string member, RulePlaces places) =>
        places.Find(node, member) is { } span ? this with { Span = span } : Span is null ? new RulePlace($"{Path}.{member}") : this;

    /// <summary>The node that stands here.</summary>
    public RulePlace Of(object node, RulePlaces places) => places.Find(node, "") is { } span ? this with { Span = span } : this;
}
