using System.Runtime.InteropServices;

namespace Profiles.Intake.Columns;

/// <summary>The values of a column that come most often, in bounded memory.</summary>
/// <remarks>
/// Misra and Gries, "Finding repeated elements", Science of Computer Programming 2, 1982: of n values each that comes more than n / capacity times is
/// kept, and its count is too low by at most as many.
/// </remarks>
/// <param name="capacity">Values kept; while there are no more, counts are exact.</param>
internal sealed class FrequentValues(int capacity)
{
    private const int LongestValue = 60;
    private readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string text)
    {
        if (text.Length > LongestValue) return;
        CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _)++;
        if (counts.Count <= capacity) return;
        foreach (var value in counts.Keys)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, value);
            if (--count == 0) counts.Remove(value);
        }
    }

    /// <summary>Values with the least count they can have, the most frequent first.</summary>
    public IEnumerable<(string Value, int Count)> Most(int least) =>
        counts.Where(c => c.Value >= least).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value));
}
