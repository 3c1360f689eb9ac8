using System.Collections.Frozen;

namespace Profiles.Cleaning.Kinds;

/// <summary>Numbering plans: which digits are a phone number, and its E.164 form.</summary>
internal static class PhoneNumbering
{
    private const int MinInternational = 7;
    private const int MaxInternational = 15;

    /// <summary>Calling codes (ITU-T E.164 list of assigned country codes) of countries a business may sit in, for numbers without one.</summary>
    private static readonly FrozenDictionary<string, string> CallingCodes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["HK"] = "852", ["MO"] = "853", ["TW"] = "886", ["SG"] = "65", ["MY"] = "60", ["TH"] = "66", ["VN"] = "84", ["ID"] = "62", ["JP"] = "81",
        ["KR"] = "82", ["US"] = "1", ["CA"] = "1", ["GB"] = "44", ["DE"] = "49", ["FR"] = "33", ["AU"] = "61", ["NZ"] = "64",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsChineseMobile(ReadOnlySpan<char> digits) =>
        digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && !digits.ContainsAnyExceptInRange('0', '9');

    /// <summary>The number with <c>+</c> and country code, or null if the digits are none.</summary>
    public static string? ToE164(string digits, bool hasPlus, string country)
    {
        if (hasPlus) return International(digits);
        if (digits.StartsWith("00", StringComparison.Ordinal)) return International(digits[2..]);
        if (country == "CN")
        {
            if (IsChineseMobile(digits) || IsServiceLine(digits)) return "+86" + digits;
            if (digits[0] == '0') return Chinese(digits[1..]);
            return digits.StartsWith("86", StringComparison.Ordinal) && digits.Length >= 12 ? Chinese(digits[2..]) : null;
        }
        return CallingCodes.TryGetValue(country, out var code) ? International(code + digits.TrimStart('0')) : null;
    }

    private static string? International(string digits)
    {
        if (digits.StartsWith("86", StringComparison.Ordinal)) return Chinese(digits.Length > 2 && digits[2] == '0' ? digits[3..] : digits[2..]);
        return digits.Length is >= MinInternational and <= MaxInternational && digits[0] != '0' ? "+" + digits : null;
    }

    private static string? Chinese(string national) =>
        IsChineseMobile(national) || IsServiceLine(national) || IsFixedLine(national) ? "+86" + national : null;

    private static bool IsServiceLine(string digits) =>
        digits.Length == 10 && (digits.StartsWith("400", StringComparison.Ordinal) || digits.StartsWith("800", StringComparison.Ordinal));

    /// <summary>Area code without its 0, then the local number; no local number begins with 0 or 1.</summary>
    private static bool IsFixedLine(string national)
    {
        if (national.Length is not (10 or 11)) return false;
        var area = national[0] == '2' || national.StartsWith("10", StringComparison.Ordinal) ? 2 : 3;
        if (area == 2 && national.Length != 10) return false;
        return national[0] is >= '2' and <= '9' or '1' && (national[0] != '1' || area == 2) && national[area] is >= '2' and <= '9';
    }
}
