using Profiles.Matching.Blocking;

namespace Profiles.Matching.Linking;

/// <summary>Scores every pair that meets under the blocking rules and keeps those worth a look.</summary>
internal static class LinkFinder
{
    /// <returns>
    /// Links from the model's review threshold on, or from the link threshold if that is lower, in a total order that hangs on their content: the
    /// surest first.
    /// </returns>
    public static ScoredLink[] Find(PreparedTable table, PairScorer scorer, double link, CancellationToken cancellation)
    {
        var least = PairScore.WeightOf(Math.Min(scorer.Model.Review, link));
        var found = new List<ScoredLink>();
        new BlockedPairs(table, scorer.Rules).ForEach(
            () => new List<ScoredLink>(),
            (links, _, a, b) =>
            {
                var weight = scorer.Weigh(table[a], table[b]);
                if (weight >= least) links.Add(new ScoredLink(Math.Min(a, b), Math.Max(a, b), weight));
            },
            links => found.AddRange(links), cancellation);
        return InOrder(found.Distinct(), table);
    }

    /// <summary>The surest first; of equal ones the order of their content, which no order of rows changes.</summary>
    private static ScoredLink[] InOrder(IEnumerable<ScoredLink> links, PreparedTable table)
    {
        var sorted = links.ToArray();
        Array.Sort(sorted, (x, y) =>
        {
            var order = y.Weight.CompareTo(x.Weight);
            if (order == 0) order = Low(x).CompareTo(Low(y));
            if (order == 0) order = High(x).CompareTo(High(y));
            if (order == 0) order = x.A.CompareTo(y.A);
            return order != 0 ? order : x.B.CompareTo(y.B);
        });
        return sorted;

        ulong Low(ScoredLink link) => Math.Min(table.Content[link.A], table.Content[link.B]);
        ulong High(ScoredLink link) => Math.Max(table.Content[link.A], table.Content[link.B]);
    }
}
