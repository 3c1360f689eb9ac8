namespace Profiles.Cleaning.Kinds;

/// <summary>The digits of a phone cell and what stood between them, before they are judged.</summary>
/// <param name="Extension">Digits after 转, 分机, ext, x, # …; null if none.</param>
/// <param name="TextRemoved">True if something else than punctuation was left out.</param>
/// <param name="DigitsConverted">True if Chinese numerals were read as digits.</param>
/// <param name="Dashes">Count of digits before each dash.</param>
internal sealed record ScannedPhone(string Digits, string? Extension, bool HasPlus, bool TextRemoved, bool DigitsConverted, IReadOnlyList<int> Dashes)
{
    private const string Numerals = "〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖";
    private const string NumeralDigits = "001234567891123456789";
    private const int MaxDigits = 24;
    private static readonly string[] ExtensionMarks = [";ext=", "extension", "ext", "分机号", "分机", "转", "x", "#"];

    /// <summary>The digits of one number, or null if the text cannot be one: no digits, too many, or words among them.</summary>
    /// <param name="readsNumerals">False where Chinese numerals are words like any other.</param>
    public static ScannedPhone? Of(string text, bool readsNumerals = true)
    {
        // Extension digits follow those of the number.
        Span<char> digits = stackalloc char[MaxDigits];
        int used = 0, extensionStart = -1;
        List<int>? dashes = null;
        bool plus = false, removed = false, converted = false, gap = false;
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            var numberLength = extensionStart < 0 ? used : extensionStart;
            var numeral = char.IsAsciiDigit(c) || !readsNumerals ? -1 : Numerals.IndexOf(c, StringComparison.Ordinal);
            if (char.IsAsciiDigit(c) || numeral >= 0)
            {
                if (gap || used == MaxDigits) return null;
                converted |= numeral >= 0;
                digits[used++] = numeral >= 0 ? NumeralDigits[numeral] : c;
            }
            else if (c == '+')
            {
                if (used > 0 || plus) return null;
                plus = true;
            }
            else if (c is '-' or '–' or '—' or '‐' or '−') (dashes ??= []).Add(numberLength);
            else if (numberLength >= 7 && MarkAt(text, index) is { } mark)
            {
                if (used > numberLength) return null;
                extensionStart = numberLength;
                index += mark.Length - 1;
                while (index + 1 < text.Length && text[index + 1] is ':' or '.' or ' ') index++;
            }
            else if (c is not (' ' or '.' or '(' or ')' or '_' or '·'))
            {
                removed = true;
                gap = used > 0;
            }
        }
        if (used == 0 || used == extensionStart) return null;
        var isExtended = extensionStart >= 0;
        return new ScannedPhone(
            digits[..(isExtended ? extensionStart : used)].ToString(), isExtended ? digits[extensionStart..used].ToString() : null,
            plus, removed, converted, dashes ?? []);
    }

    private static string? MarkAt(string text, int index)
    {
        foreach (var mark in ExtensionMarks)
        {
            if (string.Compare(text, index, mark, 0, mark.Length, StringComparison.OrdinalIgnoreCase) == 0) return mark;
        }
        return null;
    }
}
