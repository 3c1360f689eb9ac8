using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>One phone number as it is compared.</summary>
/// <param name="Digits">Without prefixes of dialling out: a Chinese number without +86, others without zeros in front.</param>
/// <param name="Extension">Empty if none.</param>
internal sealed record ComparablePhone(string Digits, string Extension)
{
    public Spelling Spelling { get; } = new(Digits);

    private const int Shortest = 5;
    private const int LongestOne = 13; // 0086 and the fewest digits beyond; two local numbers have 14
    private const int MaxNumbers = 4;
    private static readonly char[] Separators = ['/', ';', '、', ',', '|'];

    /// <summary>Numbers that mean nobody.</summary>
    private static readonly string[] Placeholders = ["13800138000", "13800000000", "13900000000", "12345678901", "1234567890", "12345678", "123456789", "13888888888", "18888888888"];

    /// <summary>The numbers of a cell, at most four; empty if there is none.</summary>
    public static ComparablePhone[] ReadAll(string text)
    {
        if (text.Count(char.IsAsciiDigit) <= LongestOne) return One(text.IndexOfAny(Separators) < 0 ? text : string.Join('-', text.Split(Separators))) is { } only ? [only] : [];
        var numbers = text.Replace(";ext=", " ext ", StringComparison.OrdinalIgnoreCase)
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One).OfType<ComparablePhone>();
        return [.. numbers.DistinctBy(n => (n.Digits, n.Extension)).Take(MaxNumbers)];
    }

    private static ComparablePhone? One(string text)
    {
        if (text.EndsWith(".0", StringComparison.Ordinal)) text = text[..^2]; // what spreadsheets make of a number
        if (ScannedPhone.Of(text) is not { } scanned) return null;
        var (digits, extension) = (scanned.Digits, scanned.Extension);
        if (extension is null && PhoneKind.FixedLineDash(scanned) is { } cut) (digits, extension) = (digits[..cut], digits[cut..]);
        var national = PhoneNumbering.ToE164(digits, scanned.HasPlus, "CN") is { } number && number.StartsWith("+86", StringComparison.Ordinal)
            ? number[3..]
            : digits.TrimStart('0');
        return national.Length < Shortest || IsPlaceholder(national) ? null : new(national, extension ?? "");
    }

    private static bool IsPlaceholder(string digits) =>
        !digits.AsSpan().ContainsAnyExcept(digits[0]) || Placeholders.Contains(digits, StringComparer.Ordinal);
}
