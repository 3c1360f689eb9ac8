using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>Which tags follow from which: the edges along which a change spreads through the tag tree.</summary>
/// <remarks>
/// A tag depends on the tags its rules ask for and on every node above it; a category, which counts as carried if anything beneath it is, on the
/// tags directly beneath. A category that is only touched from beneath changes nothing for its other children.
/// </remarks>
internal sealed class TagDependants
{
    private readonly Dictionary<string, List<string>> askedBy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> parents = new(StringComparer.Ordinal);

    /// <param name="tags">Those before and after a change: what left a category changes it too.</param>
    public TagDependants(IEnumerable<TagDefinition> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Parent is { } parent)
            {
                Add(parents, tag.Id, parent);
                Add(children, parent, tag.Id);
            }
            foreach (var asked in References.AskedBy(tag)) Add(askedBy, asked, tag.Id);
        }
    }

    /// <summary>Adds to <paramref name="changed"/> all that depends on it.</summary>
    public void Spread(HashSet<string> changed)
    {
        var open = new Stack<(string Id, bool ByRule)>(changed.Select(id => (id, true)));
        var byRule = changed.ToHashSet(StringComparer.Ordinal);
        while (open.TryPop(out var tag))
        {
            foreach (var dependant in askedBy.GetValueOrDefault(tag.Id) ?? []) Reach(dependant, isByRule: true);
            // Only what a node itself says reaches down to those beneath it.
            if (tag.ByRule)
                foreach (var child in children.GetValueOrDefault(tag.Id) ?? []) Reach(child, isByRule: true);
            foreach (var parent in parents.GetValueOrDefault(tag.Id) ?? []) Reach(parent, isByRule: false);
        }

        void Reach(string id, bool isByRule)
        {
            if (isByRule ? byRule.Add(id) | changed.Add(id) : changed.Add(id)) open.Push((id, isByRule));
        }
    }

    private static void Add(Dictionary<string, List<string>> lists, string key, string value)
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        list.Add(value);
    }
}
