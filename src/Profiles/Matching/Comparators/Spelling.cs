using System.Numerics;
using Profiles.Identity;

namespace Profiles.Matching.Comparators;

/// <summary>A text with the set of its letters: most texts that are not alike are told apart by the sets alone, without looking at the order.</summary>
/// <remarks>Characters fall into 32 classes by their last bits. Two of one class are taken for the same, which never rules out what is alike.</remarks>
internal sealed class Spelling
{
    private const double PrefixScale = 0.1; // of JaroWinkler, with at most four characters
    private const int MaxPrefix = 4;

    private readonly uint letters;

    public Spelling(string text)
    {
        Text = text;
        foreach (var c in text) letters |= 1u << (c & 31);
    }

    public string Text { get; }

    public int Length => Text.Length;

    public bool IsSame(Spelling other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <summary>True if exactly one slip lies between the two.</summary>
    public bool IsOneSlip(Spelling other) => LeastSlips(other) <= 1 && TypingSlips.IsOne(Text, other.Text);

    /// <summary>The slips between the two if there are at most <paramref name="limit"/>, else more than that.</summary>
    public int Slips(Spelling other, int limit) => LeastSlips(other) > limit ? limit + 1 : TypingSlips.Count(Text, other.Text, limit);

    /// <summary>True if the two are alike by Jaro–Winkler to at least this degree.</summary>
    /// <param name="degree">0 to 1.</param>
    public bool IsAlike(Spelling other, double degree)
    {
        if (Length == 0 || other.Length == 0) return false;
        var common = Math.Min(Length - BitOperations.PopCount(letters & ~other.letters), other.Length - BitOperations.PopCount(other.letters & ~letters));
        if (common <= 0) return false;
        // The most that Jaro's similarity can be, with the prefix that the two do have.
        var jaro = ((double)common / Length + (double)common / other.Length + 1) / 3;
        var prefix = Math.Min(Text.AsSpan().CommonPrefixLength(other.Text), MaxPrefix) * PrefixScale;
        return jaro + prefix * (1 - jaro) >= degree && JaroWinkler.Similarity(Text, other.Text) >= degree;
    }

    /// <summary>Each letter that only one of the two has costs a slip.</summary>
    private int LeastSlips(Spelling other) => Math.Max(
        Math.Max(BitOperations.PopCount(letters & ~other.letters), BitOperations.PopCount(other.letters & ~letters)), Math.Abs(Length - other.Length));
}
