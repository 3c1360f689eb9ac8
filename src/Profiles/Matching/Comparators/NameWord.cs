using System.Numerics;
using Profiles.Identity;
using Profiles.Reference;

namespace Profiles.Matching.Comparators;

/// <summary>How two words of names agree, from nothing to the same word.</summary>
internal enum WordAgreement
{
    None,
    /// <summary>Much alike by Jaro–Winkler.</summary>
    Similar,
    /// <summary>One slip of the keyboard.</summary>
    Slip,
    /// <summary>An initial, or the beginning of the other.</summary>
    Short,
    /// <summary>A short or pet form.</summary>
    Nickname,
    Same,
}

/// <summary>One word of a Western name, folded, with what comparing it needs.</summary>
internal sealed class NameWord(string text)
{
    /// <summary>Below it Jaro–Winkler says little about names (Winkler 1990 uses 0.88 to 0.94 as cut-offs).</summary>
    private const double SimilarFrom = 0.88;
    private const int ShortestForm = 3;
    private const int ShortestSlip = 3;

    // No common prefix raises a similarity of less to SimilarFrom: 1 - (1 - 0.88) / (1 - 4 × 0.1).
    private const double LeastJaro = 0.8;

    private readonly uint letters = LettersOf(text);
    private readonly IReadOnlyList<int> nicknames = Nicknames.GroupsOf(text);

    public string Text { get; } = text;

    /// <summary>The groups of names it is a form of; empty for most words.</summary>
    public IReadOnlyList<int> Groups => nicknames;

    public WordAgreement CompareTo(NameWord other)
    {
        string a = Text, b = other.Text;
        if (string.Equals(a, b, StringComparison.Ordinal)) return WordAgreement.Same;
        if (SharesGroup(other)) return WordAgreement.Nickname;
        var isShort = a.Length <= b.Length ? IsShortOf(a, b) : IsShortOf(b, a);
        if (isShort) return WordAgreement.Short;
        if (Math.Min(a.Length, b.Length) >= ShortestSlip && TypingSlips.IsOne(a, b)) return WordAgreement.Slip;
        return MayBeSimilar(other) && JaroWinkler.Similarity(a, b) >= SimilarFrom ? WordAgreement.Similar : WordAgreement.None;
    }

    private bool SharesGroup(NameWord other)
    {
        for (var i = 0; i < nicknames.Count; i++)
        {
            for (var j = 0; j < other.nicknames.Count; j++)
            {
                if (nicknames[i] == other.nicknames[j]) return true;
            }
        }
        return false;
    }

    private static bool IsShortOf(string form, string word) =>
        (form.Length == 1 || (form.Length >= ShortestForm && word.Length > form.Length + 1)) && word.StartsWith(form, StringComparison.Ordinal);

    /// <summary>False if too many letters of one are missing in the other for the words to be alike: a bound on Jaro's similarity.</summary>
    private bool MayBeSimilar(NameWord other)
    {
        var common = Math.Min(
            Text.Length - BitOperations.PopCount(letters & ~other.letters), other.Text.Length - BitOperations.PopCount(other.letters & ~letters));
        return common > 0 && ((double)common / Text.Length + (double)common / other.Text.Length + 1) / 3 >= LeastJaro;
    }

    private static uint LettersOf(string text)
    {
        var letters = 0u;
        foreach (var c in text)
        {
            if (c is >= 'a' and <= 'z') letters |= 1u << (c - 'a');
        }
        return letters;
    }
}
