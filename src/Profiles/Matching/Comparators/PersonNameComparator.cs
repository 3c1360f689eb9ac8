namespace Profiles.Matching.Comparators;

/// <summary>Full names in one column, Chinese and Western. Also for given name and surname joined by a blank, where records swap the two.</summary>
/// <remarks>
/// Chinese names carry little redundancy, so one differing character is only "similar"; the same sound in other characters is the slip that
/// input methods make. Western names are compared word by word: each word of the shorter name looks for its best counterpart.
/// </remarks>
internal sealed class PersonNameComparator() : TypedComparator<PersonName>("personName",
    [
        new("exact", new("姓名相同", "same name"), UsesTermFrequency: true),
        new("reordered", new("顺序或分写不同", "same words, other order or spacing")),
        new("equivalent", new("同音字、拼音或昵称", "same sound, Pinyin or nickname")),
        new("shortened", new("缩写或缺少中间名", "initials, or a part left out")),
        new("slip", new("一处笔误", "one typing slip")),
        new("similar", new("相近", "alike")),
        new("part", new("只有姓或名相同", "one part is the same")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Reordered = 1, Equivalent = 2, Shortened = 3, Slip = 4, Similar = 5, Part = 6;
    private const double SimilarFrom = 0.92;
    private const int MaxWords = 8;
    private const int ShortestMistyped = 4;

    protected override PersonName? Read(string text) => PersonName.Read(text);

    protected override string TermOf(PersonName value) => value.Term;

    protected override IEnumerable<string> KeysOf(PersonName value) => NameKeys.OfFullName(value);

    protected override int Compare(PersonName a, PersonName b)
    {
        if (string.Equals(a.Term, b.Term, StringComparison.Ordinal)) return Exact;
        if (a.Chinese is { } chinese) return b.Chinese is { } other ? CompareChinese(chinese, other) : CompareScripts(chinese, b);
        if (b.Chinese is { } second) return CompareScripts(second, a);
        // One order for both directions, so that ties among words fall the same way.
        var isFirst = a.Words.Length != b.Words.Length ? a.Words.Length < b.Words.Length : string.CompareOrdinal(a.Term, b.Term) < 0;
        return isFirst ? CompareWords(a, b) : CompareWords(b, a);
    }

    private int CompareChinese(ChineseName a, ChineseName b)
    {
        if (a.IsSwapped(b)) return Reordered;
        if (a.Length == b.Length)
        {
            if (a.Length > 1 && a.SoundsLike(b)) return Equivalent;
            var shared = a.SharedPlaces(b);
            if (a.Length >= 3 && shared >= a.Length - 1) return Similar;
            if (shared == a.Length - 2 && shared > 0 && TypingSlips.IsOne(a.Text, b.Text)) return Slip; // two neighbours swapped
        }
        else if (Math.Min(a.Length, b.Length) >= 3 && IsEitherEnd(a.Text, b.Text)) return Shortened;
        else if (Math.Min(a.Length, b.Length) >= 2 && TypingSlips.IsOne(a.Text, b.Text)) return Similar;
        return a.SharesSurname(b) || a.SharesGivenName(b) || IsEitherEnd(a.Text, b.Text) ? Part : Else;
    }

    private static bool IsEitherEnd(string a, string b) => a.Length < b.Length
        ? b.StartsWith(a, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal)
        : a.Length > b.Length && (a.StartsWith(b, StringComparison.Ordinal) || a.EndsWith(b, StringComparison.Ordinal));

    private int CompareScripts(ChineseName chinese, PersonName latin)
    {
        if (chinese.Length > 1 && chinese.IsSpelt(latin.Letters.Text)) return Equivalent;
        var surname = false;
        var initials = 0;
        foreach (var word in latin.Words)
        {
            if (!surname && string.Equals(word.Text, chinese.Surname, StringComparison.Ordinal)) surname = true;
            else if (initials >= 0) initials = chinese.GivenInitials.AsSpan(initials).StartsWith(word.Text) ? initials + word.Text.Length : -1;
        }
        if (surname && initials > 0) return Shortened;
        if (IsOneSlip(chinese.Surname, chinese.Given, latin.Letters.Text)) return Slip;
        return surname ? Part : Else;
    }

    private static bool IsOneSlip(string surname, string given, string latin)
    {
        var length = surname.Length + given.Length;
        if (Math.Abs(length - latin.Length) > 1 || length > 64) return false;
        Span<char> spelt = stackalloc char[length];
        surname.CopyTo(spelt);
        given.CopyTo(spelt[surname.Length..]);
        if (TypingSlips.IsOne(spelt, latin)) return true;
        given.CopyTo(spelt);
        surname.CopyTo(spelt[given.Length..]);
        return TypingSlips.IsOne(spelt, latin);
    }

    /// <param name="a">The name of fewer words.</param>
    /// <param name="b">The other.</param>
    private int CompareWords(PersonName a, PersonName b)
    {
        if (a.SortedLetters.Length == b.SortedLetters.Length && string.Equals(a.SortedLetters, b.SortedLetters, StringComparison.Ordinal) && IsReordered(a, b))
            return Reordered;
        Span<int> found = stackalloc int[(int)WordAgreement.Same + 1];
        found.Clear();
        var strong = Pair(a.Words, b.Words, found);
        var extra = b.Words.Length - a.Words.Length;
        if (found[(int)WordAgreement.None] == 0)
        {
            var (similar, slips, shorts) = (found[(int)WordAgreement.Similar], found[(int)WordAgreement.Slip], found[(int)WordAgreement.Short]);
            if (a.Words.Length == 1 && extra > 0) return shorts == 0 ? Part : Else;
            if (similar > 0 || slips > 1) return Similar;
            if (slips == 1) return extra == 0 && shorts == 0 ? Slip : Similar;
            if (shorts > 0) return strong ? Shortened : Else;
            return extra > 0 ? Shortened : Equivalent;
        }
        if (IsAlike(a.Letters, b.Letters)) return Similar;
        return strong ? Part : Else;
    }

    /// <summary>Pairs words, best agreement first, and counts each; true if one of them is more than a beginning.</summary>
    private static bool Pair(NameWord[] a, NameWord[] b, Span<int> found)
    {
        Span<WordAgreement> agreements = stackalloc WordAgreement[MaxWords * MaxWords];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++) agreements[i * MaxWords + j] = a[i].CompareTo(b[j]);
        }
        int usedA = 0, usedB = 0;
        var strong = false;
        for (var wanted = WordAgreement.Same; wanted > WordAgreement.None; wanted--)
        {
            for (var i = 0; i < a.Length; i++)
            {
                for (var j = 0; j < b.Length && (usedA >> i & 1) == 0; j++)
                {
                    if ((usedB >> j & 1) != 0 || agreements[i * MaxWords + j] != wanted) continue;
                    (usedA, usedB) = (usedA | 1 << i, usedB | 1 << j);
                    found[(int)wanted]++;
                    var length = a[i].Text.Length;
                    strong |= wanted switch { >= WordAgreement.Nickname => length > 1, WordAgreement.Slip or WordAgreement.Similar => length >= ShortestMistyped, _ => false };
                }
            }
        }
        found[(int)WordAgreement.None] = a.Length - int.PopCount(usedA);
        return strong;
    }

    /// <summary>The same letters in the same order but for where words begin, or the words of one in another order.</summary>
    private static bool IsReordered(PersonName a, PersonName b)
    {
        if (a.Letters.IsSame(b.Letters)) return true;
        foreach (var start in (ReadOnlySpan<int>)[0, 1])
        {
            var (name, other) = start == 0 ? (a, b) : (b, a);
            var cut = 0;
            for (var i = 0; i < name.Words.Length - 1; i++)
            {
                cut += name.Words[i].Text.Length;
                if (other.Letters.Text.AsSpan().StartsWith(name.Letters.Text.AsSpan(cut))
                    && other.Letters.Text.AsSpan(name.Letters.Length - cut).SequenceEqual(name.Letters.Text.AsSpan(0, cut)))
                    return true;
            }
        }
        return HasSameWords(a.Words, b.Words);
    }

    private static bool HasSameWords(NameWord[] a, NameWord[] b)
    {
        if (a.Length != b.Length) return false;
        var used = 0;
        foreach (var word in a)
        {
            var index = 0;
            while (index < b.Length && ((used >> index & 1) != 0 || !string.Equals(word.Text, b[index].Text, StringComparison.Ordinal))) index++;
            if (index == b.Length) return false;
            used |= 1 << index;
        }
        return true;
    }

    private static bool IsAlike(Spelling a, Spelling b) => Math.Abs(a.Length - b.Length) * 3 <= Math.Max(a.Length, b.Length) && a.IsAlike(b, SimilarFrom);
}
