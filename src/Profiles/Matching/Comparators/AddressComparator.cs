namespace Profiles.Matching.Comparators;

/// <summary>Postal addresses or parts of them, Western and Chinese, in one column.</summary>
internal sealed class AddressComparator() : TypedComparator<ComparableAddress>("address",
    [
        new("exact", new("地址相同", "same address"), UsesTermFrequency: true),
        new("reordered", new("顺序不同", "same parts in another order")),
        new("close", new("写法相近，号码一致", "alike, numbers agree")),
        new("partly", new("部分相同，号码一致", "partly alike, numbers agree")),
        new("noNumber", new("街道相近，一方没有号码", "alike, one without numbers")),
        new("otherNumber", new("街道相近，号码不同", "alike, other numbers")),
        new("remote", new("部分相同", "partly alike")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Reordered = 1, Close = 2, Partly = 3, NoNumber = 4, OtherNumber = 5, Remote = 6;
    private const double CloseFrom = 0.75;
    private const double PartlyFrom = 0.45;
    private const int ShortestWithTwoSlips = 8;

    protected override ComparableAddress? Read(string text) => ComparableAddress.Read(text);

    protected override int Compare(ComparableAddress a, ComparableAddress b)
    {
        if (string.Equals(a.Term, b.Term, StringComparison.Ordinal)) return Exact;
        var numbers = a.CompareNumbers(b);
        if (numbers == NumberAgreement.Same && string.Equals(a.Names.Sorted, b.Names.Sorted, StringComparison.Ordinal)) return Reordered;
        if (a.Names.IsEmpty || b.Names.IsEmpty) return numbers >= NumberAgreement.Contained ? Remote : Else;
        var share = IsMistyped(a.Letters, b.Letters) ? 1 : WordBag.Compare(a.Names, b.Names).Coverage;
        return (share, numbers) switch
        {
            ( >= CloseFrom, >= NumberAgreement.Contained) => Close,
            ( >= PartlyFrom, >= NumberAgreement.Contained) when a.Numbers.Length > 0 => Partly,
            ( >= CloseFrom, NumberAgreement.Missing) => NoNumber,
            ( >= CloseFrom, _) => OtherNumber,
            ( >= PartlyFrom, _) => Remote,
            _ => Else,
        };
    }

    protected override string TermOf(ComparableAddress value) => value.Term;

    protected override IEnumerable<string> KeysOf(ComparableAddress value)
    {
        var whole = $"whole:{value.Names.Sorted} {value.Numbers}";
        if (value.Street.Length == 0) return [whole];
        return value.FirstNumber.Length == 0
            ? [whole, "street:" + SoundKey.Of(value.Street), "front:" + ComparableText.Front(value.Street, 4)]
            : [whole, $"number:{value.FirstNumber} {ComparableText.Front(value.Street, 2)}", "street:" + SoundKey.Of(value.Street), "front:" + ComparableText.Front(value.Street, 4)];
    }

    private static bool IsMistyped(Spelling a, Spelling b) => a.IsSame(b) || (Math.Min(a.Length, b.Length) >= ShortestWithTwoSlips && a.Slips(b, 2) <= 2);
}
