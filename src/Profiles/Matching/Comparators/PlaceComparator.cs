using Profiles.Cleaning.Kinds;
using Profiles.Reference;

namespace Profiles.Matching.Comparators;

/// <summary>The name of a place as it is compared.</summary>
internal sealed record ComparablePlace(string Term, WordBag Words, ChineseName? Chinese);

/// <summary>Names of cities, suburbs, provinces and countries.</summary>
internal sealed class PlaceComparator() : TypedComparator<ComparablePlace>("city",
    [
        new("exact", new("地名相同", "same place"), UsesTermFrequency: true),
        new("equivalent", new("拼音、同音或分写不同", "Pinyin, same sound, or other spacing")),
        new("contained", new("全称与简称", "a longer and a shorter name")),
        new("slip", new("一处笔误", "one typing slip")),
        new("similar", new("相近", "alike")),
        new("part", new("部分相同", "one word the same")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Equivalent = 1, Contained = 2, Slip = 3, Similar = 4, Part = 5;
    private const double SimilarFrom = 0.88;
    private const int ShortestMistyped = 7; // tara, tra
    private const double PartFrom = 0.4;

    /// <summary>Kinds of divisions, written or left out, longest first.</summary>
    private static readonly string[] Endings =
        ["维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "街道", "省", "市", "区", "县", "盟", "旗", "镇", "乡", "村"];

    protected override ComparablePlace? Read(string text)
    {
        var folded = HanVariants.Simplify(ComparableText.Fold(text));
        var words = ComparableText.Words(folded).Select(w => Han.IsIn(w) ? WithoutEnding(w) : AddressWords.Place(w)).ToList();
        if (words.Count == 0) return null;
        var term = string.Join(' ', words);
        var isChinese = words.Count == 1 && words[0].All(Han.Is);
        return new(term, new WordBag(words, _ => 1), isChinese ? new ChineseName(words[0]) : null);
    }

    protected override int Compare(ComparablePlace a, ComparablePlace b)
    {
        if (string.Equals(a.Term, b.Term, StringComparison.Ordinal)) return Exact;
        if (a.Chinese is { } chinese)
        {
            if (b.Chinese is { } other)
            {
                if (chinese.Length == other.Length && chinese.Length > 1 && chinese.SoundsLike(other)) return Equivalent;
                return CompareChinese(a.Term, b.Term);
            }
            return chinese.IsSpelt(b.Words.Letters.Text) ? Equivalent : Else;
        }
        if (b.Chinese is { } second) return second.IsSpelt(a.Words.Letters.Text) ? Equivalent : Else;
        var (x, y) = (a.Words.Letters, b.Words.Letters);
        if (x.IsSame(y) || string.Equals(a.Words.Sorted, b.Words.Sorted, StringComparison.Ordinal)) return Equivalent;
        if (IsInitials(a.Words, y.Text) || IsInitials(b.Words, x.Text)) return Contained;
        if (x.Length + y.Length >= ShortestMistyped && x.IsOneSlip(y)) return Slip;
        var shared = WordBag.Compare(a.Words, b.Words);
        if (shared.Coverage >= 1 && shared.Overlap < 1) return Contained;
        if (shared.Coverage >= 1 || x.IsAlike(y, SimilarFrom)) return Similar;
        return shared.Coverage >= PartFrom ? Part : Else;
    }

    protected override string TermOf(ComparablePlace value) => value.Term;

    protected override IEnumerable<string> KeysOf(ComparablePlace value) =>
    [
        "whole:" + (value.Chinese is { } chinese ? chinese.Surname + chinese.Given : value.Words.Letters.Text),
        "sound:" + SoundKey.Of(value.Words.Longest),
        "front:" + ComparableText.Front(value.Words.Letters.Text, 3),
    ];

    private int CompareChinese(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (shorter.Length >= 2 && longer.Length > shorter.Length && longer.Contains(shorter, StringComparison.Ordinal)) return Contained;
        if (shorter.Length >= 3 && TypingSlips.IsOne(a, b)) return Slip;
        return Else;
    }

    private static bool IsInitials(WordBag words, string letters) => words.Initials.Length >= 2 && string.Equals(words.Initials, letters, StringComparison.Ordinal);

    private static string WithoutEnding(string name)
    {
        foreach (var ending in Endings)
        {
            if (name.Length >= ending.Length + 2 && name.EndsWith(ending, StringComparison.Ordinal)) return name[..^ending.Length];
        }
        return name;
    }
}
