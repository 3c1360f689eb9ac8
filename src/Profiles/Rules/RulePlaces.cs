using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Profiles.Rules;

/// <summary>A piece of a rule text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units, as editors count.</param>
/// <param name="Length">In UTF-16 units; 0 at the end of the text.</param>
public readonly record struct TextSpan(int Line, int Column, int Length);

/// <summary>Where the nodes of trees stand in the texts they were read from, so that what is wrong with a node is told where it was written.</summary>
internal sealed class RulePlaces
{
    private readonly Dictionary<(object Node, string Member), TextSpan> spans = new(ByReference.Instance);

    /// <param name="member">The JSON name of a property of the node that is no node itself: <c>value</c>, <c>values[3]</c>; empty for the node.</param>
    public void Add(object node, string member, TextSpan span) => spans[(node, member)] = span;

    public TextSpan? Find(object node, string member) => spans.TryGetValue((node, member), out var span) ? span : null;

    // Equal nodes of two texts stand in two places.
    private sealed class ByReference : IEqualityComparer<(object Node, string Member)>
    {
        public static readonly ByReference Instance = new();

        public bool Equals((object Node, string Member) x, (object Node, string Member) y) =>
            ReferenceEquals(x.Node, y.Node) && string.Equals(x.Member, y.Member, StringComparison.Ordinal);

        public int GetHashCode([DisallowNull] (object Node, string Member) key) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(key.Node), key.Member.GetHashCode(StringComparison.Ordinal));
    }
}
