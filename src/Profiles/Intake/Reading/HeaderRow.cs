using System.Globalization;

namespace Profiles.Intake.Reading;

/// <summary>Is the first row a header, and what are its columns called.</summary>
internal static class HeaderRow
{
    /// <summary>
    /// A header has no cell that looks like a value, and its texts do not come again below it: in a file of names and cities without header,
    /// the first row's city does.
    /// </summary>
    public static bool IsHeader(IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        var first = rows[0];
        if (first.All(string.IsNullOrWhiteSpace) || first.Any(c => CellShape.IsValue(c!))) return false;
        var named = Enumerable.Range(0, first.Count).Where(i => !string.IsNullOrWhiteSpace(first[i])).ToList();
        // The same header repeated further down is no evidence against it.
        var others = rows.Skip(1).Where(r => !r.SequenceEqual(first)).ToList();
        var again = named.Count(i => others.Any(r => r.Count > i && r[i] == first[i]));
        return again * 2 < named.Count || again == 0;
    }

    /// <summary>Columns of the file: those of the header, without empty ones at its end that no row uses.</summary>
    public static int Width(IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        var width = rows[0].Count;
        while (width > 1 && string.IsNullOrWhiteSpace(rows[0][width - 1]) && rows.All(r => r.Count < width || string.IsNullOrWhiteSpace(r[width - 1])))
            width--;
        return width;
    }

    /// <summary>Trimmed names, each one only once: a second <c>name</c> is <c>name (2)</c>, a third column without one is <c>column 3</c>.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<string?> cells, int width)
    {
        var given = cells.Take(width).Select(c => c!.Trim()).Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[width];
        for (var index = 0; index < width; index++)
        {
            var cell = index < cells.Count ? cells[index]!.Trim() : "";
            var plain = cell.Length > 0 ? cell : Numbered("column {0}", index + 1);
            var name = plain;
            // A name made up must not take one the header gives.
            for (var number = 2; used.Contains(name) || (name != cell && given.Contains(name)); number++)
                name = plain + Numbered(" ({0})", number);
            used.Add(name);
            names[index] = name;
        }
        return names;
    }

    private static string Numbered(string format, int number) => string.Format(CultureInfo.InvariantCulture, format, number);
}
