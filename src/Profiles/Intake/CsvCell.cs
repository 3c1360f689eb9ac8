using System.Buffers;

namespace Profiles.Intake;

/// <summary>One cell of a CSV file we write for people: harmless when a spreadsheet opens it.</summary>
/// <remarks>
/// A text that a spreadsheet would take for a formula gets a leading <c>'</c> (OWASP, "CSV Injection"). Cleaning takes exactly that sign
/// away again with <see cref="Unguard"/>, so that a file written by us can be corrected and dropped again: for every text,
/// <c>Unguard(Guard(text)) == text</c>.
/// </remarks>
public static class CsvCell
{
    private const char GuardSign = '\'';
    // The full-width forms are taken for their ASCII twins by spreadsheets of East Asian locales.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>The text, with a leading <c>'</c> if it begins like a formula, or like a guarded one.</summary>
    public static string Guard(string text) => IsFormulaLike(text) ? GuardSign + text : text;

    /// <summary>Takes the sign of <see cref="Guard"/> away; other texts stay as they are.</summary>
    public static string Unguard(string text) => text is [GuardSign, ..] && IsFormulaLike(text) ? text[1..] : text;

    private static bool IsFormulaLike(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAnyExcept(GuardSign);
        return first >= 0 && Formula.Contains(text[first]);
    }
}
