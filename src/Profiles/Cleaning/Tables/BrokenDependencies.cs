namespace Profiles.Cleaning.Tables;

/// <summary>Cells that break a dependency between two columns: postcode 35233 is Birmingham in every row but one.</summary>
/// <remarks>A cell counts as broken where more columns speak against it than for it.</remarks>
internal static class BrokenDependencies
{
    /// <summary>Share of rows in which a dependency holds, where the rule does not say.</summary>
    public const decimal DefaultMinShare = 0.99m;
    private const int LeastGroup = 5;

    public static IEnumerable<Suspicion> Find(TableColumn[] columns, int rows, double minShare)
    {
        for (var right = 0; right < columns.Length; right++)
        {
            if (columns[right].IsLeftOut || columns[right].Values < 2) continue;
            var dependencies = Enumerable.Range(0, columns.Length).Where(left => left != right && !columns[left].IsLeftOut)
                .Select(left => (Left: columns[left], Found: ColumnDependency.Of(columns[left], columns[right], rows, minShare, LeastGroup))).Where(d => d.Found is not null).ToList();
            if (dependencies.Count == 0) continue;
            for (var row = 0; row < rows; row++)
            {
                var (value, against, speakFor, meant) = (columns[right].ValueOf(row), 0, 0, -1);
                foreach (var (left, dependency) in dependencies)
                {
                    if (dependency!.Contradicts(left.ValueOf(row), value) is >= 0 and var other) meant = against++ == 0 || meant == other ? other : -1;
                    else if (dependency.Expects(left.ValueOf(row)) == value) speakFor++;
                }
                if (value >= 0 && against > speakFor) yield return new(row, right, KnownRules.DependencyBroken, meant);
            }
        }
    }
}
