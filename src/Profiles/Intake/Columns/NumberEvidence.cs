using Profiles.Cleaning.Kinds;

namespace Profiles.Intake.Columns;

/// <summary>What the numbers of a column say about decimal sign, unit and currency. Counts only; fed with every value.</summary>
internal sealed class NumberEvidence
{
    private const int LongestNumber = 40;
    private readonly Dictionary<string, int> currencies = new(StringComparer.Ordinal);
    private long next;

    /// <summary>Values that are numbers, with or without sign, unit and currency.</summary>
    public int Numbers { get; private set; }
    /// <summary>Numbers that only a decimal comma makes sense of: 1.234,56 or 12,5.</summary>
    public int CommaDecimals { get; private set; }
    /// <summary>Numbers that only a decimal point makes sense of.</summary>
    public int PointDecimals { get; private set; }
    public int Percents { get; private set; }
    public int Fractions { get; private set; }
    public decimal Least { get; private set; } = decimal.MaxValue;
    public decimal Most { get; private set; } = decimal.MinValue;
    /// <summary>True if the values count 0, 1, 2 … or 1, 2, 3 …</summary>
    public bool IsSequence { get; private set; } = true;
    /// <summary>True if there are both decimal commas and decimal points.</summary>
    public bool Contradicts => CommaDecimals > 0 && PointDecimals > 0;

    /// <summary>The one currency that values name, and how many do; null if none or several are named.</summary>
    public (string Currency, int Count)? Currency => currencies.Count == 1 ? (currencies.First().Key, currencies.First().Value) : null;

    /// <summary>True for digits with sign, point, grouping or decimal comma.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestNumber) return false;
        if (text[0] is '-' or '+') text = text[1..];
        return text.Length > 0 && char.IsAsciiDigit(text[0] is '.' && text.Length > 1 ? text[1] : text[0]) && !text.ContainsAnyExcept("0123456789.,") && Shape(text) != NumberShape.None;
    }

    public void Add(string text, string currency)
    {
        if (text.Length > LongestNumber) return;
        var span = text.AsSpan();
        if (!char.IsAsciiDigit(span[0]) || !char.IsAsciiDigit(span[^1]) || span.ContainsAnyExcept("0123456789.,")) span = Strip(text, currency);
        if (span.IsEmpty) return;
        var shape = Shape(span);
        if (shape == NumberShape.None) return;
        Numbers++;
        if (shape == NumberShape.Comma) CommaDecimals++;
        if (shape == NumberShape.Point) PointDecimals++;
        if (shape != NumberShape.Whole) Fractions++;
        if (shape == NumberShape.Whole && span.Length <= 18)
        {
            See(long.Parse(span, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture));
            return;
        }
        IsSequence = false;
        if (span.Length > 28 || !decimal.TryParse(span, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var value)) return;
        Least = Math.Min(Least, value);
        Most = Math.Max(Most, value);
    }

    private void See(long value)
    {
        if (value < Least) Least = value;
        if (value > Most) Most = value;
        if (!IsSequence) return;
        if (Numbers == 1 && value is 0 or 1) next = value;
        IsSequence = value == next++;
    }

    /// <summary>The digits and separators between a sign or currency and a unit or currency; counts what stood around them.</summary>
    private ReadOnlySpan<char> Strip(string text, string currency)
    {
        var rest = text.Replace(" ", "", StringComparison.Ordinal);
        if (rest.EndsWith('%'))
        {
            Percents++;
            rest = rest[..^1];
        }
        if (rest.Length == 0 || !rest.AsSpan().ContainsAnyInRange('0', '9')) return default;
        rest = rest.TrimStart('-', '+').TrimEnd('万', '亿', '千', 'w', 'k', 'W', 'K');
        if (rest.Length > 0 && !rest.AsSpan().ContainsAnyExcept("0123456789.,")) return rest;
        if (!MoneyCurrency.TryTake(ref rest, currency, out var named)) return default;
        if (named is not null) currencies[named] = currencies.GetValueOrDefault(named) + 1;
        rest = rest.TrimStart('-', '+').TrimEnd('-', '万', '亿', '千', 'w', 'k', 'W', 'K');
        return rest.Length == 0 || rest.AsSpan().ContainsAnyExcept("0123456789.,") ? default : rest;
    }

    private enum NumberShape
    {
        None,
        Whole,
        /// <summary>Reads with either sign: 1.234 or 1,234.</summary>
        Open,
        Point,
        Comma,
    }

    private static NumberShape Shape(ReadOnlySpan<char> text)
    {
        var point = text.LastIndexOf('.');
        var comma = text.LastIndexOf(',');
        if (point < 0 && comma < 0) return NumberShape.Whole;
        if (point >= 0 && comma >= 0)
        {
            var last = Math.Max(point, comma);
            var sign = text[last];
            // The decimal sign comes once and last, the other groups by three.
            return text.Count(sign) == 1 && IsGrouped(text[..last], sign == '.' ? ',' : '.') ? sign == '.' ? NumberShape.Point : NumberShape.Comma : NumberShape.None;
        }
        var separator = point >= 0 ? '.' : ',';
        var count = text.Count(separator);
        var grouped = IsGrouped(text, separator);
        if (count > 1) return !grouped ? NumberShape.None : separator == '.' ? NumberShape.Comma : NumberShape.Point;
        if (grouped && text[0] != '0') return NumberShape.Open;
        return separator == '.' ? NumberShape.Point : text[^1] == ',' ? NumberShape.None : NumberShape.Comma;
    }

    private static bool IsGrouped(ReadOnlySpan<char> text, char separator)
    {
        var lead = text.IndexOf(separator);
        if (lead < 0) return true;
        if (lead is < 1 or > 3) return false;
        for (var index = lead; index < text.Length; index += 4)
        {
            if (text[index] != separator || index + 4 > text.Length || text.Slice(index + 1, 3).Contains(separator)) return false;
        }
        return true;
    }
}
