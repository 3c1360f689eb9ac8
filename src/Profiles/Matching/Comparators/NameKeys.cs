namespace Profiles.Matching.Comparators;

/// <summary>Blocking keys of names.</summary>
internal static class NameKeys
{
    private const int Ends = 4;

    /// <summary>All letters sorted; the sounds of first and last word in either order; each of the two alone.</summary>
    public static IEnumerable<string> OfFullName(PersonName name)
    {
        yield return "letters:" + name.SortedLetters;
        if (name.Chinese is { } chinese)
        {
            if (chinese.Given.Length > 0) yield return "given:" + chinese.Given;
            yield return "initials:" + chinese.Initials;
            yield return "word:" + SoundKey.Of(chinese.Surname);
            yield break;
        }
        var first = SoundKey.Of(name.Words[0].Text);
        if (name.Words.Length > 1)
        {
            var last = SoundKey.Of(name.Words[^1].Text);
            yield return string.CompareOrdinal(first, last) < 0 ? $"sound:{first} {last}" : $"sound:{last} {first}";
            if (first != last) yield return "word:" + last;
        }
        yield return "word:" + first;
    }

    /// <summary>The whole word, its sound, its beginning and its end.</summary>
    public static IEnumerable<string> OfWord(PersonName name)
    {
        if (name.Chinese is not null)
        {
            yield return "word:" + name.SortedLetters;
            yield return "front:" + ComparableText.Front(name.Term, 1);
            yield return "end:" + ComparableText.Back(name.Term, 1);
            yield break;
        }
        yield return "word:" + name.SortedLetters;
        yield return "sound:" + SoundKey.Of(name.Words[0].Text);
        yield return "front:" + ComparableText.Front(name.Letters.Text, Ends - 1);
        yield return "end:" + ComparableText.Back(name.Letters.Text, Ends);
    }
}
