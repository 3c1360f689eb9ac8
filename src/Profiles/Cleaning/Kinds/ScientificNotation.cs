using System.Globalization;

namespace Profiles.Cleaning.Kinds;

/// <summary>Long numbers as spreadsheets write them, <c>1.39123E+10</c>: exact if every digit is there, lost otherwise.</summary>
internal static class ScientificNotation
{
    private const int MaxExponent = 25;

    /// <summary>True if the text is such a number; <paramref name="digits"/> is then null if digits were lost or the rule is off.</summary>
    public static bool Read(string text, FieldContext context, out string? digits, out FindingDraft? finding)
    {
        digits = null;
        finding = null;
        if (!Split(text, out var mantissa, out var exponent)) return false;
        var fraction = mantissa.Length - 2;
        if (fraction != exponent || !context.Rules.IsOn(KnownRules.ScientificExpanded))
        {
            finding = context.Draft(KnownRules.ScientificLost);
            return true;
        }
        digits = string.Concat(mantissa[..1], mantissa[2..]);
        finding = context.Draft(KnownRules.ScientificExpanded, digits);
        return true;
    }

    private static bool Split(string text, out ReadOnlySpan<char> mantissa, out int exponent)
    {
        mantissa = default;
        exponent = 0;
        var e = text.AsSpan().IndexOfAny('E', 'e');
        if (e < 3 || e + 2 >= text.Length || text[e + 1] != '+' || text[1] != '.') return false;
        mantissa = text.AsSpan(0, e);
        return char.IsAsciiDigit(mantissa[0])
            && !mantissa[2..].ContainsAnyExceptInRange('0', '9')
            && int.TryParse(text.AsSpan(e + 2), NumberStyles.None, CultureInfo.InvariantCulture, out exponent)
            && exponent <= MaxExponent;
    }
}
