using Profiles.Cleaning.Kinds;
using Profiles.Reference;

namespace Profiles.Matching.Comparators;

/// <summary>How the numbers of two addresses agree.</summary>
internal enum NumberAgreement
{
    Conflict,
    /// <summary>One of the two has none.</summary>
    Missing,
    /// <summary>Those of one are among those of the other: a flat is missing.</summary>
    Contained,
    Same,
}

/// <summary>An address as it is compared: names of places and streets apart from numbers.</summary>
internal sealed class ComparableAddress
{
    private readonly string[] numbers;

    private ComparableAddress(IReadOnlyList<string> names, IEnumerable<string> found, string street, string letters)
    {
        Letters = new(letters);
        Names = new WordBag(names, AddressWords.WeightOf);
        FirstNumber = found.FirstOrDefault("");
        numbers = [.. found.Order(StringComparer.Ordinal)];
        Street = street;
        Numbers = string.Join(' ', numbers);
        Term = string.Join(' ', names.Concat(found));
    }

    public string Term { get; }

    public WordBag Names { get; }

    /// <summary>Letters of all names as they were written, kinds of streets left out.</summary>
    public Spelling Letters { get; }

    /// <summary>All numbers in ordinal order.</summary>
    public string Numbers { get; }

    public string FirstNumber { get; }

    /// <summary>A short key of the street: the first word behind the number, or the two Chinese characters before it.</summary>
    public string Street { get; }

    public static ComparableAddress? Read(string text)
    {
        var folded = AddressWords.WithDigits(HanVariants.Simplify(ComparableText.Fold(text)));
        var words = ComparableText.Words(folded.Replace('#', ' '));
        var (names, numbers) = (new List<string>(), new List<string>());
        var (street, letters, beforeNumber) = ("", "", 0);
        foreach (var word in words)
        {
            if (Han.IsIn(word)) ReadChinese(word, names, numbers, ref street);
            else if (AddressWords.Street(word) is not { } form) continue;
            else if (IsNumber(form))
            {
                if (numbers.Count == 0) beforeNumber = names.Count;
                numbers.Add(form.TrimStart('0') is { Length: > 0 } number ? number : form);
            }
            else
            {
                names.Add(form);
                if (!AddressWords.IsStreetKind(form)) letters += word;
            }
        }
        if (names.Count + numbers.Count == 0) return null;
        if (street.Length == 0) street = names.Skip(beforeNumber).Concat(names).FirstOrDefault(n => AddressWords.WeightOf(n) >= 1, "");
        return new(names, numbers, street, letters.Length > 0 ? letters : string.Concat(names));
    }

    public NumberAgreement CompareNumbers(ComparableAddress other)
    {
        if (string.Equals(Numbers, other.Numbers, StringComparison.Ordinal)) return NumberAgreement.Same;
        if (numbers.Length == 0 || other.numbers.Length == 0) return NumberAgreement.Missing;
        var (fewer, more) = numbers.Length <= other.numbers.Length ? (numbers, other.numbers) : (other.numbers, numbers);
        var found = 0;
        foreach (var number in more)
        {
            if (found < fewer.Length && string.Equals(fewer[found], number, StringComparison.Ordinal)) found++;
        }
        return found == fewer.Length ? NumberAgreement.Contained : NumberAgreement.Conflict;
    }

    /// <summary>12, 12a, b7; an ordinal (23rd) is a street's name.</summary>
    private static bool IsNumber(string word) => word.AsSpan().ContainsAnyInRange('0', '9') && !(word.Length > 2 && char.IsAsciiDigit(word[0]) && word[^2..] is "st" or "nd" or "rd" or "th");

    private static void ReadChinese(string word, List<string> names, List<string> numbers, ref string street)
    {
        var name = new System.Text.StringBuilder();
        for (var index = 0; index < word.Length;)
        {
            var end = index;
            while (end < word.Length && char.IsAsciiLetterOrDigit(word[end])) end++;
            if (end == index)
            {
                name.Append(word[index++]);
                continue;
            }
            if (numbers.Count == 0 && street.Length == 0 && name.Length > 0) street = ComparableText.Back(AddressWords.WithoutEndings(name.ToString()), 2);
            numbers.Add(word[index..end]);
            index = end;
        }
        if (name.Length > 0) names.Add(AddressWords.WithoutEndings(name.ToString()));
    }
}
