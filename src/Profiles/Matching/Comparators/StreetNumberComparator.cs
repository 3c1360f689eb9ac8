namespace Profiles.Matching.Comparators;

/// <summary>House and flat numbers: 12, 12a, 7/12, 3号楼.</summary>
internal sealed class StreetNumberComparator() : TypedComparator<string>("streetNumber",
    [
        new("exact", new("门牌号相同", "same number"), UsesTermFrequency: true),
        new("digits", new("数字相同", "same digits")),
        new("slip", new("一位数字笔误", "one digit wrong, or two swapped")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Digits = 1, Slip = 2;

    /// <summary>Letters and digits; Chinese words for house, floor and room end a number as a dash does.</summary>
    protected override string? Read(string text)
    {
        var number = string.Join('-', ComparableText.Words(AddressWords.WithDigits(ComparableText.Fold(text)))
            .SelectMany(w => w.Split(AddressWords.NumberMarks, StringSplitOptions.RemoveEmptyEntries))
            .Select(w => w.TrimStart('0')).Where(w => w.Length > 0 && w is not ("no" or "nr")));
        return number.Length == 0 ? null : number;
    }

    protected override int Compare(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal)) return Exact;
        if (HasSameDigits(a, b)) return Digits;
        return TypingSlips.IsOne(a, b) && a.Length + b.Length > 2 ? Slip : Else;
    }

    protected override string TermOf(string value) => value;

    protected override IEnumerable<string> KeysOf(string value) => ["whole:" + value];

    /// <summary>12a and 12, 7-12 and 7/12: the same digits in the same order.</summary>
    private static bool HasSameDigits(string a, string b)
    {
        int i = 0, j = 0, digits = 0;
        while (true)
        {
            while (i < a.Length && !char.IsAsciiDigit(a[i])) i++;
            while (j < b.Length && !char.IsAsciiDigit(b[j])) j++;
            if (i == a.Length || j == b.Length) return i == a.Length && j == b.Length && digits > 0;
            if (a[i++] != b[j++]) return false;
            digits++;
        }
    }
}
