using System.Runtime.InteropServices;

namespace Profiles.Cleaning.Tables;

/// <summary>Cells that break a dependency between two columns: postcode 35233 is Birmingham in every row but one.</summary>
/// <remarks>
/// Approximate functional dependencies by the share of rows that would have to go (measure g3 of Kivinen and Mannila, "Approximate inference of functional
/// dependencies from relations", TCS 149, 1995), over rows whose left side comes at least <see cref="LeastGroup"/> times. A constant right side follows from
/// everything and says nothing, so the dependency has to explain most of what the commonest value alone does not. A cell counts as broken where more
/// columns speak against it than for it.
/// </remarks>
internal static class BrokenDependencies
{
    /// <summary>Share of rows in which a dependency holds, where the rule does not say.</summary>
    public const decimal DefaultMinShare = 0.99m;
    private const double Explains = 0.9;
    private const int LeastGroup = 5;
    private const double MostDeviant = 0.2;
    private const int LeastGroups = 3;

    public static IEnumerable<Suspicion> Find(TableColumn[] columns, int rows, double minShare)
    {
        for (var right = 0; right < columns.Length; right++)
        {
            if (columns[right].IsLeftOut || columns[right].Values < 2) continue;
            var votes = new Dictionary<int, Votes>();
            var groups = Enumerable.Range(0, columns.Length).Where(left => left != right && !columns[left].IsLeftOut)
                .Select(left => Dependency.Of(columns[left], columns[right], rows, minShare)).OfType<Dependency>().ToList();
            foreach (var dependency in groups) dependency.Vote(votes);
            foreach (var (row, vote) in votes.OrderBy(v => v.Key))
            {
                var value = columns[right].ValueOf(row);
                var speakFor = groups.Count(d => d.Expects(row) == value);
                if (vote.Count > speakFor) yield return new(row, right, KnownRules.DependencyBroken, vote.Meant);
            }
        }
    }

    /// <summary>How many columns speak against a cell, and what they would have instead; -1 if they do not agree.</summary>
    private record struct Votes(int Count, int Meant);

    private sealed class Dependency(TableColumn left, TableColumn right, int rows, Dictionary<int, (int Value, int Count, int All)> commonest)
    {
        public static Dependency? Of(TableColumn left, TableColumn right, int rows, double minShare)
        {
            if (left.Values < LeastGroups || left.Values > rows / 2) return null;
            var pairs = new Dictionary<(int Left, int Right), int>();
            for (var row = 0; row < rows; row++)
            {
                var (a, b) = (left.ValueOf(row), right.ValueOf(row));
                if (a >= 0 && b >= 0) CollectionsMarshal.GetValueRefOrAddDefault(pairs, (a, b), out _)++;
            }
            var commonest = new Dictionary<int, (int Value, int Count, int All)>();
            foreach (var ((a, b), count) in pairs)
            {
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(commonest, a, out _);
                group = (count, b).CompareTo((group.Count, group.Value)) > 0 ? (b, count, group.All + count) : (group.Value, group.Count, group.All + count);
            }
            foreach (var small in commonest.Where(g => g.Value.All < LeastGroup).Select(g => g.Key).ToList()) commonest.Remove(small);
            if (commonest.Count < LeastGroups) return null;
            var (kept, all) = (commonest.Values.Sum(g => (long)g.Count), commonest.Values.Sum(g => (long)g.All));
            var baseline = commonest.Values.GroupBy(g => g.Value).Max(g => g.Sum(x => (long)x.Count)) / (double)all;
            var share = kept / (double)all;
            return share >= minShare && share - baseline >= Explains * (1 - baseline) ? new Dependency(left, right, rows, commonest) : null;
        }

        /// <summary>What the row's left side has on the right in most rows; -1 if too few rows say.</summary>
        public int Expects(int row) => left.ValueOf(row) is >= 0 and var value && commonest.TryGetValue(value, out var group) ? group.Value : -1;

        public void Vote(Dictionary<int, Votes> votes)
        {
            for (var row = 0; row < rows; row++)
            {
                if (left.ValueOf(row) is not (>= 0 and var a) || right.ValueOf(row) is not (>= 0 and var b) || !commonest.TryGetValue(a, out var group) || group.Value == b) continue;
                if (group.All - group.Count > MostDeviant * group.All) continue;
                votes[row] = votes.TryGetValue(row, out var vote) ? new(vote.Count + 1, vote.Meant == group.Value ? vote.Meant : -1) : new(1, group.Value);
            }
        }
    }
}
