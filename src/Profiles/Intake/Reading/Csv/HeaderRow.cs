using System.Globalization;
using System.Text.RegularExpressions;

namespace Profiles.Intake.Reading;

/// <summary>Is a row a header, and what are its columns called.</summary>
internal static partial class HeaderRow
{
    private const string Joint = " / ";
    private const int ComparedRows = 50;
    private const int FewRows = 5;
    private const double MostlyValues = 0.8;

    /// <summary>
    /// Columns vote: for a header speaks a name above values; against it a value above values, or a text that comes again below it, as in a
    /// file of names and cities without header. With no vote to decide it, a row of distinct names without a value is a header.
    /// </summary>
    public static bool IsHeader(IReadOnlyList<string?> first, IReadOnlyList<string?[]> below)
    {
        if (first.All(string.IsNullOrWhiteSpace)) return false;
        // The same header repeated further down is no evidence against it.
        var others = below.Where(r => !r.SequenceEqual(first)).Take(ComparedRows).ToList();
        var (names, values, again) = (0, 0, 0);
        for (var index = 0; index < first.Count; index++)
        {
            var cell = first[index];
            if (string.IsNullOrWhiteSpace(cell)) continue;
            var column = others.Where(r => r.Length > index && !string.IsNullOrWhiteSpace(r[index])).Select(r => r[index]!).ToList();
            var isValue = CellShape.IsValue(cell) && !(IsYear(cell) && first.Any(c => !string.IsNullOrWhiteSpace(c) && !CellShape.IsValue(c)));
            var hasValues = column.Count > 0 && column.Count(CellShape.IsValue) >= MostlyValues * column.Count;
            if (isValue) values++;
            else if (hasValues) names++;
            else if (column.Contains(cell)) again++;
        }
        if (values > 0) return names > values + again;
        return names > 0 ? names >= again : again * 2 < first.Count(c => !string.IsNullOrWhiteSpace(c)) || again == 0;
    }

    /// <summary>True if the row names things in at least two columns, or all, whose other rows hold values.</summary>
    public static bool StandsApart(string?[] row, IReadOnlyList<string?[]> below, int width)
    {
        var (named, ofValues) = (0, 0);
        for (var index = 0; index < width; index++)
        {
            var column = below.Select(r => r[index]).Where(c => !string.IsNullOrWhiteSpace(c)).ToList();
            if (!string.IsNullOrWhiteSpace(row[index]) && CellShape.IsValue(row[index]!)) return false;
            if (column.Count * 2 < below.Count || column.Count(c => CellShape.IsValue(c!)) < MostlyValues * column.Count) continue;
            ofValues++;
            if (!string.IsNullOrWhiteSpace(row[index])) named++;
        }
        return named >= 2 || (named == 1 && ofValues == 1);
    }

    /// <summary>Two rows of a header as one: <c>group / name</c>. The cell of a group covers the empty ones to its right.</summary>
    public static string?[] Join(string?[] above, string?[] below, bool isGrouped)
    {
        var joined = new string?[Math.Max(above.Length, below.Length)];
        var group = "";
        for (var index = 0; index < joined.Length; index++)
        {
            var upper = index < above.Length ? above[index]?.Trim() ?? "" : "";
            var lower = index < below.Length ? below[index]?.Trim() ?? "" : "";
            if (upper.Length > 0) group = upper;
            else if (isGrouped && lower.Length > 0) upper = group;
            joined[index] = upper.Length == 0 || upper == lower ? lower : lower.Length == 0 ? upper : upper + Joint + lower;
        }
        return joined;
    }

    /// <summary>Columns of the file: those of the header, without nameless ones at its end that no row uses, or only one row of many.</summary>
    public static int Width(IReadOnlyList<string?> names, IReadOnlyList<string?[]> below)
    {
        var width = names.Count;
        var spared = below.Count > FewRows ? 1 : 0;
        while (width > 1 && string.IsNullOrWhiteSpace(names[width - 1]) && below.Count(r => r.Length >= width && !string.IsNullOrWhiteSpace(r[width - 1])) <= spared)
            width--;
        return width;
    }

    /// <summary>Trimmed names, each one only once: a second <c>name</c> is <c>name (2)</c>, a third column without one is <c>column 3</c>.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<string?> cells, int width)
    {
        var given = cells.Take(width).Select(c => c!.Trim()).Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        // Counting goes on where it stopped: ten thousand equal names must not be counted from two again and again.
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new string[width];
        for (var index = 0; index < width; index++)
        {
            var cell = index < cells.Count ? cells[index]!.Trim() : "";
            var plain = cell.Length > 0 ? cell : Numbered("column {0}", index + 1);
            var name = plain;
            // A name made up must not take one the header gives.
            var number = next.GetValueOrDefault(plain, 2);
            for (; used.Contains(name) || (name != cell && given.Contains(name)); number++)
                name = plain + Numbered(" ({0})", number);
            next[plain] = number;
            used.Add(name);
            names[index] = name;
        }
        return names;
    }

    // A table may have a column for each year.
    private static bool IsYear(string cell) => Year.IsMatch(cell.Trim());

    private static string Numbered(string format, int number) => string.Format(CultureInfo.InvariantCulture, format, number);

    [GeneratedRegex("^(?:19|20)[0-9]{2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year { get; }
}
