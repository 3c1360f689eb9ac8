using Profiles.Evidence;

namespace Profiles.Quality.Baselines;

/// <summary>Finds pairs of values that hardly come together though each is frequent. Pure.</summary>
/// <remarks>
/// Under independence a pair comes as often as the product of its shares says; it is odd if at least <see cref="LeastExpected"/> people would have it and at most a
/// fiftieth of them do. That none of twenty expected is found happens by chance once in 5·10⁸ (Poisson), so not even thousands of pairs yield one.
/// </remarks>
internal static class OddCombinations
{
    public const int LeastExpected = 20;
    private const double MostFound = 0.02;
    private const int MaxValues = 30;
    private const int MaxFields = 24;
    private const int MaxCombinations = 500;

    public static IReadOnlyList<OddCombination> Find(IReadOnlyList<FieldBaseline> fields, IReadOnlyList<DependencyBaseline> dependencies, IReadOnlyList<SourcePerson> people)
    {
        // Where one field follows from the other, every other combination is odd: the dependency says so already.
        var dependent = dependencies.SelectMany(d => new[] { (d.Left, d.Right), (d.Right, d.Left) }).ToHashSet();
        var features = fields.Select(CombinationFeature.Of).OfType<CombinationFeature>().Where(f => f.Count <= MaxValues).Take(MaxFields).ToArray();
        var rows = people.Select(p => Array.ConvertAll(features, f => BaselineLearner.TextOf(p, f.Field) is { } text ? f.IndexOf(text) : -1)).ToList();
        List<OddCombination> odd = [];
        for (var first = 0; first < features.Length; first++)
            for (var second = first + 1; second < features.Length; second++)
                if (!dependent.Contains((features[first].Field, features[second].Field))) odd.AddRange(Find(features, first, second, rows));
        return [.. odd.OrderByDescending(o => o.Expected).ThenBy(o => o.First, StringComparer.Ordinal).ThenBy(o => o.FirstValue, StringComparer.Ordinal)
            .ThenBy(o => o.Second, StringComparer.Ordinal).ThenBy(o => o.SecondValue, StringComparer.Ordinal).Take(MaxCombinations)];
    }

    private static IEnumerable<OddCombination> Find(CombinationFeature[] features, int first, int second, List<int[]> rows)
    {
        var (a, b) = (features[first], features[second]);
        var (together, ofA, ofB, all) = (new long[a.Count, b.Count], new long[a.Count], new long[b.Count], 0L);
        foreach (var row in rows)
        {
            var (x, y) = (row[first], row[second]);
            if (x < 0 || y < 0) continue;
            together[x, y]++;
            ofA[x]++;
            ofB[y]++;
            all++;
        }
        for (var x = 0; x < a.Count; x++)
        {
            for (var y = 0; y < b.Count; y++)
            {
                var expected = all == 0 ? 0 : ofA[x] / (double)all * ofB[y];
                if (expected >= LeastExpected && together[x, y] <= MostFound * expected)
                    yield return new OddCombination(a.Field, a.NameOf(x), b.Field, b.NameOf(y), (long)expected, together[x, y]);
            }
        }
    }
}

/// <summary>The values of a field as far as combinations look at them: its listed ones, or bins of its numbers.</summary>
internal sealed class CombinationFeature
{
    private readonly Dictionary<string, int> values;
    private readonly string[] names;
    private readonly NumberBaseline? numbers;

    private CombinationFeature(string field, string[] names, NumberBaseline? numbers)
    {
        (Field, this.names, this.numbers) = (field, names, numbers);
        values = names.Select((n, i) => (n, i)).ToDictionary(n => n.n, n => n.i, StringComparer.Ordinal);
    }

    public string Field { get; }
    public int Count => names.Length;

    public static CombinationFeature? Of(FieldBaseline field)
    {
        string[] bins = field.Numbers is { } spread
            ? [.. Enumerable.Range(0, spread.Counts.Count).Select(bin => BaselineBins.NameOf(bin, spread.Edges))]
            : [.. field.Values.Select(v => v.Value)];
        return bins.Length < 2 ? null : new CombinationFeature(field.Field, bins, field.Numbers);
    }

    public string NameOf(int index) => names[index];

    /// <summary>Index of a name; -1 if there is none such.</summary>
    public int Named(string name) => values.GetValueOrDefault(name, -1);

    /// <summary>Index of a canonical text; -1 for a value that is not listed.</summary>
    public int IndexOf(string text) => numbers is null
        ? values.GetValueOrDefault(text, -1)
        : BaselineNumbers.Read(text, numbers.Currency) is { } number ? BaselineBins.BinOf(number, numbers.Edges) : -1;
}
