using System.Text.RegularExpressions;

namespace Profiles.Intake.Reading;

/// <summary>The lines below the last row: totals, notes, signatures, and in a table of one column blank lines.</summary>
/// <param name="Start">Byte offset where they begin.</param>
/// <param name="Lines">How many they are, blank ones not counted.</param>
internal sealed partial record TableFooter(long Start, int Lines)
{
    /// <summary>Rows at the end that are looked at.</summary>
    public const int Rows = 30;

    /// <summary>The footer of a table whose last rows these are; null if it has none.</summary>
    /// <param name="dataStart">Offset of the first row of data; rows above are no footer.</param>
    public static TableFooter? Of(IReadOnlyList<SampleRow> last, int width, long dataStart)
    {
        var rows = last.Where(r => r.Offset >= dataStart).ToList();
        var first = rows.Count;
        while (first > 0 && IsFooter(rows, first - 1, width)) first--;
        // Without a row before it nothing says that it is below a table.
        if (first == rows.Count || (first == 0 && width > 1) || !rows.Take(first).Any(r => r.Fits(width) && r.Filled > 0)) return null;
        return new TableFooter(rows[first].Offset, rows.Skip(first).Count(r => r.Filled > 0));
    }

    private static bool IsFooter(List<SampleRow> rows, int index, int width)
    {
        var row = rows[index];
        if (width == 1) return row.IsSound && row.Filled == 0;
        var text = row.Cells.FirstOrDefault(c => !string.IsNullOrWhiteSpace(c))?.Trim() ?? "";
        var isWorded = Words.IsMatch(text);
        if (!row.IsSound) return isWorded;
        if (row.Fits(width)) return isWorded && row.Filled * 2 <= width;
        // A blank line sets a note apart from the rows above; a single cell under three columns or more is no row either way.
        var isApart = index > 0 && row.Number > rows[index - 1].NextNumber;
        return row.Filled < width && (isWorded || row.Filled <= 1 && (width > 2 || isApart) || isApart && row.Filled * 2 <= width && !rows.Skip(index).Any(r => r.Fits(width)));
    }

    [GeneratedRegex("""
        ^[#*(（【\s]*(?:合计|总计|小计|总共|共计|共\s*\d|本页|备注[:：]|注[:：]|说明[:：]|制表|填表|审核|签[名字]|导出|打印|数据来源|以上|---|===
        |grand\s+total|sub-?total|totals?\b|sum\b|rows?[:：]?\s*\d|\d+\s+(?:rows?|records?)|records?[:：]|count[:：]|note|source[:：]|generated|exported|printed|page\s+\d|signed|signature|prepared\s+by|end\s+of|confidential|©)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words { get; }
}
