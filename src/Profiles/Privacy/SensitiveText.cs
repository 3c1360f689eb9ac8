using System.Globalization;
using System.Text.RegularExpressions;

namespace Profiles.Privacy;

/// <summary>Finds what looks like a value of a person in free text, and masks it: for texts that no field's mask covers, as errors and reasons.</summary>
/// <remarks>
/// Found by shape: e-mail, mainland resident id (a day stands in it), bank card (Luhn, ISO/IEC 7812-1), mobile and fixed-line phone, numbers in
/// international form, plate; digits of any script, and grouped by spaces or hyphens. Nothing that is part of a longer word or number is
/// taken, so that ids of this program stay. Names have no shape: <see cref="Echo"/> hides them where a caller's own text is told back.
/// </remarks>
public static partial class SensitiveText
{
    private const string Hidden = "***";
    private const int ShortestCard = 13;

    /// <summary>The text with each find masked as its kind is (<see cref="Mask"/>).</summary>
    public static string Mask(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('0', '9') < 0 && !text.Contains('@', StringComparison.Ordinal) && IsAscii(text)) return text;
        try
        {
            // Digits of every script as those of ours, one for one, so that a find stands at the same place in both.
            var plain = Narrow(text);
            return Shapes().Replace(plain, find => Masked(find, text.Substring(find.Index, find.Length), text));
        }
        catch (RegexMatchTimeoutException)
        {
            return Hidden;
        }
    }

    /// <summary>What a caller sent, to be told back: finds masked, and of words that are not plain codes the beginning only.</summary>
    public static string Echo(string text)
    {
        try
        {
            return Words().Replace(Mask(text), word => Privacy.Mask.Apply("name", word.Value));
        }
        catch (RegexMatchTimeoutException)
        {
            return Hidden;
        }
    }

    private static string Narrow(string text) => !text.AsSpan().ContainsAnyInRange('\u0660', '\uffff') ? text
        : string.Create(text.Length, text, static (narrow, wide) =>
        {
            for (var i = 0; i < narrow.Length; i++)
                narrow[i] = CharUnicodeInfo.GetDecimalDigitValue(wide[i]) is >= 0 and var digit ? (char)('0' + digit) : wide[i];
        });

    /// <param name="value">What was found, as it stands in the <paramref name="text"/>.</param>
    private static string Masked(Match match, string value, string text)
    {
        if (match.Groups["email"].Success) return Privacy.Mask.Apply("email", value);
        if (match.Groups["plate"].Success) return Privacy.Mask.Apply("plate", value);
        var digits = string.Concat(value.Where(c => char.IsDigit(c) || c is 'X' or 'x'));
        if (match.Groups["id"].Success) return Privacy.Mask.Apply("residentId", digits);
        if (match.Groups["card"].Success) return digits.Length >= ShortestCard && IsLuhn(digits) ? Privacy.Mask.Apply("bankCard", digits) : value;
        if (match.Groups["abroad"].Success) return Privacy.Mask.Apply("phone", "+" + digits);
        return Privacy.Mask.Apply("phone", match.Groups["number"] is { Success: true } number ? string.Concat(text.AsSpan(number.Index, number.Length).ToArray().Where(char.IsDigit)) : digits);
    }

    /// <summary>The check digit of card numbers.</summary>
    private static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(digits[^(index + 1)]);
            if (digit < 0) return false;
            var doubled = index % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static bool IsAscii(string text) => System.Text.Ascii.IsValid(text);

    // A phone behind 86 is one with and without the plus. Ids of 32 hexadecimal digits and receipts are bounded by letters or digits, and so stay.
    [GeneratedRegex(
        """
        (?<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)
        |(?<id>(?<![A-Za-z\d.])\d{6}[ -]?(18|19|20)\d{2}[ -]?(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![A-Za-z\d]))
        |(?<phone>(?<![A-Za-z\d.])(\+?86[ -]?)?(?<number>1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})(?![A-Za-z\d]))
        |(?<abroad>(?<![A-Za-z\d])\+\d{1,3}[ -]?\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?![A-Za-z\d]))
        |(?<card>(?<![A-Za-z\d.])\d{4}([ -]?\d{4}){2,3}[ -]?\d{1,7}(?![A-Za-z\d]))
        |(?<plate>(?<![A-Za-z\d])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]·?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z\d]))
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 250)]
    private static partial Regex Shapes();

    // Words of another script than ours, and capitalised words in a row: names and addresses are such.
    [GeneratedRegex(@"[\p{L}\p{M}-[\x00-\x7F]][\p{L}\p{M}\p{Nd}-[\x00-\x7F]]*|\b[A-Z][a-z]+( [A-Z][a-z]+)+\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 250)]
    private static partial Regex Words();
}
