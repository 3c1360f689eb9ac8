using System.Text.RegularExpressions;

namespace Profiles.Cleaning.Places;

/// <summary>The line of an address behind its divisions, without what is no part of an address.</summary>
internal static partial class AddressLine
{
    private const int ShortestNumber = 6;

    /// <summary>Street, number, building; null if nothing is left. Mobile numbers and postcodes in it are left out, and so are separators at its ends.</summary>
    public static string? Of(string rest)
    {
        var line = HasLongNumber(rest) ? Numbers().Replace(rest, " ") : rest;
        line = line.Trim(' ', ',', '，', '。', ';', '；', '、', '.', '-', ':', '：', '(', '（', '/', '|');
        return line.Length == 0 ? null : line;
    }

    private static bool HasLongNumber(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            if (digits == ShortestNumber) return true;
        }
        return false;
    }

    [GeneratedRegex(@"\b(?:\+?86[- ]?)?1[3-9][0-9]{9}\b|\b[0-9]{6}\b", RegexOptions.None, 100)]
    private static partial Regex Numbers();
}
