using System.Text;

namespace Profiles.Identity;

/// <summary>How two names compare.</summary>
public enum NameAgreement
{
    /// <summary>The same name: equal, swapped order, initial or short form of it.</summary>
    Same,
    /// <summary>A slip of the keyboard or another person: one character of a Chinese name differs.</summary>
    Unsure,
    Different,
}

/// <summary>Compares names of persons without a model: strict where families and twins live, tolerant to typing errors.</summary>
/// <remarks>
/// Chinese names carry little redundancy: 李小明 and 李小亮 are more often brothers than a typing error, so one different character is
/// "unsure", more is "different". Western names compare word by word with Jaro–Winkler (Winkler, "String comparator metrics and enhanced
/// decision rules in the Fellegi–Sunter model", 1990) and accept initials, short forms and swapped order.
/// </remarks>
public static class NameSimilarity
{
    private const double SimilarWord = 0.85;

    /// <summary>Lower case, width folded, punctuation and spaces of Chinese names dropped.</summary>
    public static string Fold(string name)
    {
        var folded = name.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var builder = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c)) builder.Append(c);
            else if (builder.Length > 0 && builder[^1] != ' ') builder.Append(' ');
        }
        while (builder.Length > 0 && builder[^1] == ' ') builder.Length--;
        return IsHan(folded) ? builder.Replace(" ", "").ToString() : builder.ToString();
    }

    /// <param name="a">A folded name.</param>
    /// <param name="b">A folded name.</param>
    public static NameAgreement Compare(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal)) return NameAgreement.Same;
        var (hanA, hanB) = (IsHan(a), IsHan(b));
        if (hanA && hanB) return CompareHan(a, b);
        // A Chinese name and its pinyin cannot be compared here: that says nothing.
        return hanA != hanB ? NameAgreement.Unsure : CompareWords(a.Split(' '), b.Split(' '));
    }

    private static bool IsHan(string text)
    {
        foreach (var c in text)
            if (c is >= '\u3400' and <= '\u9fff' or >= '\ud840' and <= '\ud87f') return true;
        return false;
    }

    private static NameAgreement CompareHan(string a, string b)
    {
        if (a.Length != b.Length) return NameAgreement.Different;
        var different = 0;
        for (var i = 0; i < a.Length; i++)
            if (a[i] != b[i]) different++;
        return different == 1 ? NameAgreement.Unsure : NameAgreement.Different;
    }

    private static NameAgreement CompareWords(string[] a, string[] b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        // Every word of the shorter name must have its counterpart: a lone surname is no contradiction to a full name.
        var free = new List<string>(b);
        foreach (var word in a)
        {
            var index = free.FindIndex(other => SameWord(word, other));
            if (index < 0) return NameAgreement.Different;
            free.RemoveAt(index);
        }
        return a.Length == 1 && b.Length > 1 ? NameAgreement.Unsure : NameAgreement.Same;
    }

    private static bool SameWord(string a, string b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        if (a.Length == 0) return false;
        if (b.StartsWith(a, StringComparison.Ordinal) && (a.Length == 1 || a.Length >= 3)) return true;
        return JaroWinkler.Similarity(a, b) >= SimilarWord;
    }
}
