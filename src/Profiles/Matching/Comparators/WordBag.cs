using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>How much of two texts is the same, by the weights of their words.</summary>
/// <param name="Coverage">Share of the lighter text that is found in the other, 0 to 1.</param>
/// <param name="Overlap">What both share over all that either has (Jaccard, 1912), 0 to 1.</param>
internal readonly record struct WordOverlap(double Coverage, double Overlap);

/// <summary>The words of a text in no order, weighted: what distinguishes counts more than what all have.</summary>
/// <remarks>
/// Chinese text has no blanks: its words are the runs of two characters. Latin words may differ by one slip, begin one another (deli,
/// delicatessen) or be much alike by Jaro–Winkler.
/// </remarks>
internal sealed class WordBag
{
    private const int MaxWords = 64;
    private const int ShortestSoft = 4;
    private const int ShortestFront = 3;
    private const int MostLonger = 3;
    private const double SimilarFrom = 0.92;

    private readonly Spelling[] words;
    private readonly int[] hashes;
    private readonly float[] weights;
    private readonly float total;

    /// <param name="source">Folded words in their order; of more than 64 the first count.</param>
    /// <param name="weightOf">What a word is worth.</param>
    public WordBag(IReadOnlyList<string> source, Func<string, float> weightOf)
    {
        var cut = source.SelectMany(Cut).Take(MaxWords).Select(w => (Word: w, Hash: Grams.Hash(w), Weight: weightOf(w))).ToArray();
        Array.Sort(cut, (a, b) => a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash) : string.CompareOrdinal(a.Word, b.Word));
        words = [.. cut.Select(c => new Spelling(c.Word))];
        hashes = [.. cut.Select(c => c.Hash)];
        weights = [.. cut.Select(c => c.Weight)];
        total = weights.Sum();
        Letters = new(string.Concat(source));
        Sorted = string.Join(' ', source.Order(StringComparer.Ordinal));
        Longest = source.Where(w => weightOf(w) >= 1).DefaultIfEmpty(source.Count > 0 ? source[0] : "").MaxBy(w => w.Length)!;
        Initials = string.Concat(source.Where(w => !Han.IsIn(w)).Select(w => w[0]));
    }

    /// <summary>All words joined in their order.</summary>
    public Spelling Letters { get; }

    /// <summary>The words in ordinal order, one blank between them: equal for the same words in any order.</summary>
    public string Sorted { get; }

    /// <summary>The longest word that is worth a whole one; the first if none is.</summary>
    public string Longest { get; }

    /// <summary>First letters of the Latin words in their order.</summary>
    public string Initials { get; }

    /// <summary>The sum of the weights.</summary>
    public double Weight => total;

    public bool IsEmpty => words.Length == 0;

    public static WordOverlap Compare(WordBag a, WordBag b)
    {
        if (a.IsEmpty || b.IsEmpty) return default;
        // One order for both directions, so that ties among words fall the same way.
        var isFirst = a.total != b.total ? a.total < b.total : string.CompareOrdinal(a.Sorted, b.Sorted) <= 0;
        return isFirst ? a.Within(b) : b.Within(a);
    }

    /// <summary>Chinese text as runs of two characters, other words as they are; where scripts meet the word is cut.</summary>
    private static IEnumerable<string> Cut(string word)
    {
        if (!Han.IsIn(word)) return [word];
        var pieces = new List<string>();
        for (var start = 0; start < word.Length;)
        {
            var end = start + 1;
            var isChinese = Han.Is(word[start]);
            while (end < word.Length && Han.Is(word[end]) == isChinese) end++;
            if (!isChinese || end - start <= 2) pieces.Add(word[start..end]);
            else pieces.AddRange(Enumerable.Range(start, end - start - 1).Select(i => word.Substring(i, 2)));
            start = end;
        }
        return pieces;
    }

    private WordOverlap Within(WordBag other)
    {
        ulong used = 0, usedOther = 0;
        float shared = 0;
        for (int i = 0, j = 0; i < hashes.Length && j < other.hashes.Length;)
        {
            if (hashes[i] == other.hashes[j])
            {
                shared += weights[i];
                (used, usedOther) = (used | 1UL << i, usedOther | 1UL << j);
                i++;
                j++;
            }
            else if (hashes[i] < other.hashes[j]) i++;
            else j++;
        }
        for (var i = 0; i < words.Length; i++)
        {
            if ((used >> i & 1) != 0 || words[i].Length < ShortestFront) continue;
            for (var j = 0; j < other.words.Length; j++)
            {
                if ((usedOther >> j & 1) != 0 || !IsAlike(words[i], other.words[j])) continue;
                shared += Math.Min(weights[i], other.weights[j]);
                usedOther |= 1UL << j;
                break;
            }
        }
        return new(total == 0 ? 0 : shared / total, Math.Min(1, shared / (total + other.total - shared)));
    }

    private static bool IsAlike(Spelling a, Spelling b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        if (a.Length < ShortestFront || char.IsAsciiDigit(a.Text[0]) || char.IsAsciiDigit(b.Text[0])) return false;
        if (a.Text[0] == b.Text[0] && b.Text.StartsWith(a.Text, StringComparison.Ordinal)) return true;
        return a.Length >= ShortestSoft && (a.IsOneSlip(b) || (b.Length - a.Length <= MostLonger && a.IsAlike(b, SimilarFrom)));
    }
}
