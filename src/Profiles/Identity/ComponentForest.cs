namespace Profiles.Identity;

/// <summary>Disjoint sets of numbers from 0: union by size, path halving (Tarjan and van Leeuwen 1984).</summary>
internal sealed class ComponentForest(int expected)
{
    private readonly List<int> parents = new(expected);
    private readonly List<int> sizes = new(expected);

    /// <summary>Adds the next number, in a set of its own.</summary>
    public void Add()
    {
        parents.Add(parents.Count);
        sizes.Add(1);
    }

    public int RootOf(int number)
    {
        while (parents[number] != number) number = parents[number] = parents[parents[number]];
        return number;
    }

    public int SizeOf(int number) => sizes[RootOf(number)];

    public void Union(int a, int b)
    {
        var (left, right) = (RootOf(a), RootOf(b));
        if (left == right) return;
        if (sizes[left] < sizes[right]) (left, right) = (right, left);
        parents[right] = left;
        sizes[left] += sizes[right];
    }
}
