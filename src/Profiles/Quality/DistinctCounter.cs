using System.Globalization;
using System.Numerics;
using Profiles.Intake.Columns;
using Profiles.Privacy;

namespace Profiles.Quality;

/// <summary>Gathers a <see cref="DistinctSample"/> of one field's values. Not safe for several threads at once.</summary>
/// <param name="label">What the values are: equal texts of two labels are two values.</param>
internal sealed class DistinctCounter(string label, ContentIds ids)
{
    private readonly Dictionary<ulong, SampledValue> values = [];
    private int level;

    /// <summary>A plain hash decides whether the value is looked at; only then its HMAC is computed.</summary>
    public void Add(string text)
    {
        var zeros = BitOperations.TrailingZeroCount(DistinctSketch.Hash(text));
        if (zeros >= level) Add(zeros, (ulong)ids.Hash("sample", label, text));
    }

    /// <summary>All cells together as one value.</summary>
    public void Add(IReadOnlyList<string?> cells)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = 0ul;
        for (var index = 0; index < cells.Count; index++) hash = BitOperations.RotateLeft((hash ^ DistinctSketch.Hash(cells[index])) * Prime, 31);
        var zeros = BitOperations.TrailingZeroCount(hash);
        if (zeros >= level) Add(zeros, (ulong)ids.Hash("sample", label, hash.ToString("x16", CultureInfo.InvariantCulture)));
    }

    private void Add(int zeros, ulong key)
    {
        values[key] = values.TryGetValue(key, out var known) ? known with { Count = known.Count + 1 } : new(key, (byte)zeros, 1);
        for (; values.Count > DistinctSample.Capacity; level++)
            foreach (var dropped in values.Values.Where(v => v.Zeros <= level).ToList()) values.Remove(dropped.Key);
    }

    public DistinctSample ToSample() => DistinctSample.Of(level, values);
}
