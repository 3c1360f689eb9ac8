using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Disjoint sets of SourcePersons: union by size, path halving (Tarjan and van Leeuwen 1984).</summary>
internal sealed class ComponentForest
{
    private readonly Dictionary<SourcePersonId, SourcePersonId> parents = [];
    private readonly Dictionary<SourcePersonId, int> sizes = [];

    public void Add(SourcePersonId id)
    {
        if (parents.TryAdd(id, id)) sizes[id] = 1;
    }

    public SourcePersonId RootOf(SourcePersonId id)
    {
        Add(id);
        while (parents[id] != id) id = parents[id] = parents[parents[id]];
        return id;
    }

    public int SizeOf(SourcePersonId id) => sizes[RootOf(id)];

    public bool Same(SourcePersonId a, SourcePersonId b) => RootOf(a) == RootOf(b);

    public void Union(SourcePersonId a, SourcePersonId b)
    {
        var (left, right) = (RootOf(a), RootOf(b));
        if (left == right) return;
        if (sizes[left] < sizes[right]) (left, right) = (right, left);
        parents[right] = left;
        sizes[left] += sizes[right];
    }
}
