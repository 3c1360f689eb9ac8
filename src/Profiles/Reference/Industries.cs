using System.Collections.Frozen;

namespace Profiles.Reference;

/// <summary>A section (I) or division (I65) of GB/T 4754-2017.</summary>
public sealed record Industry(string Code, string Name, string EnglishName)
{
    /// <summary>Letter of the section, A to T: the choices of <c>work.industrySector</c>.</summary>
    public string Section => Code[..1];
}

/// <summary>Finds the class of GB/T 4754-2017 (国民经济行业分类) that a text about an industry means.</summary>
/// <remarks>
/// A text is a code (I65, 6510), a name or usual word of a class, or holds such words. Of several words the last decides, as the head of a
/// Chinese or English compound stands last (食品批发 is wholesale), and one before it may narrow it (汽车制造); words such as 科技 decide only
/// where they stand alone. Lists whose parts lie in several sections (房地产/建筑) mean none.
/// </remarks>
public static class Industries
{
    private const int LongestText = 100;

    /// <param name="IsWeak">True if it counts only where it is all that is said.</param>
    private readonly record struct Word(string Text, Industry Class, bool IsWeak);

    private static readonly Lazy<(Industry Class, Word[] Words)[]> Rows = new(() => [.. ReferenceText.Lines("industries.txt").Select(line =>
    {
        var cells = line.Split('\t');
        var industry = new Industry(cells[0], cells[1], cells[2]);
        return (industry, cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Replace('_', ' ')).Concat(cells[1..3])
            .Select(word => new Word(Bare(word.TrimEnd('*').ToLowerInvariant()), industry, word.EndsWith('*'))).ToArray());
    })]);

    private static readonly Lazy<FrozenDictionary<string, Word>> ByWord = new(() => Rows.Value
        .SelectMany(row => row.Words)
        .GroupBy(w => w.Text, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.MaxBy(w => w.Class.Code.Length), StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, Industry>> ByCode = new(() => Rows.Value
        .ToFrozenDictionary(row => row.Class.Code, row => row.Class, StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, Industry>> ByDivision = new(() => Rows.Value
        .Where(row => row.Class.Code.Length > 1).ToFrozenDictionary(row => row.Class.Code[1..], row => row.Class, StringComparer.Ordinal));

    private static readonly char[] PartSeparators = ['/', '、', ',', '，', ';', '；', '|', '\\', '·', '+'];

    /// <summary>Sections and divisions, in the order of the standard.</summary>
    public static IEnumerable<Industry> All => Rows.Value.Select(row => row.Class);

    /// <summary>The class that a text means; null where no word of it is known, or its parts lie in several sections.</summary>
    public static Industry? Find(string text)
    {
        if (text.Length is 0 or > LongestText) return null;
        var lower = text.ToLowerInvariant().Trim();
        if (OfCode(lower) is { } coded) return coded;
        if (ByWord.Value.TryGetValue(Bare(lower), out var exact)) return exact.Class;
        Industry? found = null;
        foreach (var part in lower.Split(PartSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if ((ByWord.Value.GetValueOrDefault(Bare(part)).Class ?? LastNamed(part)) is not { } one) continue;
            if (found is not null && found.Section != one.Section) return null;
            found = found is null || found == one ? one : ByCode.Value[one.Section];
        }
        return found;
    }

    /// <summary>I65, 65, 651, 6510: a section, or a division and what it is parted into.</summary>
    private static Industry? OfCode(string lower)
    {
        var digits = char.IsAsciiLetter(lower[0]) ? lower[1..] : lower;
        if (digits.Length > 4 || digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;
        var section = digits.Length < lower.Length ? char.ToUpperInvariant(lower[0]).ToString() : null;
        if (digits.Length == 0) return section is null ? null : ByCode.Value.GetValueOrDefault(section);
        var division = digits.Length < 2 ? null : ByDivision.Value.GetValueOrDefault(digits[..2]);
        return division is null || (section is not null && division.Section != section) ? null : division;
    }

    private static Industry? LastNamed(string part)
    {
        List<(Word Word, int End)> named = [];
        foreach (var word in ByWord.Value.Values)
            if (!word.IsWeak && word.Text.Length > 1 && LastIndexOfWord(part, word.Text) is >= 0 and var at) named.Add((word, at + word.Text.Length));
        if (named.Count == 0) return null;
        var head = named.MaxBy(n => (n.End, n.Word.Text.Length)).Word.Class;
        named.RemoveAll(n => n.Word.Class.Code.Length == 1 || n.Word.Class.Section != head.Section);
        return head.Code.Length > 1 || named.Count == 0 ? head : named.MaxBy(n => (n.End, n.Word.Text.Length)).Word.Class;
    }

    /// <summary>Where a word stands last in a text; one of Latin letters only as a whole word.</summary>
    private static int LastIndexOfWord(string text, string word)
    {
        for (var at = text.LastIndexOf(word, StringComparison.Ordinal); at >= 0; at = at == 0 ? -1 : text.LastIndexOf(word, at - 1 + word.Length - 1, StringComparison.Ordinal))
        {
            var isWhole = (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]) || !char.IsAsciiLetterOrDigit(word[0]))
                && (at + word.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + word.Length]) || !char.IsAsciiLetterOrDigit(word[^1]));
            if (isWhole) return at;
        }
        return -1;
    }

    /// <summary>Without what ends nearly every name of an industry: 教育行业, 零售业.</summary>
    private static string Bare(string text)
    {
        foreach (var ending in (ReadOnlySpan<string>)["行业", "产业", "领域", "类", "业", " industry", " sector", " services"])
            if (text.Length > ending.Length + 1 && text.EndsWith(ending, StringComparison.Ordinal)) return text[..^ending.Length];
        return text;
    }
}
