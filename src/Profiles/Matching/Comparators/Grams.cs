using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>The set of short runs of characters of a text, as sorted hashes.</summary>
/// <remarks>
/// q-grams (Ullmann, "A binary n-gram technique for automatic correction of substitution, deletion, insertion and reversal errors in words", 1977):
/// three characters of Latin words with a blank at both ends, two of Chinese ones, which carry more each.
/// </remarks>
internal static class Grams
{
    private const int Chinese = 2;
    private const int Latin = 3;

    /// <summary>Distinct grams of all words, ascending. A word shorter than a gram is one.</summary>
    public static int[] Of(IEnumerable<string> words)
    {
        var grams = new SortedSet<int>();
        foreach (var word in words)
        {
            var isChinese = Han.IsIn(word);
            var padded = isChinese ? word : $" {word} ";
            var length = Math.Min(isChinese ? Chinese : Latin, padded.Length);
            for (var start = 0; start + length <= padded.Length; start++) grams.Add(Hash(padded.AsSpan(start, length)));
        }
        return [.. grams];
    }

    /// <summary>How many grams two sets share.</summary>
    public static int Shared(int[] a, int[] b)
    {
        int shared = 0, i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return shared;
    }

    /// <summary>Shared grams over all (Jaccard, 1912): 0 to 1.</summary>
    public static double Jaccard(int[] a, int[] b)
    {
        var shared = Shared(a, b);
        var all = a.Length + b.Length - shared;
        return all == 0 ? 0 : (double)shared / all;
    }

    /// <summary>Shared grams over those of the smaller set: 1 if one text lies within the other.</summary>
    public static double Containment(int[] a, int[] b)
    {
        var least = Math.Min(a.Length, b.Length);
        return least == 0 ? 0 : (double)Shared(a, b) / least;
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo): the same on every machine and in every run.</summary>
    public static int Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        return (int)hash;
    }
}
