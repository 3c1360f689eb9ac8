using Profiles.Cleaning;
using Profiles.Cleaning.Kinds;
using Profiles.Reference;

namespace Profiles.Matching.Comparators;

/// <summary>A full name, or one part of it, as it is compared: in Chinese characters or as Latin words.</summary>
internal sealed class PersonName
{
    private const int MaxWords = 8;

    /// <summary>Generation and degree: written by one source and not by another.</summary>
    private static readonly string[] Additions = ["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mba"];

    private PersonName(string term, ChineseName? chinese, NameWord[] words)
    {
        Term = term;
        Chinese = chinese;
        Words = words;
        Letters = new(chinese is null ? string.Concat(words.Select(w => w.Text)) : chinese.Surname + chinese.Given);
        SortedLetters = ComparableText.SortedLetters(Letters.Text);
    }

    /// <summary>The name in its one spelling.</summary>
    public string Term { get; }

    /// <summary>Set if the name is written in Chinese characters; <see cref="Words"/> is empty then.</summary>
    public ChineseName? Chinese { get; }

    public NameWord[] Words { get; }

    /// <summary>Latin letters in their order, Pinyin for Chinese characters.</summary>
    public Spelling Letters { get; }

    /// <summary>The same in ascending order: equal for a name in any order of words, joined or apart, in characters or in Pinyin.</summary>
    public string SortedLetters { get; }

    /// <returns>Null for test values, and for texts without letters.</returns>
    public static PersonName? Read(string text)
    {
        if (NameKind.IsTestValue(text)) return null;
        string? gender = null;
        var name = NameKind.WithoutTitles(WithoutBrackets(text), ref gender).Trim();
        if (name.Length == 0 || NameKind.IsTestValue(name)) return null;
        if (ChineseCharacters(name) is { } characters) return new PersonName(characters, new ChineseName(characters), []);
        var words = ComparableText.Words(ComparableText.Fold(FamilyNameLast(name)).Replace("ü", "u", StringComparison.Ordinal))
            .Select(w => w.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')) // tones: wang2
            .Where(w => w.Length > 0)
            .ToList();
        if (words.Count > 1) words.RemoveAll(w => Additions.Contains(w, StringComparer.Ordinal));
        if (words.Count == 0) return null;
        return new PersonName(string.Join(' ', words), null, [.. words.Take(MaxWords).Select(w => new NameWord(w))]);
    }

    /// <summary>The Chinese characters of a name that has two of them or more, or nothing else; dots and blanks between them are no part of it.</summary>
    private static string? ChineseCharacters(string name)
    {
        if (!Han.IsIn(name)) return null;
        var characters = HanVariants.Simplify(string.Concat(name.Where(c => Han.Is(c) || char.IsSurrogate(c))));
        return characters.Length >= 2 || characters.Length == name.Length ? characters : null;
    }

    /// <summary>Smith, John → John Smith.</summary>
    private static string FamilyNameLast(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && name.IndexOf(',', comma + 1) < 0 ? $"{name.AsSpan(comma + 1).Trim()} {name.AsSpan(0, comma)}" : name;
    }

    private static string WithoutBrackets(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf(')', open);
        return open > 0 && close > open ? CellText.Normalise(text.Remove(open, close - open + 1)) : text;
    }
}
