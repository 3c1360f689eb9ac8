using System.Buffers;
using System.Collections.Frozen;

namespace Profiles.Cleaning.Kinds;

/// <summary>Currency names, signs and codes in amounts.</summary>
internal static class MoneyCurrency
{
    /// <summary>Longer spellings before those they contain. Of the signs, ¥ and $ follow the default currency where it uses them too.</summary>
    private static readonly (string Spelling, string Currency)[] Spellings =
    [
        ("人民币", "CNY"), ("新台币", "TWD"), ("台币", "TWD"), ("港币", "HKD"), ("港元", "HKD"), ("澳门元", "MOP"), ("澳元", "AUD"), ("加元", "CAD"),
        ("新加坡元", "SGD"), ("美元", "USD"), ("美金", "USD"), ("欧元", "EUR"), ("英镑", "GBP"), ("日元", "JPY"), ("韩元", "KRW"), ("泰铢", "THB"),
        ("RMB", "CNY"), ("HK$", "HKD"), ("NT$", "TWD"), ("US$", "USD"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("€", "EUR"), ("£", "GBP"),
        ("₩", "KRW"), ("円", "JPY"), ("元整", "CNY"), ("元", "CNY"), ("圆", "CNY"), ("块钱", "CNY"), ("块", "CNY"), ("¥", "¥"), ("$", "$"),
    ];

    private static readonly SearchValues<char> SpellingStarts = CellText.StartsOf(Spellings.Select(s => s.Spelling));

    private static readonly FrozenSet<string> Codes = FrozenSet.ToFrozenSet(
        [
            "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "MOP", "TWD", "SGD", "KRW", "AUD", "CAD", "NZD", "CHF", "THB", "MYR", "VND", "IDR", "PHP", "INR",
            "RUB", "AED", "SEK", "NOK", "DKK", "BRL",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CodesBySpan = Codes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The ISO 4217 code a cell of its own names, or null.</summary>
    public static string? Find(string text, string defaultCurrency)
    {
        var rest = text;
        return TryTake(ref rest, defaultCurrency, out var currency) && rest.Length == 0 ? currency : null;
    }

    /// <summary>True for an ISO 4217 code of the currencies known.</summary>
    public static bool IsCode(string text) => Codes.Contains(text);

    /// <summary>Takes the currency out of an amount; false if it names two different ones.</summary>
    public static bool TryTake(ref string text, string defaultCurrency, out string? currency)
    {
        currency = null;
        if (!TakeCode(ref text, atEnd: false, ref currency) || !TakeCode(ref text, atEnd: true, ref currency)) return false;
        if (!text.AsSpan().ContainsAny(SpellingStarts)) return true;
        foreach (var (spelling, meant) in Spellings)
        {
            var index = text.IndexOf(spelling, StringComparison.OrdinalIgnoreCase);
            if (index < 0) continue;
            var code = Resolve(meant, defaultCurrency, currency);
            if (currency is not null && currency != code) return false;
            currency = code;
            text = text.Remove(index, spelling.Length);
        }
        return true;
    }

    private static bool TakeCode(ref string text, bool atEnd, ref string? currency)
    {
        if (text.Length < 3) return true;
        if (!CodesBySpan.TryGetValue(atEnd ? text.AsSpan(text.Length - 3) : text.AsSpan(0, 3), out var code)) return true;
        text = atEnd ? text[..^3] : text[3..];
        if (currency is not null && currency != code) return false;
        currency = code;
        return true;
    }

    private static string Resolve(string meant, string defaultCurrency, string? named) => meant switch
    {
        "¥" => (named ?? defaultCurrency) is "JPY" ? "JPY" : "CNY",
        "$" => (named ?? defaultCurrency) is "HKD" or "TWD" or "SGD" or "AUD" or "CAD" or "NZD" or "MOP" ? named ?? defaultCurrency : "USD",
        _ => meant,
    };
}
