using Profiles.Reference;

namespace Profiles.Cleaning.Kinds;

/// <summary>Numbering plans: which digits are a phone number, its E.164 form, and whether the plan gives it to anybody.</summary>
internal static class PhoneNumbering
{
    private const int LongestE164 = 15;

    /// <summary>Neighbours whose numbers are written behind their calling code without +: 852 6123 4567.</summary>
    private static readonly string[] Neighbours = ["852", "853", "886"];

    public static bool IsChineseMobile(ReadOnlySpan<char> digits) =>
        digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && !digits.ContainsAnyExceptInRange('0', '9');

    /// <summary>The number with <c>+</c> and country code, or null if the digits are none.</summary>
    /// <param name="country">ISO 3166-1 alpha-2 of numbers without a country code.</param>
    public static string? ToE164(string digits, bool hasPlus, string country)
    {
        if (hasPlus) return International(digits);
        if (country == "CN") return InChina(digits);
        if (PhonePlans.Of(country) is not { } plan) return digits.StartsWith("00", StringComparison.Ordinal) ? International(digits[2..]) : null;
        var national = plan.WithoutNationalPrefix(digits);
        if (plan.IsAssigned(national)) return $"+{plan.CallingCode}{national}";
        if ((plan.BehindDialledPrefix(digits) ?? (digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : null)) is { } abroad && International(abroad) is { } foreign) return foreign;
        // The calling code without +; else a number of the right length that the plan does not give to anybody.
        if (digits.StartsWith(plan.CallingCode, StringComparison.Ordinal) && plan.IsAssigned(plan.WithoutNationalPrefix(digits[plan.CallingCode.Length..]))) return International(digits);
        return plan.HasLength(national.Length) ? $"+{plan.CallingCode}{national}" : null;
    }

    /// <summary>False if no plan gives the number to anybody: a mobile prefix or an area code that does not exist.</summary>
    /// <param name="e164">As <see cref="ToE164"/> gives it.</param>
    public static bool IsAssigned(string e164)
    {
        if (!e164.StartsWith("+86", StringComparison.Ordinal))
            return PhonePlans.At(e164[1..]) is { } plans && Array.Exists(plans, plan => plan.IsAssigned(e164[(1 + plan.CallingCode.Length)..]));
        var national = e164.AsSpan(3);
        if (IsChineseMobile(national)) return ChinesePhones.IsAssignedMobile(national);
        return IsServiceLine(national) || ChinesePhones.IsAreaCode(national[..ChinesePhones.AreaLength(national)]);
    }

    private static string? InChina(string digits)
    {
        if (IsChineseMobile(digits) || IsServiceLine(digits)) return "+86" + digits;
        if (digits.StartsWith("00", StringComparison.Ordinal)) return International(digits[2..]);
        if (digits[0] == '0') return Chinese(digits.AsSpan(1));
        if (digits.StartsWith("86", StringComparison.Ordinal) && digits.Length >= 12) return Chinese(digits.AsSpan(digits[2] == '0' ? 3 : 2));
        return digits.Length >= 11 && Array.Exists(Neighbours, code => digits.StartsWith(code, StringComparison.Ordinal))
            && International(digits) is { } neighbour && IsAssigned(neighbour) ? neighbour : null;
    }

    private static string? International(string digits)
    {
        if (digits.StartsWith("86", StringComparison.Ordinal)) return Chinese(digits.AsSpan(digits.Length > 2 && digits[2] == '0' ? 3 : 2));
        if (digits.Length > LongestE164 + 1 || PhonePlans.At(digits) is not { } plans) return null;
        var code = plans[0].CallingCode;
        var national = digits[code.Length..];
        foreach (var plan in plans)
        {
            // +44 (0)20 …: the prefix of calls within the country is no part of the number.
            var stripped = plan.WithoutNationalPrefix(national);
            if (national.EndsWith(stripped, StringComparison.Ordinal) && plan.IsAssigned(stripped)) return $"+{code}{stripped}";
        }
        return Array.Exists(plans, plan => plan.HasLength(national.Length)) && digits.Length <= LongestE164 ? "+" + digits : null;
    }

    private static string? Chinese(ReadOnlySpan<char> national) =>
        IsChineseMobile(national) || IsServiceLine(national) || IsFixedLine(national) ? string.Concat("+86", national) : null;

    private static bool IsServiceLine(ReadOnlySpan<char> digits) => digits.Length == 10 && (digits.StartsWith("400", StringComparison.Ordinal) || digits.StartsWith("800", StringComparison.Ordinal));

    /// <summary>Area code without its 0, then the local number; no local number begins with 0 or 1.</summary>
    private static bool IsFixedLine(ReadOnlySpan<char> national)
    {
        if (national.Length is not (10 or 11)) return false;
        var area = ChinesePhones.AreaLength(national);
        if (area == 2 && national.Length != 10) return false;
        return national[0] is >= '2' and <= '9' or '1' && (national[0] != '1' || area == 2) && national[area] is >= '2' and <= '9';
    }
}
