using Profiles.Cleaning;
using Profiles.Cleaning.Tables;
using Profiles.Definitions;
using Profiles.Evidence;

namespace Profiles.Quality.Baselines;

/// <summary>Learns a channel's baseline from its people, without labels. Pure: the same people give the same, in whatever order.</summary>
/// <remarks>
/// Numbers by quartiles, on the scale, plain or logarithmic, on which they are spread more evenly (the quartile skewness of Bowley, "Elements of Statistics", 1901). Other
/// fields by their frequent values. Fields that identify are left out; of custom columns, which nobody has described, only what many people share is listed.
/// </remarks>
public sealed class BaselineLearner(DefinitionSet definitions)
{
    /// <summary>People needed: of fewer, quartiles and rare combinations say little.</summary>
    public const int MinPeople = 500;
    private const int MinKnown = 200;
    // A definition holds at most 1 MiB.
    private const int MaxValues = 100;
    private const int Bins = 10;
    private const double LeastCovered = 0.5;
    private const int MaxDependencies = 20;
    private const int MaxDependentValues = 1000;
    private const int MaxDependentValuesInAll = 3000;
    private const int MaxFields = 64;

    public BaselineDefinition Learn(string channel, IReadOnlyList<SourcePerson> people, DateOnly day)
    {
        var fields = people.SelectMany(p => p.Fields).Where(f => !f.Value.IsCleared).CountBy(f => f.Field, StringComparer.Ordinal)
            .Where(f => f.Value >= MinKnown).OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => definitions.Catalog.Find(f.Key)).OfType<FieldDefinition>().Where(IsLearnt).Take(MaxFields).ToList();
        var learnt = fields.Select(f => Field(f, people)).OfType<FieldBaseline>().OrderBy(f => f.Field, StringComparer.Ordinal).ToList();
        var dependencies = Dependencies(fields, people);
        return new BaselineDefinition
        {
            Id = channel,
            Name = new Localized($"{channel} 的基线", $"Baseline of {channel}"),
            LearntOn = day,
            People = people.Count,
            Fields = learnt,
            Dependencies = dependencies,
            Combinations = OddCombinations.Find(learnt, dependencies, people),
        };
    }

    private static bool IsLearnt(FieldDefinition field) =>
        !field.Many && field.Identifier is null
        && (BaselineNumbers.AreOf(field) || IsCustom(field) || field.PersonalData is PersonalData.None or PersonalData.Personal);

    private static bool IsCustom(FieldDefinition field) => field.Id.StartsWith(FieldCatalog.CustomPrefix, StringComparison.Ordinal);

    private static FieldBaseline? Field(FieldDefinition field, IReadOnlyList<SourcePerson> people)
    {
        var texts = people.Select(p => TextOf(p, field.Id)).OfType<string>().ToList();
        if (BaselineNumbers.AreOf(field)) return Numbers(field, texts);
        var counts = texts.CountBy(t => t, StringComparer.Ordinal).Where(c => c.Value >= BaselineDefinition.LeastListed)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxValues).Select(c => new ValueCount(c.Key, c.Value)).ToList();
        return counts.Sum(c => c.Count) < LeastCovered * texts.Count ? null : new FieldBaseline(field.Id, texts.Count) { Values = counts };
    }

    private static FieldBaseline? Numbers(FieldDefinition field, List<string> texts)
    {
        var currency = field.Type != FieldType.Money ? null
            : texts.Select(BaselineNumbers.CurrencyOf).OfType<string>().CountBy(c => c, StringComparer.Ordinal).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).FirstOrDefault().Key;
        if (field.Type == FieldType.Money && currency is null) return null;
        decimal[] numbers = [.. texts.Select(t => BaselineNumbers.Read(t, currency)).OfType<decimal>().Order()];
        if (numbers.Length < MinKnown) return null;
        decimal[] edges = [.. Enumerable.Range(1, Bins - 1).Select(i => Quantile(numbers, i / (double)Bins)).Distinct()];
        // The greatest is no edge: nothing would lie beyond it.
        if (edges[^1] >= numbers[^1]) edges = edges[..^1];
        var counts = new long[edges.Length + 1];
        foreach (var number in numbers) counts[BaselineBins.BinOf(number, edges)]++;
        var (lower, median, upper) = (Quantile(numbers, 0.25), Quantile(numbers, 0.5), Quantile(numbers, 0.75));
        return new FieldBaseline(field.Id, numbers.Length)
        {
            Numbers = new NumberBaseline(lower, median, upper, IsLogarithmic(numbers[0], lower, median, upper), edges, counts, currency),
        };
    }

    private static bool IsLogarithmic(decimal least, decimal lower, decimal median, decimal upper) =>
        least > 0 && Skewness(Math.Log((double)lower), Math.Log((double)median), Math.Log((double)upper)) < Skewness((double)lower, (double)median, (double)upper);

    private static double Skewness(double lower, double median, double upper) => upper <= lower ? 0 : Math.Abs((upper + lower - (2 * median)) / (upper - lower));

    private static decimal Quantile(decimal[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];

    private List<DependencyBaseline> Dependencies(List<FieldDefinition> fields, IReadOnlyList<SourcePerson> people)
    {
        var minShare = (double)new CleaningRules(definitions.CleaningRules).Parameter(KnownRules.DependencyBroken, "minShare", BrokenDependencies.DefaultMinShare);
        var columns = fields.Where(f => !BaselineNumbers.AreOf(f)).Select(f => (Field: f, Column: ColumnOf(f.Id, people))).Where(c => !c.Column.IsLeftOut && c.Column.Values > 1).ToList();
        List<DependencyBaseline> found = [];
        foreach (var (left, from) in columns)
        {
            foreach (var (right, to) in columns)
            {
                // Fields of one group are read together: what contradicts there has rules of its own.
                if (left.Id == right.Id || (left.Group is not null && left.Group == right.Group)) continue;
                if (ColumnDependency.Of(from, to, people.Count, minShare, BaselineDefinition.LeastListed) is not { } dependency) continue;
                var values = dependency.Values.Take(MaxDependentValues).Select(v => new DependentValue(from.Text(v.Left), to.Text(v.Right))).OrderBy(v => v.Left, StringComparer.Ordinal).ToList();
                found.Add(new DependencyBaseline(left.Id, right.Id, values));
            }
        }
        var room = MaxDependentValuesInAll;
        return [.. found.OrderByDescending(d => d.Values.Count).ThenBy(d => d.Left, StringComparer.Ordinal).ThenBy(d => d.Right, StringComparer.Ordinal)
            .Take(MaxDependencies).TakeWhile(d => (room -= d.Values.Count) >= 0)];
    }

    private static TableColumn ColumnOf(string field, IReadOnlyList<SourcePerson> people)
    {
        var column = new TableColumn();
        foreach (var person in people) column.Add(TextOf(person, field));
        return column;
    }

    internal static string? TextOf(SourcePerson person, string field) => person.Find(field) is { Value: { IsCleared: false, IsMany: false } value } ? value.Text : null;
}
