using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Over which links two SourcePersons hang together.</summary>
internal static class LinkPath
{
    /// <summary>A shortest way over links that join, by breadth-first search; of equally short ones the one whose links come first. Empty if there is none.</summary>
    public static IReadOnlyList<LinkExplanation> Between(SourcePersonId from, SourcePersonId to, IReadOnlyList<LinkExplanation> links)
    {
        var neighbours = links.Where(l => l.Outcome == LinkOutcome.Linked).SelectMany(l => new[] { (Of: l.A, Link: l), (Of: l.B, Link: l) }).ToLookup(n => n.Of, n => n.Link);
        var came = new Dictionary<SourcePersonId, LinkExplanation?> { [from] = null };
        var queue = new Queue<SourcePersonId>([from]);
        while (queue.TryDequeue(out var reached) && reached != to)
            foreach (var link in neighbours[reached])
            {
                var next = link.A == reached ? link.B : link.A;
                if (came.TryAdd(next, link)) queue.Enqueue(next);
            }
        if (!came.ContainsKey(to)) return [];
        var path = new List<LinkExplanation>();
        for (var at = to; came[at] is { } link; at = link.A == at ? link.B : link.A) path.Add(link);
        path.Reverse();
        return path;
    }
}
