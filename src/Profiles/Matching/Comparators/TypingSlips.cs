namespace Profiles.Matching.Comparators;

/// <summary>How many slips of the keyboard lie between two texts.</summary>
/// <remarks>
/// A slip is one character wrong, missing or too many, or two neighbours swapped: the restricted Damerau–Levenshtein distance
/// (Damerau, "A technique for computer detection and correction of spelling errors", CACM 7, 1964).
/// </remarks>
internal static class TypingSlips
{
    private const int MaxLength = 128;

    /// <summary>True if the texts differ by exactly one slip.</summary>
    public static bool IsOne(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > b.Length) return IsOne(b, a);
        if (b.Length - a.Length > 1) return false;
        var front = a.CommonPrefixLength(b);
        if (b.Length > a.Length) return a[front..].SequenceEqual(b[(front + 1)..]);
        if (front == a.Length) return false;
        if (a[(front + 1)..].SequenceEqual(b[(front + 1)..])) return true;
        return front + 1 < a.Length && a[front] == b[front + 1] && a[front + 1] == b[front] && a[(front + 2)..].SequenceEqual(b[(front + 2)..]);
    }

    /// <summary>The number of slips if it is at most <paramref name="limit"/>, else <paramref name="limit"/> + 1.</summary>
    /// <remarks>Texts of more than 128 characters that are not equal count as beyond the limit.</remarks>
    public static int Count(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (a.Length > b.Length) return Count(b, a, limit);
        var front = a.CommonPrefixLength(b);
        a = a[front..];
        b = b[front..];
        if (b.Length == 0) return 0;
        if (b.Length - a.Length > limit || b.Length > MaxLength) return limit + 1;
        Span<int> before = stackalloc int[a.Length + 1], last = stackalloc int[a.Length + 1], row = stackalloc int[a.Length + 1];
        for (var i = 0; i <= a.Length; i++) last[i] = i;
        for (var j = 1; j <= b.Length; j++)
        {
            row[0] = j;
            var least = j;
            for (var i = 1; i <= a.Length; i++)
            {
                var slips = Math.Min(Math.Min(row[i - 1], last[i]) + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) slips = Math.Min(slips, before[i - 2] + 1);
                row[i] = slips;
                least = Math.Min(least, slips);
            }
            if (least > limit) return limit + 1;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return Math.Min(last[a.Length], limit + 1);
    }
}
