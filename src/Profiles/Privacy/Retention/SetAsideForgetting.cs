using Profiles.Cleaning;
using Profiles.Intake;

namespace Profiles.Privacy.Retention;

/// <summary>Takes what people said out of the results of chunks; counts, rules and whom a row names stay. Pure.</summary>
internal static class SetAsideForgetting
{
    /// <returns>The result without values, null if it holds none; and how many rows had some.</returns>
    public static (ChunkResult? Forgotten, int Rows) Of(ChunkResult result)
    {
        var rows = result.SetAside.Count(HoldsValues);
        var samples = result.Statistics?.Findings.Any(f => f.Samples.Count > 0) ?? false;
        if (rows == 0 && !samples) return (null, 0);
        return (result with
        {
            SetAside = [.. result.SetAside.Select(r => Forget(r))],
            Statistics = result.Statistics is { } counted ? counted with { Findings = [.. counted.Findings.Select(f => f with { Samples = [] })] } : null,
        }, rows);
    }

    private static SetAsideRow Forget(SetAsideRow row) => row with
    {
        Cells = [], Findings = Forget(row.Findings), Decision = row.Decision is { } decision ? decision with { Corrected = null } : null,
    };

    /// <summary>Which rule found something where, without what it found.</summary>
    public static IReadOnlyList<Finding> Forget(IReadOnlyList<Finding> findings) =>
        findings.Any(HoldsValues) ? [.. findings.Select(f => f with { Before = null, After = null, Expected = null })] : findings;

    /// <summary>What was expected may have been worked out of what the row says elsewhere: a birth date of an id.</summary>
    public static bool HoldsValues(Finding finding) => finding is not { Before: null, After: null, Expected: null };

    private static bool HoldsValues(SetAsideRow row) => row.Cells.Count > 0 || row.Findings.Any(HoldsValues) || row.Decision?.Corrected is not null;
}
