using System.Collections.Frozen;
using Profiles.Reference;

namespace Profiles.Cleaning.Kinds;

/// <summary>Spelling of names in Latin letters: the order of their parts and their case.</summary>
internal static class WesternNames
{
    /// <summary>Words before a family name that keep small letters within a name.</summary>
    private static readonly FrozenSet<string> Particles = FrozenSet.ToFrozenSet(
        ["van", "von", "vom", "zu", "zum", "zur", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "des", "la", "le", "y", "e", "bin", "binti", "ibn", "al", "el"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands behind a comma without being a given name.</summary>
    private static readonly FrozenSet<string> Suffixes = FrozenSet.ToFrozenSet(
        ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "m.d.", "phd", "ph.d.", "dds", "esq", "esq.", "mba", "cpa", "cfa", "rn", "bsc", "msc", "ba", "ma"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary><c>SMITH, John</c> as <c>John SMITH</c>; null where the text is not of two parts, or the second is a suffix (Jr.).</summary>
    public static string? GivenNameFirst(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma < 1 || comma != name.LastIndexOf(',')) return null;
        var family = name.AsSpan(0, comma).Trim();
        var given = name.AsSpan(comma + 1).Trim();
        return IsPart(family) && IsPart(given) && !Suffixes.Contains(given.ToString()) ? $"{given} {family}" : null;
    }

    /// <summary>A name in capitals only, or in small letters only, as names are written; any other as it is.</summary>
    public static string WithCase(string name)
    {
        bool upper = false, lower = false;
        foreach (var c in name)
        {
            upper |= char.IsUpper(c);
            lower |= char.IsLower(c);
        }
        if (upper == lower) return name;
        var words = name.Split(' ');
        var isPinyin = IsPinyin(words[0]) && IsPinyin(words[^1]);
        for (var index = 0; index < words.Length; index++)
        {
            var isLast = index == words.Length - 1;
            words[index] = index > 0 && !isLast && !isPinyin && Particles.Contains(words[index]) ? words[index].ToLowerInvariant()
                : index > 0 && isLast && words[index].ToUpperInvariant() is "II" or "III" or "IV" ? words[index].ToUpperInvariant()
                : WordWithCase(words[index]);
        }
        return string.Join(' ', words);
    }

    private static bool IsPart(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty) return false;
        foreach (var c in part)
            if (!char.IsLetter(c) && c is not (' ' or '-' or '\'' or '.') || Han.Is(c)) return false;
        return char.IsLetter(part[0]);
    }

    /// <summary>One syllable of Pinyin, or two: names of Chinese people have particles' spellings as syllables (de, la, di).</summary>
    private static bool IsPinyin(string word)
    {
        var text = word.ToLowerInvariant();
        if (Pinyin.IsSyllable(text)) return true;
        for (var cut = 1; cut < text.Length; cut++)
            if (Pinyin.IsSyllable(text[..cut]) && Pinyin.IsSyllable(text[cut..])) return true;
        return false;
    }

    private static string WordWithCase(string word) => string.Create(word.Length, word, static (cased, source) =>
    {
        for (var index = 0; index < source.Length; index++)
            cased[index] = BeginsPart(source, index) ? char.ToUpperInvariant(source[index]) : char.ToLowerInvariant(source[index]);
    });

    /// <summary>O'Neil begins two parts, D'angelo's 's' does not; McDonald does, Mack does not.</summary>
    private static bool BeginsPart(string word, int index) =>
        index == 0
        || (word[index - 1] == '\'' ? index == 2 : !char.IsLetter(word[index - 1]))
        || (index == 2 && word.Length > 4 && word.StartsWith("mc", StringComparison.OrdinalIgnoreCase));
}
