using Profiles.Reference;

namespace Profiles.Matching.Comparators;

/// <summary>The name of an organisation as it is compared.</summary>
internal sealed record ComparableOrganisation(string Term, WordBag Words);

/// <summary>Names of companies, shops, schools: legal form, place in front and order of words do not matter.</summary>
internal sealed class OrganisationComparator() : TypedComparator<ComparableOrganisation>("organisation",
    [
        new("exact", new("名称相同", "same name"), UsesTermFrequency: true),
        new("reordered", new("顺序或分写不同", "same words, other order or spacing")),
        new("close", new("写法相近", "nearly the same words")),
        new("contained", new("全称与简称", "a longer and a shorter name")),
        new("initials", new("首字母缩写", "initials of the other")),
        new("similar", new("相似", "alike")),
        new("part", new("部分相同", "partly the same")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Reordered = 1, Close = 2, Contained = 3, Initials = 4, Similar = 5, Part = 6;
    private const double CloseFrom = 0.8;
    private const double SimilarFrom = 0.5;
    private const double SimilarLetters = 0.93;
    private const double PartFrom = 0.5;

    protected override ComparableOrganisation? Read(string text)
    {
        var words = OrganisationWords.Of(HanVariants.Simplify(ComparableText.Fold(text)));
        return words.Count == 0 ? null : new(string.Join(' ', words), new WordBag(words, OrganisationWords.WeightOf));
    }

    protected override int Compare(ComparableOrganisation a, ComparableOrganisation b)
    {
        if (string.Equals(a.Term, b.Term, StringComparison.Ordinal)) return Exact;
        var (x, y) = (a.Words.Letters, b.Words.Letters);
        if (x.IsSame(y) || string.Equals(a.Words.Sorted, b.Words.Sorted, StringComparison.Ordinal)) return Reordered;
        var shared = WordBag.Compare(a.Words, b.Words);
        if (shared.Overlap >= CloseFrom || (x.Length > 4 && y.Length > 4 && x.IsOneSlip(y))) return Close;
        if (shared.Coverage >= 0.99 && Math.Min(a.Words.Weight, b.Words.Weight) >= 1) return Contained;
        if (IsInitials(a.Words, y.Text) || IsInitials(b.Words, x.Text)) return Initials;
        if (shared.Overlap >= SimilarFrom || x.IsAlike(y, SimilarLetters)) return Similar;
        return shared.Coverage >= PartFrom ? Part : Else;
    }

    protected override string TermOf(ComparableOrganisation value) => value.Term;

    protected override IEnumerable<string> KeysOf(ComparableOrganisation value) =>
    [
        "letters:" + ComparableText.SortedLetters(value.Words.Letters.Text),
        "longest:" + SoundKey.Of(ComparableText.Front(value.Words.Longest, 8)),
        "front:" + ComparableText.Front(value.Words.Letters.Text, 4),
    ];

    private static bool IsInitials(WordBag words, string letters) => words.Initials.Length >= 3 && string.Equals(words.Initials, letters, StringComparison.Ordinal);
}
