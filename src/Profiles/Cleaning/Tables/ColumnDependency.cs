using System.Runtime.InteropServices;

namespace Profiles.Cleaning.Tables;

/// <summary>A column whose value follows from another's: what most rows with a value on the left have on the right.</summary>
/// <remarks>
/// Approximate functional dependencies by the share of rows that would have to go (measure g3 of Kivinen and Mannila, "Approximate inference of functional
/// dependencies from relations", TCS 149, 1995), over rows whose left side comes often enough. A constant right side follows from everything and says nothing, so
/// the dependency has to explain most of what the commonest value alone does not.
/// </remarks>
internal sealed class ColumnDependency
{
    private const double Explains = 0.9;
    private const double MostDeviant = 0.2;
    private const int LeastGroups = 3;

    private readonly Dictionary<int, (int Value, int Count, int All)> commonest;

    private ColumnDependency(Dictionary<int, (int Value, int Count, int All)> commonest) => this.commonest = commonest;

    /// <summary>Left values with what goes with them, that nearly all rows agree on.</summary>
    public IEnumerable<(int Left, int Right)> Values => commonest.Where(g => IsClear(g.Value)).Select(g => (g.Key, g.Value.Value));

    /// <param name="minShare">0–1: of the rows, those in which it has to hold.</param>
    /// <param name="leastGroup">Rows that a left value needs.</param>
    public static ColumnDependency? Of(TableColumn left, TableColumn right, int rows, double minShare, int leastGroup)
    {
        if (left.Values < LeastGroups || left.Values > rows / 2) return null;
        var pairs = new Dictionary<(int Left, int Right), int>();
        for (var row = 0; row < rows; row++)
        {
            var (a, b) = (left.ValueOf(row), right.ValueOf(row));
            if (a >= 0 && b >= 0) CollectionsMarshal.GetValueRefOrAddDefault(pairs, (a, b), out _)++;
        }
        var groups = new Dictionary<int, (int Value, int Count, int All)>();
        foreach (var ((a, b), count) in pairs)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, a, out _);
            group = (count, b).CompareTo((group.Count, group.Value)) > 0 ? (b, count, group.All + count) : (group.Value, group.Count, group.All + count);
        }
        foreach (var small in groups.Where(g => g.Value.All < leastGroup).Select(g => g.Key).ToList()) groups.Remove(small);
        if (groups.Count < LeastGroups) return null;
        var (kept, all) = (groups.Values.Sum(g => (long)g.Count), groups.Values.Sum(g => (long)g.All));
        var baseline = groups.Values.GroupBy(g => g.Value).Max(g => g.Sum(x => (long)x.Count)) / (double)all;
        var share = kept / (double)all;
        return share >= minShare && share - baseline >= Explains * (1 - baseline) ? new ColumnDependency(groups) : null;
    }

    /// <summary>What the left value has on the right in most rows; -1 if too few rows say.</summary>
    public int Expects(int left) => left >= 0 && commonest.TryGetValue(left, out var group) ? group.Value : -1;

    /// <summary>What there should be on the right; -1 if nothing speaks against what there is.</summary>
    public int Contradicts(int left, int right) =>
        left >= 0 && right >= 0 && commonest.TryGetValue(left, out var group) && group.Value != right && IsClear(group) ? group.Value : -1;

    private static bool IsClear((int Value, int Count, int All) group) => group.All - group.Count <= MostDeviant * group.All;
}
