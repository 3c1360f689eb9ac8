using System.Globalization;

namespace Profiles.Quality.Baselines;

/// <summary>The bins that the values of a field are counted in, frozen with its baseline. Immutable.</summary>
/// <remarks>
/// The population stability index compares shares of bins: Σ (p − q) ln (p / q), half a person added to each bin so that an empty one counts for little
/// (Siddiqi, "Credit Risk Scorecards", 2006; 0.1 is a little, 0.25 is much).
/// </remarks>
internal sealed class BaselineBins
{
    /// <summary>Values with a bin of their own; the others share one.</summary>
    private const int MaxValues = 20;

    private readonly Dictionary<string, int>? values;
    private readonly NumberBaseline? numbers;
    private readonly long[] counts;

    private BaselineBins(FieldBaseline field)
    {
        Field = field.Field;
        numbers = field.Numbers;
        if (numbers is not null) counts = [.. numbers.Counts];
        else
        {
            var own = field.Values.Take(MaxValues).ToList();
            values = own.Select((v, i) => (v.Value, i)).ToDictionary(v => v.Value, v => v.i, StringComparer.Ordinal);
            counts = [.. own.Select(v => v.Count), field.Known - own.Sum(v => v.Count)];
        }
    }

    public string Field { get; }

    public int Count => counts.Length;

    /// <summary>Null where one bin would hold all: then nothing can drift.</summary>
    public static BaselineBins? Of(FieldBaseline field) => new BaselineBins(field) is { Count: > 1 } bins ? bins : null;

    /// <summary>The bin of a canonical text; -1 if it is no number where numbers are expected.</summary>
    public int BinOf(string text) =>
        values is not null ? values.GetValueOrDefault(text, counts.Length - 1)
        : BaselineNumbers.Read(text, numbers!.Currency) is { } number ? BinOf(number, numbers.Edges) : -1;

    public static int BinOf(decimal number, IReadOnlyList<decimal> edges)
    {
        var bin = 0;
        while (bin < edges.Count && number > edges[bin]) bin++;
        return bin;
    }

    /// <summary>The text a combination names a bin by: <c>…20</c>, <c>20…30</c>, <c>30…</c>.</summary>
    public static string NameOf(int bin, IReadOnlyList<decimal> edges) => string.Create(
        CultureInfo.InvariantCulture, $"{(bin == 0 ? "" : edges[bin - 1].ToString(CultureInfo.InvariantCulture))}…{(bin == edges.Count ? "" : edges[bin].ToString(CultureInfo.InvariantCulture))}");

    /// <summary>The index, from 0; more is further.</summary>
    public double StabilityIndex(IReadOnlyList<long> found)
    {
        var (all, known) = (found.Sum() + (0.5 * Count), counts.Sum() + (0.5 * Count));
        var index = 0d;
        for (var bin = 0; bin < Count; bin++)
        {
            var (p, q) = ((found[bin] + 0.5) / all, (counts[bin] + 0.5) / known);
            index += (p - q) * Math.Log(p / q);
        }
        return index;
    }
}
