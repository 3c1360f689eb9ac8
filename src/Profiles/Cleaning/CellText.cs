using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Profiles.Cleaning;

/// <summary>The first step of reading any cell: width, white space and invisible characters.</summary>
public static class CellText
{
    private const int LongestMissingWord = 12;

    private static readonly FrozenSet<string> MissingWords = FrozenSet.ToFrozenSet(
        [
            "无", "未知", "没有", "暂无", "不详", "不明", "不知道", "未填", "未填写", "未提供",
            "空", "保密", "无数据", "null", "(null)", "<null>", "none", "nil",
            "n/a", "na", "#n/a", "nan", "unknown", "undefined", "not available", "-", "--", "---", "—", "——", "/", "//", "\\", "\\n", ".", "?", "??",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True if the text is a word for "not known".</summary>
    public static bool IsMissing(string text) => text.Length <= LongestMissingWord && MissingWords.Contains(text);

    /// <summary>
    /// Trims, makes full-width forms half-width, folds white space to single blanks, drops invisible characters and a leading <c>'</c> that
    /// only keeps spreadsheets from reading a formula. Same text, same instance if nothing changes.
    /// </summary>
    /// <remarks>
    /// NFKC (Unicode UAX 15) is applied to full-width and half-width forms, Kangxi radicals and compatibility ideographs alone; elsewhere
    /// it changes meaning (①, ½, ㎡), so the rest is NFC.
    /// </remarks>
    public static string Normalise(string raw)
    {
        if (IsPlain(raw)) return raw;
        var text = Fold(raw);
        if (!text.IsNormalized(NormalizationForm.FormC)) text = text.Normalize(NormalizationForm.FormC);
        return HasFormulaGuard(text) ? text[1..] : text;
    }

    private static bool HasFormulaGuard(string text) => text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@';

    private static bool IsPlain(string text)
    {
        if (text.Length == 0) return true;
        if (text[0] == ' ' || text[^1] == ' ' || text[0] == '\'') return false;
        var previous = '\0';
        foreach (var c in text)
        {
            if (c is (< ' ' or > '~') and (< '\u4E00' or > '\u9FFF') || (c == ' ' && previous == ' ')) return false;
            previous = c;
        }
        return true;
    }

    private static string Fold(string raw)
    {
        var folded = new StringBuilder(raw.Length);
        var gap = false;
        // Enumerating runes turns lone surrogates into U+FFFD; Normalize would throw on them.
        foreach (var rune in raw.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                gap = true;
                continue;
            }
            if (IsInvisible(rune, folded)) continue;
            if (gap && folded.Length > 0) folded.Append(' ');
            gap = false;
            AppendFolded(folded, rune);
        }
        return folded.ToString();
    }

    private static void AppendFolded(StringBuilder folded, Rune rune)
    {
        const int Macron = 0xFFE3; // its NFKC begins with a blank
        switch (rune.Value)
        {
            case >= 0xFF01 and <= 0xFF5E:
                folded.Append((char)(rune.Value - 0xFEE0));
                break;
            case (>= 0xFF5F and <= 0xFFEE and not Macron) or (>= 0x2F00 and <= 0x2FD5) or (>= 0xF900 and <= 0xFAD9):
                folded.Append(rune.ToString().Normalize(NormalizationForm.FormKC));
                break;
            default:
                Span<char> units = stackalloc char[2];
                folded.Append(units[..rune.EncodeToUtf16(units)]);
                break;
        }
    }

    private static bool IsInvisible(Rune rune, StringBuilder before)
    {
        const int ZeroWidthJoiner = 0x200D;
        if (rune.Value == ZeroWidthJoiner) return !JoinsEmoji(before);
        if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF) return true; // not characters
        return rune.Value > '~' || rune.Value < ' ' ? Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format : false;
    }

    /// <summary>A joiner after an emoji is part of it (families, professions); anywhere else it is debris of copying.</summary>
    private static bool JoinsEmoji(StringBuilder before) =>
        before.Length > 0 && before[^1] is (>= '\uDC00' and <= '\uDFFF') or '\uFE0F' or (>= '\u2600' and <= '\u27BF');
}
