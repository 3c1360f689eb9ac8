namespace Profiles.Definitions;

/// <summary>Ids such that each comes after those it refers to, or a cycle that forbids it.</summary>
/// <param name="Cycle">Begins and ends with the same id, its first by ordinal order; null if there is none.</param>
internal sealed record DependencyOrder(IReadOnlyList<string> Ids, IReadOnlyList<string>? Cycle)
{
    /// <summary>The order for <paramref name="ids"/>; it depends on names only, not on the order they come in. References to others are ignored.</summary>
    /// <remarks>Depth-first search with a stack of its own, since chains of references may be longer than the call stack is deep.</remarks>
    public static DependencyOrder Of(IEnumerable<string> ids, Func<string, IEnumerable<string>> references)
    {
        var known = ids.Order(StringComparer.Ordinal).ToArray();
        var members = known.ToHashSet(StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        List<string> order = [];
        foreach (var root in known)
        {
            if (done.Contains(root)) continue;
            var path = new Stack<(string Id, IEnumerator<string> Next)>();
            Enter(root);
            while (path.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    path.Pop();
                    open.Remove(top.Id);
                    done.Add(top.Id);
                    order.Add(top.Id);
                }
                else if (open.Contains(top.Next.Current))
                {
                    return new DependencyOrder([], Closed([.. path.Select(p => p.Id)], top.Next.Current));
                }
                else if (!done.Contains(top.Next.Current))
                {
                    Enter(top.Next.Current);
                }
            }

            void Enter(string id)
            {
                open.Add(id);
                path.Push((id, references(id).Where(members.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).GetEnumerator()));
            }
        }
        return new DependencyOrder(order, Cycle: null);
    }

    /// <param name="path">From the newest to the oldest.</param>
    private static string[] Closed(string[] path, string closing)
    {
        var cycle = path[..(Array.IndexOf(path, closing) + 1)];
        Array.Reverse(cycle);
        var first = Array.IndexOf(cycle, cycle.Min(StringComparer.Ordinal));
        return [.. cycle[first..], .. cycle[..first], cycle[first]];
    }
}
