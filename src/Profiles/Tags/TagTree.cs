namespace Profiles.Tags;

/// <summary>The tag tree of a definition set: what a tag inherits from the nodes above it, and its place among its siblings.</summary>
/// <remarks>
/// Siblings stand by <see cref="TagDefinition.Order"/>, then id. A parent that is not in the set ends the way up, and so does a node that was
/// passed already: validation names both, and nothing here runs for ever.
/// </remarks>
public sealed class TagTree
{
    private readonly Dictionary<string, TagDefinition> tags;
    private readonly ILookup<string, TagDefinition> beneath;

    public TagTree(IEnumerable<TagDefinition> tags)
    {
        this.tags = tags.ToDictionary(t => t.Id, StringComparer.Ordinal);
        beneath = this.tags.Values.Where(t => t.Parent is not null).OrderBy(t => t.Order).ThenBy(t => t.Id, StringComparer.Ordinal)
            .ToLookup(t => t.Parent!, StringComparer.Ordinal);
    }

    public TagDefinition? Find(string id) => tags.GetValueOrDefault(id);

    /// <summary>The nodes directly beneath, in their order.</summary>
    public IEnumerable<TagDefinition> Beneath(TagDefinition tag) => beneath[tag.Id];

    /// <summary>Every node, each before those beneath it, siblings in their order.</summary>
    public IEnumerable<TagDefinition> TopDown()
    {
        var tops = tags.Values.Where(t => t.Parent is null || Find(t.Parent) is null).OrderBy(t => t.Order).ThenBy(t => t.Id, StringComparer.Ordinal);
        var open = new Stack<TagDefinition>(tops.Reverse());
        while (open.TryPop(out var tag))
        {
            yield return tag;
            foreach (var below in beneath[tag.Id].Reverse()) open.Push(below);
        }
    }

    /// <summary>The tag and the nodes above it, nearest first.</summary>
    public IReadOnlyList<TagDefinition> Upwards(TagDefinition tag)
    {
        List<TagDefinition> way = [];
        for (var node = tag; node is not null && !way.Contains(node); node = node.Parent is null ? null : Find(node.Parent)) way.Add(node);
        return way;
    }

    /// <summary>Whether it is in force: it and everything above it are. Retired outweighs draft.</summary>
    public TagLifecycle LifecycleOf(TagDefinition tag)
    {
        var way = Upwards(tag);
        if (way.Any(t => t.Lifecycle == TagLifecycle.Retired)) return TagLifecycle.Retired;
        return way.Any(t => t.Lifecycle == TagLifecycle.Draft) ? TagLifecycle.Draft : TagLifecycle.Active;
    }

    /// <summary>Who answers for it: its own owner, or the nearest one above.</summary>
    public string? OwnerOf(TagDefinition tag) => Upwards(tag).Select(t => t.Owner).FirstOrDefault(o => o is not null);

    /// <summary>The purpose it is made for: its own, or that of the nearest node above that says one.</summary>
    public string? PurposeOf(TagDefinition tag) => Upwards(tag).Select(t => t.Purpose).FirstOrDefault(p => p is not null);

    /// <summary>True if it infers what a person is like, by itself or by the nearest node above that says so or not.</summary>
    public bool IsProfiling(TagDefinition tag) => Upwards(tag).Select(t => t.Profiling).FirstOrDefault(p => p is not null) ?? false;

    /// <summary>Of an exclusive group, the siblings in force that come before it: while one of them is carried, it is not.</summary>
    public IEnumerable<TagDefinition> Rivals(TagDefinition tag) => tag.Parent is { } parent && Find(parent) is { Exclusive: true } group
        ? Beneath(group).TakeWhile(t => t.Id != tag.Id).Where(t => LifecycleOf(t) == TagLifecycle.Active)
        : [];
}
