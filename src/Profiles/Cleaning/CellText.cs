using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Profiles.Cleaning;

/// <summary>The first step of reading any cell: width, white space and invisible characters.</summary>
public static class CellText
{
    private const int LongestMissingWord = 14;

    private static readonly FrozenSet<string> MissingWords = FrozenSet.ToFrozenSet(
        [
            "无", "未知", "没有", "暂无", "不详", "不明", "不知道", "未填", "未填写", "未提供",
            "不清楚", "暂缺", "缺失", "待补充", "待完善", "未登记", "未录入", "未透露", "不愿透露", "空", "保密", "无数据", "null", "(null)", "<null>", "none", "nil",
            "n/a", "na", "#n/a", "nan", "n.a.", "n.a", "<na>", "#null!", "#value!", "#ref!",
            "#name?", "#div/0!", "tbd", "tba", "no data", "not provided", "not applicable", "unknown", "undefined", "not available", "-", "--", "---", "—", "——", "/", "//", "\\", "\\n", ".", "..", "...", "…", "……", "_", "__", "?", "??", "???",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> MissingStarts = StartsOf(MissingWords);

    /// <summary>True if the text is a word for "not known".</summary>
    public static bool IsMissing(string text) =>
        text.Length is > 0 and <= LongestMissingWord && MayBeMissing(text) && MissingWords.Contains(text);

    /// <summary>False if the first character alone says that the text is no word for "not known". The text is not empty.</summary>
    internal static bool MayBeMissing(ReadOnlySpan<char> text) => MissingStarts.Contains(text[0]);

    /// <summary>Every character with which a text can begin that begins with one of the words, case ignored.</summary>
    internal static SearchValues<char> StartsOf(IEnumerable<string> words)
    {
        const string ComparedAsAscii = "\u0131\u017F\u212A"; // ı, ſ and the Kelvin sign, which some case tables take for I, S and K
        return SearchValues.Create([.. words.SelectMany(w => new[] { char.ToLowerInvariant(w[0]), char.ToUpperInvariant(w[0]) }).Concat(ComparedAsAscii).Distinct()]);
    }

    /// <summary>
    /// Trims, makes full-width forms half-width, folds white space to single blanks, drops invisible characters and a leading <c>'</c> that
    /// only keeps spreadsheets from reading a formula. Same text, same instance if nothing changes.
    /// </summary>
    /// <remarks>
    /// NFKC (Unicode UAX 15) is applied to full-width and half-width forms, Kangxi radicals and compatibility ideographs alone; elsewhere
    /// it changes meaning (①, ½, ㎡), so the rest is NFC.
    /// </remarks>
    public static string Normalise(string raw) => IsPlain(raw) ? raw : NormaliseFully(raw);

    /// <summary>As <see cref="Normalise"/>, without the look whether there is anything to do.</summary>
    internal static string NormaliseFully(string raw)
    {
        var text = Fold(raw);
        if (!text.IsNormalized(NormalizationForm.FormC)) text = text.Normalize(NormalizationForm.FormC);
        return HasFormulaGuard(text) ? text[1..] : text;
    }

    private static bool HasFormulaGuard(string text) => text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@';

    private static bool IsPlain(string text)
    {
        if (text.Length == 0) return true;
        if (text[0] == ' ' || text[^1] == ' ' || text[0] == '\'') return false;
        return text.Length < Vector128<ushort>.Count ? IsPlainShort(text) : IsPlainLong(MemoryMarshal.Cast<char, ushort>(text));
    }

    private static bool IsPlainShort(string text)
    {
        var previous = '\0';
        foreach (var c in text)
        {
            if (c is (< ' ' or > '~') and (< '\u4E00' or > '\u9FFF') || (c == ' ' && previous == ' ')) return false;
            previous = c;
        }
        return true;
    }

    /// <summary>As <see cref="IsPlainShort"/>, eight characters at a time; the last eight may overlap those before.</summary>
    private static bool IsPlainLong(ReadOnlySpan<ushort> text)
    {
        var blank = Vector128.Create((ushort)' ');
        for (var start = 0; ; start = Math.Min(start + Vector128<ushort>.Count, text.Length - Vector128<ushort>.Count))
        {
            var characters = Vector128.Create(text[start..]);
            var ascii = Vector128.LessThanOrEqual(characters - blank, Vector128.Create((ushort)('~' - ' ')));
            var han = Vector128.LessThanOrEqual(characters - Vector128.Create((ushort)0x4E00), Vector128.Create((ushort)(0x9FFF - 0x4E00)));
            if ((ascii | han) != Vector128<ushort>.AllBitsSet) return false;
            var blanks = Vector128.Equals(characters, blank).ExtractMostSignificantBits();
            if ((blanks & (blanks << 1)) != 0) return false;
            if (start > 0 && (blanks & 1) != 0 && text[start - 1] == ' ') return false;
            if (start == text.Length - Vector128<ushort>.Count) return true;
        }
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
