using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Quality.Baselines;

/// <summary>Numbers of canonical texts: of a number itself, of an amount that in one currency, of a date the year.</summary>
internal static class BaselineNumbers
{
    /// <summary>True for fields whose values are compared by size.</summary>
    public static bool AreOf(FieldDefinition field) =>
        !field.Many && field.Identifier is null && field.Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Instant;

    /// <param name="currency">ISO 4217; null of numbers and dates.</param>
    public static decimal? Read(string text, string? currency)
    {
        if (currency is not null)
        {
            if (text.Length <= currency.Length + 1 || !text.EndsWith(currency, StringComparison.Ordinal)) return null;
            text = text[..^(currency.Length + 1)];
        }
        if (text.Length >= 10 && text[4] == '-' && text[7] == '-') text = text[..4];
        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The currency at the end of an amount.</summary>
    public static string? CurrencyOf(string text) => text.LastIndexOf(' ') is > 0 and var blank ? text[(blank + 1)..] : null;
}
