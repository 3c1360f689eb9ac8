using Profiles.Reference;

namespace Profiles.Matching.Comparators;

/// <summary>A text as it is compared.</summary>
internal sealed record ComparablePhrase(string Term, WordBag Words, int[] Pieces);

/// <summary>Any text no other comparator is for.</summary>
internal sealed class TextComparator() : TypedComparator<ComparablePhrase>("text",
    [
        new("exact", new("文本相同", "same text"), UsesTermFrequency: true),
        new("reordered", new("顺序或分写不同", "same words, other order or spacing")),
        new("slip", new("一处笔误", "one typing slip")),
        new("close", new("非常相近", "nearly the same")),
        new("contained", new("一个包含另一个", "one within the other")),
        new("similar", new("相近", "alike")),
        new("remote", new("略有相似", "somewhat alike")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Reordered = 1, Slip = 2, Close = 3, Contained = 4, Similar = 5, Remote = 6;
    private const double CloseFrom = 0.75;
    private const double CloseLetters = 0.93;
    private const double SimilarFrom = 0.5;
    private const double RemoteFrom = 0.3;

    protected override ComparablePhrase? Read(string text)
    {
        var words = ComparableText.Words(HanVariants.Simplify(ComparableText.Fold(text)));
        return words.Count == 0 ? null : new(string.Join(' ', words), new WordBag(words, _ => 1), Grams.Of(words));
    }

    protected override int Compare(ComparablePhrase a, ComparablePhrase b)
    {
        if (string.Equals(a.Term, b.Term, StringComparison.Ordinal)) return Exact;
        var (x, y) = (a.Words.Letters, b.Words.Letters);
        if (x.IsSame(y) || string.Equals(a.Words.Sorted, b.Words.Sorted, StringComparison.Ordinal)) return Reordered;
        if (x.Length > 3 && y.Length > 3 && x.IsOneSlip(y)) return Slip;
        var alike = Grams.Jaccard(a.Pieces, b.Pieces);
        if (alike >= CloseFrom || (IsShort(x, y) && x.IsAlike(y, CloseLetters))) return Close;
        var shared = WordBag.Compare(a.Words, b.Words);
        if (shared.Coverage >= 0.99 && Math.Min(a.Words.Weight, b.Words.Weight) >= 2) return Contained;
        return Math.Max(alike, shared.Overlap) switch { >= SimilarFrom => Similar, >= RemoteFrom => Remote, _ => Else };
    }

    /// <summary>Jaro–Winkler is made for names: of long texts, or where one goes on, a common beginning says too much.</summary>
    private static bool IsShort(Spelling a, Spelling b) => Math.Max(a.Length, b.Length) < 32 && Math.Abs(a.Length - b.Length) * 5 <= Math.Max(a.Length, b.Length);

    protected override string TermOf(ComparablePhrase value) => value.Term;

    protected override IEnumerable<string> KeysOf(ComparablePhrase value) =>
    [
        "whole:" + value.Words.Sorted,
        "longest:" + SoundKey.Of(ComparableText.Front(value.Words.Longest, 8)),
        "front:" + ComparableText.Front(value.Words.Letters.Text, 4),
    ];
}
