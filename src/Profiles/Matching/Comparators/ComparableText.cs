using System.Globalization;
using System.Text;
using Profiles.Cleaning;

namespace Profiles.Matching.Comparators;

/// <summary>Texts as they are compared: normalised, folded, cut into words.</summary>
internal static class ComparableText
{
    /// <summary>Longer cells are compared by their beginning.</summary>
    public const int MaxLength = 2000;

    /// <summary>The cell's text without marks around it; null if it says nothing: blank, or a word for "not known".</summary>
    public static string? Read(string raw)
    {
        var text = CellText.Normalise(raw.Length <= MaxLength ? raw : raw[..MaxLength]);
        return text.Length == 0 || SaysNothing(text) ? null : text;
    }

    /// <remarks>Na, Null and None in the case of names are names: it is NameKind's rule, too.</remarks>
    private static bool SaysNothing(string text) => CellText.IsMissing(text) ? text is not ("Na" or "Null" or "None") : !HasLetterOrDigit(text);

    private static bool HasLetterOrDigit(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) return true;
        }
        return false;
    }

    /// <summary>Lower case without diacritics: é, ü, ø, ß become e, u, o, ss. Chinese characters and digits stay.</summary>
    public static string Fold(string text)
    {
        var isPlain = true;
        foreach (var c in text) isPlain &= c < 0x80;
        if (isPlain) return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            folded.Append(lower switch { 'ß' => "ss", 'ø' => "o", 'æ' => "ae", 'œ' => "oe", 'ł' => "l", 'đ' or 'ð' => "d", 'þ' => "th", 'ı' => "i", _ => null });
            if (lower is not ('ß' or 'ø' or 'æ' or 'œ' or 'ł' or 'đ' or 'ð' or 'þ' or 'ı')) folded.Append(lower);
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Runs of letters and digits of a folded text; an apostrophe joins (o'neil is one word).</summary>
    public static List<string> Words(string folded)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) word.Append(c);
            else if (c is not ('\'' or '’' or '`' or '´')) Flush();
        }
        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The letters and digits of a text in ascending order: equal for the same words in any order, joined or apart.</summary>
    public static string SortedLetters(string folded)
    {
        var letters = folded.Where(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c)).ToArray();
        Array.Sort(letters);
        return new string(letters);
    }

    /// <summary>At most <paramref name="length"/> characters from the front.</summary>
    public static string Front(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>At most <paramref name="length"/> characters from the end.</summary>
    public static string Back(string text, int length) => text.Length <= length ? text : text[^length..];
}
