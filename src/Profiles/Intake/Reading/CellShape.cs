using System.Text.RegularExpressions;

namespace Profiles.Intake.Reading;

/// <summary>Tells a value (number, date, phone, e-mail, id) from a name of a column by its shape alone.</summary>
internal static partial class CellShape
{
    public static bool IsValue(string cell) => Value.IsMatch(cell.Trim());

    // Numbers with grouping, sign, percent or currency; dates and times of digits and separators or 年月日; phones; resident ids ending in X;
    // e-mail addresses; web addresses; UUIDs.
    [GeneratedRegex("""
        ^(?:[-+(¥￥$€£]*\s*\d[\d\s.,'()/:+-]*(?:[eE][+-]?\d+)?\s*[)%元万]*
        |\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日?)?.{0,12}
        |\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?
        |\d{17}[xX]
        |[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]+
        |https?://\S+
        |[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value { get; }
}
