namespace Profiles.Matching.Comparators;

/// <summary>Postcodes of any country: letters and digits, upper case.</summary>
internal sealed class PostcodeComparator() : TypedComparator<string>("postcode",
    [
        new("exact", new("邮编相同", "same postcode"), UsesTermFrequency: true),
        new("slip", new("一位笔误", "one character wrong, or two swapped")),
        new("area", new("同一地区", "same area")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Slip = 1, Area = 2;
    private const int FullZip = 9; // 02139-4307: five digits and the four of the route

    protected override string? Read(string text)
    {
        if (text.EndsWith(".0", StringComparison.Ordinal)) text = text[..^2];
        var code = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (code.Length == FullZip && !code.AsSpan().ContainsAnyExceptInRange('0', '9')) code = code[..5];
        return code.Length < 2 || !code.AsSpan().ContainsAnyExcept('0') ? null : code;
    }

    protected override int Compare(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal)) return Exact;
        if (TypingSlips.IsOne(a, b)) return Slip;
        var front = Math.Max(2, Math.Min(a.Length, b.Length) / 2);
        return a.AsSpan().CommonPrefixLength(b) >= front ? Area : Else;
    }

    protected override string TermOf(string value) => value;

    protected override IEnumerable<string> KeysOf(string value) => ["whole:" + value, "area:" + ComparableText.Front(value, Math.Max(2, value.Length / 2))];
}
