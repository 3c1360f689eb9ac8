using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Rules.Nodes;

/// <summary>A value that has an order, as one decimal: a number, an amount, a day number, the UTC ticks of an instant.</summary>
/// <param name="Currency">ISO 4217 of an amount, else the empty text; values of different currencies do not compare.</param>
internal readonly record struct Scalar(decimal Value, string Currency)
{
    public const string DateFormat = "yyyy-MM-dd";

    public static bool IsScalar(FieldType type) => type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Instant;

    /// <summary>Reads the canonical text of a field of <paramref name="type"/>; an amount without currency is in <paramref name="defaultCurrency"/>.</summary>
    public static bool TryParse(FieldType type, ReadOnlySpan<char> text, string defaultCurrency, out Scalar scalar)
    {
        scalar = default;
        switch (type)
        {
            case FieldType.Number:
                if (!TryNumber(text, out var number)) return false;
                scalar = new Scalar(number, "");
                return true;
            case FieldType.Money:
                return TryMoney(text, defaultCurrency, out scalar);
            case FieldType.Date:
                if (!TryDate(text, out var date)) return false;
                scalar = new Scalar(date.DayNumber, "");
                return true;
            case FieldType.Instant:
                if (!TryInstant(text, out var instant)) return false;
                scalar = new Scalar(instant.UtcTicks, "");
                return true;
            default:
                return false;
        }
    }

    public static bool TryNumber(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    public static bool TryDate(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static bool TryInstant(ReadOnlySpan<char> text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    private static bool TryMoney(ReadOnlySpan<char> text, string defaultCurrency, out Scalar scalar)
    {
        scalar = default;
        var space = text.LastIndexOf(' ');
        if (!TryNumber(space < 0 ? text : text[..space], out var amount)) return false;
        if (space < 0)
        {
            scalar = new Scalar(amount, defaultCurrency);
            return true;
        }
        var code = text[(space + 1)..];
        if (code is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z']) return false;
        // Nearly every amount is in the business's currency: no new text for it.
        scalar = new Scalar(amount, code.SequenceEqual(defaultCurrency) ? defaultCurrency : code.ToString());
        return true;
    }
}
