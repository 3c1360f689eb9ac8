using Profiles.Definitions;

namespace Profiles.Cleaning.Tables;

/// <summary>Values that are rare in their column and near in spelling to a frequent one.</summary>
/// <remarks>
/// Near is an optimal string alignment distance (Damerau 1964) of one edit for each eight characters begun; rare is at most a tenth as often, and frequent
/// five rows at least. Values of fewer than four characters say too little: two names differ by one character and are two people. Values that differ in
/// digits alone (2号楼, scip-inf-2) are two values and no slip.
/// </remarks>
internal static class RareSpellings
{
    private const int LeastFrequent = 5;
    private const int TimesRarer = 10;
    private const int Shortest = 4;
    private const int Longest = 500;
    private const int CharactersAnEdit = 8;
    private const long MaxComparisons = 5_000_000;

    /// <summary>For each such value the frequent one it is nearest to; negative if several are as near.</summary>
    public static Dictionary<int, int> Find(TableColumn column)
    {
        Dictionary<int, int> found = [];
        var frequent = Enumerable.Range(0, column.Values).Where(v => column.CountOf(v) >= LeastFrequent && IsWord(column.Text(v))).OrderBy(v => column.Text(v).Length).ToArray();
        var most = frequent.Length == 0 ? 0 : frequent.Max(column.CountOf);
        var rare = Enumerable.Range(0, column.Values).Where(v => (long)column.CountOf(v) * TimesRarer <= most && IsWord(column.Text(v))).ToArray();
        if ((long)rare.Length * frequent.Length > MaxComparisons) return found;
        foreach (var value in rare)
        {
            if (Nearest(column, value, frequent) is { } meant) found.Add(value, meant);
        }
        return found;
    }

    private static int? Nearest(TableColumn column, int value, int[] frequent)
    {
        var text = column.Text(value);
        var least = EditsOf(text);
        int? nearest = null;
        foreach (var other in frequent)
        {
            var candidate = column.Text(other);
            if (candidate.Length < text.Length - least) continue;
            if (candidate.Length > text.Length + least) break;
            if (other == value || (long)column.CountOf(value) * TimesRarer > column.CountOf(other)) continue;
            var distance = Spelling.Distance(text, candidate);
            if (distance > least || DifferInDigitsAlone(text, candidate)) continue;
            nearest = distance == least && nearest is not null ? -1 : other;
            least = distance;
        }
        return nearest;
    }

    /// <summary>The one of <paramref name="frequent"/> that a rare spelling is nearest to; null if it is near to none, or to several alike.</summary>
    public static string? Nearest(string text, IReadOnlyList<string> frequent)
    {
        if (!IsWord(text)) return null;
        var least = EditsOf(text);
        var (nearest, isTied) = ((string?)null, false);
        foreach (var candidate in frequent)
        {
            if (candidate == text || Math.Abs(candidate.Length - text.Length) > least) continue;
            var distance = Spelling.Distance(text, candidate);
            if (distance > least || DifferInDigitsAlone(text, candidate)) continue;
            isTied = distance == least && nearest is not null;
            (nearest, least) = (candidate, distance);
        }
        return isTied ? null : nearest;
    }

    /// <summary>True for texts long enough to be misspelt: two names of three characters differ by one and are two people.</summary>
    public static bool IsWord(string text) => text.Length is >= Shortest and <= Longest && text.Any(char.IsLetter);

    private static int EditsOf(string text) => (text.Length + CharactersAnEdit - 1) / CharactersAnEdit;

    private static bool DifferInDigitsAlone(string a, string b) =>
        a.Where(c => !char.IsAsciiDigit(c)).SequenceEqual(b.Where(c => !char.IsAsciiDigit(c)));
}
