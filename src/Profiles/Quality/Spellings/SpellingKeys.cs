using System.Globalization;
using System.Text;
using Profiles.Reference;

namespace Profiles.Quality.Spellings;

/// <summary>Keys under which spellings of one thing collide. Pure.</summary>
/// <remarks>
/// Fingerprint and n-gram fingerprint as OpenRefine knows them ("Clustering in depth"): the words, or the pairs of letters, each once and sorted. Traditional
/// characters count as simplified ones, accents and case not at all.
/// </remarks>
internal static class SpellingKeys
{
    /// <summary>Words, each once and sorted: <c>Acme, Inc.</c> and <c>INC ACME</c>.</summary>
    public static string Fingerprint(string text) => string.Join(' ', Words(Folded(text)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>Pairs of letters, each once and sorted: a swap of neighbours or a doubled letter often changes none.</summary>
    public static string NGrams(string text)
    {
        var joined = string.Concat(Words(Folded(text)));
        return joined.Length < 2 ? joined : string.Concat(Enumerable.Range(0, joined.Length - 1).Select(i => joined.Substring(i, 2)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>The commonest reading of Chinese characters, other letters and digits as they are: 杭州 and Hangzhou.</summary>
    public static string Reading(string text)
    {
        var reading = new StringBuilder();
        foreach (var c in string.Concat(Words(Folded(text)))) reading.Append(Pinyin.Of(c) ?? c.ToString());
        return reading.ToString();
    }

    /// <summary>The digits alone: 2 号楼 and 3 号楼 are two.</summary>
    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in HanVariants.Simplify(text).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(c));
        return folded.ToString();
    }

    private static IEnumerable<string> Words(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            if (end > start) yield return text[start..end];
            start = end + 1;
        }
    }
}
