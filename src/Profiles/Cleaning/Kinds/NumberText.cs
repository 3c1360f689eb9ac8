using System.Globalization;
using Profiles.Intake.Columns;

namespace Profiles.Cleaning.Kinds;

/// <summary>Decimal numbers as people write them: grouping, accounting parentheses, 万 and 亿.</summary>
internal static class NumberText
{
    private const decimal Limit = 1_000_000_000_000_000m;

    private static readonly (string Suffix, decimal Factor)[] Units =
        [("千万", 1e7m), ("百万", 1e6m), ("十万", 1e5m), ("万", 1e4m), ("萬", 1e4m), ("w", 1e4m), ("亿", 1e8m), ("億", 1e8m), ("千", 1e3m), ("k", 1e3m)];

    /// <summary>A number without a unit. Groups are of three; a comma elsewhere could be a decimal one, so it is no number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        text = text.Trim();
        var negative = text.Length > 2 && text[0] == '(' && text[^1] == ')';
        if (negative) text = text[1..^1];
        else if (text.Length > 1 && text[^1] == '-' && char.IsAsciiDigit(text[^2]) && text[0] is not ('-' or '+'))
        {
            // 1,200.00- as bookkeeping systems print it.
            negative = true;
            text = text[..^1];
        }
        if (text.Length is 0 or > 40) return false;
        if (IsCommaDecimal(text)) text = text.ToString().Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        if (!HasGroupsOfThree(text)) return false;
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out number) || Math.Abs(number) >= Limit) return false;
        if (negative) number = -number;
        return true;
    }

    /// <summary>Decimals of a number in its simplest spelling, digits and at most one point without idle zeros in front; -1 if it is spelt otherwise.</summary>
    public static int DecimalsOfPlain(ReadOnlySpan<char> text)
    {
        const int MaxDigits = 15; // below the limit
        var point = text.IndexOfAnyExceptInRange('0', '9');
        var whole = point < 0 ? text.Length : point;
        if (whole is 0 or > MaxDigits || (text[0] == '0' && whole > 1)) return -1;
        if (point < 0) return 0;
        var decimals = text[(point + 1)..];
        return text[point] == '.' && decimals.Length is > 0 and <= MaxDigits && !decimals.ContainsAnyExceptInRange('0', '9') ? decimals.Length : -1;
    }

    /// <summary>Text as <see cref="TryParse"/> reads it, of a column whose decimals stand after a comma: 1.234,56 becomes 1234.56. Unchanged elsewhere.</summary>
    public static string WithPoint(string text, ColumnReading? reading)
    {
        if (reading?.DecimalSign != DecimalSign.Comma || !text.AsSpan().ContainsAny('.', ',')) return text;
        // Where a comma stands last and alone it is the decimal one; points before it group.
        var comma = text.LastIndexOf(',');
        if (comma < text.LastIndexOf('.') && comma >= 0) return text; // 1,234.56 is clear by itself
        return text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
    }

    /// <summary>A number that may end in a unit of ten thousands and the like; <paramref name="expanded"/> tells whether it did.</summary>
    public static bool TryParseWithUnit(ReadOnlySpan<char> text, out decimal number, out bool expanded)
    {
        expanded = false;
        if (TryParse(text, out number)) return true;
        foreach (var (suffix, factor) in Units)
        {
            if (!text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            if (!TryParse(text[..^suffix.Length], out number)) return false;
            number *= factor;
            expanded = true;
            return Math.Abs(number) < Limit;
        }
        return false;
    }

    /// <summary>What the unit at the end of a text multiplies by; 1 without one.</summary>
    public static decimal UnitOf(ReadOnlySpan<char> text)
    {
        foreach (var (suffix, factor) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return factor;
        }
        return 1;
    }

    /// <summary>Invariant, without grouping and without zeros after the last digit.</summary>
    public static string Canonical(decimal number)
    {
        // Dividing by a one of 28 places strips the scale that trailing zeros leave.
        var plain = number / 1.0000000000000000000000000000m;
        return plain == 0 ? "0" : plain.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>1.234,56: where a point groups before a single comma, the comma can only be the decimal sign.</summary>
    private static bool IsCommaDecimal(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma < 1 || text[(comma + 1)..] is not { IsEmpty: false } decimals || decimals.ContainsAnyExceptInRange('0', '9')) return false;
        var whole = text[..comma].TrimStart("+-");
        var lead = whole.IndexOf('.');
        if (lead is < 1 or > 3) return false;
        for (var index = lead; index < whole.Length; index += 4)
        {
            if (whole[index] != '.' || index + 4 > whole.Length || whole.Slice(index + 1, 3).ContainsAnyExceptInRange('0', '9')) return false;
        }
        return true;
    }

    private static bool HasGroupsOfThree(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma < 0) return true;
        var lead = text[0] is '-' or '+' ? comma - 1 : comma;
        if (lead is < 1 or > 3) return false;
        var dot = text.IndexOf('.');
        var whole = dot < 0 ? text : text[..dot];
        if (dot >= 0 && text[dot..].Contains(',')) return false;
        for (var index = comma; index < whole.Length; index += 4)
        {
            if (whole[index] != ',' || index + 4 > whole.Length || whole.Slice(index + 1, 3).ContainsAnyExceptInRange('0', '9')) return false;
        }
        return true;
    }
}
