namespace Profiles.Matching.Comparators;

/// <summary>One part of a name in a column of its own: given names, or family names.</summary>
internal sealed class SingleNameComparator : TypedComparator<PersonName>
{
    private const int Exact = 0, Equivalent = 1, Shortened = 2, Slip = 3, Similar = 4, Remote = 5;
    private const double SimilarFrom = 0.88;
    private const double RemoteFrom = 0.75;

    private SingleNameComparator(string kind, ComparisonLevel exact, ComparisonLevel equivalent, ComparisonLevel shortened) : base(kind,
        [
            exact, equivalent, shortened,
            new("slip", new("一处笔误", "one typing slip")),
            new("similar", new("相近", "alike")),
            new("remote", new("略有相似", "somewhat alike")),
            new("else", new("不同", "different")),
        ])
    {
    }

    public static SingleNameComparator GivenName { get; } = new("givenName",
        new("exact", new("名相同", "same given name"), UsesTermFrequency: true),
        new("equivalent", new("同音字、拼音或昵称", "same sound, Pinyin or nickname")),
        new("shortened", new("缩写，或多一个名", "initial, or one name more")));

    public static SingleNameComparator Surname { get; } = new("surname",
        new("exact", new("姓相同", "same family name"), UsesTermFrequency: true),
        new("equivalent", new("同音字、拼音或分写不同", "same sound, Pinyin or spacing")),
        new("shortened", new("复合姓的一部分", "part of a double name")));

    protected override PersonName? Read(string text) => PersonName.Read(text);

    protected override string TermOf(PersonName value) => value.Term;

    protected override IEnumerable<string> KeysOf(PersonName value) => NameKeys.OfWord(value);

    protected override int Compare(PersonName a, PersonName b)
    {
        if (string.Equals(a.Term, b.Term, StringComparison.Ordinal)) return Exact;
        if (a.Chinese is { } chinese) return b.Chinese is { } other ? CompareChinese(chinese, other) : CompareScripts(a, b);
        if (b.Chinese is not null) return CompareScripts(b, a);
        if (a.Letters.IsSame(b.Letters)) return Equivalent; // Mary Ann, Maryann
        if (a.Words.Length == 1 && b.Words.Length == 1) return CompareWord(a.Words[0], b.Words[0]);
        return HasCommonWord(a, b) ? Shortened : ByLetters(a.Letters, b.Letters);
    }

    private int CompareWord(NameWord a, NameWord b) => a.CompareTo(b) switch
    {
        WordAgreement.Nickname => Kind == "surname" ? ByLetters(a.Spelling, b.Spelling) : Equivalent,
        // The beginning of a family name is another one more often than a short form.
        WordAgreement.Short => Kind == "surname" && Math.Min(a.Text.Length, b.Text.Length) > 1 ? ByLetters(a.Spelling, b.Spelling) : Shortened,
        WordAgreement.Slip => Slip,
        WordAgreement.Similar => Similar,
        _ => a.Spelling.IsAlike(b.Spelling, RemoteFrom) ? Remote : Else,
    };

    private int ByLetters(Spelling a, Spelling b)
    {
        if (Math.Min(a.Length, b.Length) < 2) return Else;
        if (a.Length > 2 && b.Length > 2 && a.IsOneSlip(b)) return Slip;
        return a.IsAlike(b, SimilarFrom) ? Similar : a.IsAlike(b, RemoteFrom) ? Remote : Else;
    }

    private static bool HasCommonWord(PersonName a, PersonName b)
    {
        foreach (var word in a.Words)
        {
            foreach (var other in b.Words)
            {
                if (word.Text.Length > 1 && string.Equals(word.Text, other.Text, StringComparison.Ordinal)) return true;
            }
        }
        return false;
    }

    private int CompareChinese(ChineseName a, ChineseName b)
    {
        if (a.Length == b.Length && a.SoundsLike(b)) return Equivalent;
        if (a.Length == b.Length) return a.Length == 1 ? Else : a.SharedPlaces(b) == a.Length - 1 ? Similar : TypingSlips.IsOne(a.Text, b.Text) ? Slip : Else;
        return TypingSlips.IsOne(a.Text, b.Text) ? Remote : Else;
    }

    private int CompareScripts(PersonName chinese, PersonName latin)
    {
        if (chinese.Chinese!.IsSpelt(latin.Letters.Text)) return Equivalent;
        return chinese.Letters.IsOneSlip(latin.Letters) ? Slip : Else;
    }
}
