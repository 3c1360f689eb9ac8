using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Which tags follow from which: the edges along which a change spreads through the tag tree.</summary>
/// <remarks>
/// What a node itself says reaches everything beneath it. Besides, a tag follows from those it needs (<see cref="References.OfTag"/>): asked for,
/// rivals, of a category what is beneath. So a category touched from beneath changes nothing for its other children. Both trees count, the one
/// before a change and the one after: what left a category changes it too.
/// </remarks>
internal sealed class TagDependants
{
    private readonly Dictionary<string, List<string>> dependants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> children = new(StringComparer.Ordinal);

    public TagDependants(IReadOnlyList<TagDefinition> before, IReadOnlyList<TagDefinition> after)
    {
        foreach (var tags in new[] { before, after })
        {
            var tree = new TagTree(tags);
            foreach (var tag in tags)
            {
                if (tag.Parent is { } parent) Add(children, parent, tag.Id);
                foreach (var needed in References.OfTag(tag, tree)) Add(dependants, needed, tag.Id);
            }
        }
    }

    /// <summary>Adds to <paramref name="changed"/> all that depends on it.</summary>
    public void Spread(HashSet<string> changed)
    {
        Follow(children, changed);
        Follow(dependants, changed);
    }

    private static void Follow(Dictionary<string, List<string>> edges, HashSet<string> reached)
    {
        var open = new Stack<string>(reached);
        while (open.TryPop(out var tag))
            foreach (var next in edges.GetValueOrDefault(tag) ?? [])
                if (reached.Add(next)) open.Push(next);
    }

    private static void Add(Dictionary<string, List<string>> lists, string key, string value)
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        list.Add(value);
    }
}
