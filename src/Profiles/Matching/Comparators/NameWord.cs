using Profiles.Reference;

namespace Profiles.Matching.Comparators;

/// <summary>How two words of names agree, from nothing to the same word.</summary>
internal enum WordAgreement
{
    None,
    /// <summary>Much alike by Jaro–Winkler, or two slips in a long word.</summary>
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
    private const int ShortestWithTwoSlips = 6;

    private readonly int[] nicknames = Nicknames.GroupsOf(text);

    public string Text => Spelling.Text;

    public Spelling Spelling { get; } = new(text);

    public WordAgreement CompareTo(NameWord other)
    {
        if (Spelling.IsSame(other.Spelling)) return WordAgreement.Same;
        if (SharesGroup(other)) return WordAgreement.Nickname;
        var least = Math.Min(Text.Length, other.Text.Length);
        if (Text.Length <= other.Text.Length ? IsShortOf(Text, other.Text) : IsShortOf(other.Text, Text)) return WordAgreement.Short;
        if (least >= ShortestSlip && Spelling.IsOneSlip(other.Spelling)) return WordAgreement.Slip;
        return Spelling.IsAlike(other.Spelling, SimilarFrom) || (least >= ShortestWithTwoSlips && Spelling.Slips(other.Spelling, 2) <= 2)
            ? WordAgreement.Similar
            : WordAgreement.None;
    }

    private bool SharesGroup(NameWord other)
    {
        for (var i = 0; i < nicknames.Length; i++)
        {
            for (var j = 0; j < other.nicknames.Length; j++)
            {
                if (nicknames[i] == other.nicknames[j]) return true;
            }
        }
        return false;
    }

    private static bool IsShortOf(string form, string word) =>
        (form.Length == 1 || (form.Length >= ShortestForm && word.Length > form.Length + 1)) && word.StartsWith(form, StringComparison.Ordinal);
}
