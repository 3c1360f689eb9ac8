using System.Globalization;
using Profiles.Cleaning.Tables;
using Profiles.Definitions;
using Profiles.Quality.Baselines;

namespace Profiles.Cleaning;

/// <summary>Holds a row against its channel's baseline: far numbers, odd combinations, broken dependencies, rare spellings. Flags only.</summary>
/// <remarks>
/// The baseline is frozen, so a row is judged the same in whatever batch and chunk it comes. A number is far beyond three times the interquartile range from the quartiles
/// (the outer fences of Tukey, "Exploratory Data Analysis", 1977), on the scale on which the field is spread evenly.
/// </remarks>
internal sealed class BaselineChecks
{
    private const decimal DefaultFences = 3;
    private const int MemoSize = 4096;
    /// <summary>A spelling that the baseline does not list is rare beside one that ten times as many people have as are needed to be listed.</summary>
    private const long LeastFrequent = 10 * BaselineDefinition.LeastListed;

    private readonly FieldSlots slots;
    private readonly CleaningRules rules;
    private readonly List<Fence> fences = [];
    private readonly List<Spellings> spellings = [];
    private readonly List<Dependent> dependents = [];
    private readonly List<Pair> pairs = [];

    private BaselineChecks(FieldSlots slots, CleaningRules rules) => (this.slots, this.rules) = (slots, rules);

    /// <returns>Null if the channel has no baseline, or nothing of it concerns the fields at hand.</returns>
    public static BaselineChecks? Of(BaselineDefinition? baseline, FieldSlots slots, CleaningRules rules, FieldCatalog catalog)
    {
        if (baseline is null) return null;
        var checks = new BaselineChecks(slots, rules);
        checks.AddFields(baseline, catalog);
        checks.AddDependencies(baseline);
        checks.AddCombinations(baseline);
        return checks.fences.Count + checks.spellings.Count + checks.dependents.Count + checks.pairs.Count == 0 ? null : checks;
    }

    public void Run(List<Finding> findings)
    {
        foreach (var fence in fences)
            if (slots.TextOf(fence.Slot) is { } text && fence.IsBeyond(text)) Report(fence.Field, KnownRules.ValueOutlier, text, fence.Range, findings);
        // What is derived from something else is nobody's spelling.
        foreach (var field in spellings)
            if (slots.IsStated(field.Slot) && slots.TextOf(field.Slot) is { } text && field.Nearest(text) is { } meant) Report(field.Field, KnownRules.ValueRareSpelling, text, meant, findings);
        foreach (var dependent in dependents)
            if (slots.TextOf(dependent.Slot) is { } text && dependent.Contradicts(slots, text, out var meant)) Report(dependent.Field, KnownRules.DependencyBroken, text, meant, findings);
        foreach (var pair in pairs)
            if (pair.IsOdd(slots)) Report(pair.SecondField, KnownRules.CombinationOdd, slots.TextOf(pair.SecondSlot)!, slots.TextOf(pair.FirstSlot), findings);
    }

    private void AddFields(BaselineDefinition baseline, FieldCatalog catalog)
    {
        var times = (double)rules.Parameter(KnownRules.ValueOutlier, "times", DefaultFences);
        foreach (var field in baseline.Fields)
        {
            if (slots.IndexOf(field.Field) is not (>= 0 and var slot)) continue;
            if (field.Numbers is { } numbers && Fence.Of(slot, field.Field, numbers, times) is { } fence) fences.Add(fence);
            // Choices have spellings of their own.
            if (field.Numbers is null && catalog.Find(field.Field) is { Type: FieldType.Text }) spellings.Add(new Spellings(slot, field));
        }
    }

    private void AddDependencies(BaselineDefinition baseline)
    {
        foreach (var group in baseline.Dependencies.GroupBy(d => d.Right, StringComparer.Ordinal))
        {
            if (slots.IndexOf(group.Key) is not (>= 0 and var right)) continue;
            var lefts = group.Where(d => slots.IndexOf(d.Left) >= 0)
                .Select(d => (slots.IndexOf(d.Left), d.Values.ToDictionary(v => v.Left, v => v.Right, StringComparer.Ordinal))).ToList();
            if (lefts.Count > 0) dependents.Add(new Dependent(right, group.Key, lefts));
        }
    }

    private void AddCombinations(BaselineDefinition baseline)
    {
        var features = baseline.Fields.Select(CombinationFeature.Of).OfType<CombinationFeature>().ToDictionary(f => f.Field, StringComparer.Ordinal);
        foreach (var group in baseline.Combinations.GroupBy(c => (c.First, c.Second)))
        {
            if (slots.IndexOf(group.Key.First) is not (>= 0 and var first) || slots.IndexOf(group.Key.Second) is not (>= 0 and var second)) continue;
            if (!features.TryGetValue(group.Key.First, out var a) || !features.TryGetValue(group.Key.Second, out var b)) continue;
            pairs.Add(new Pair(first, a, second, b, [.. group.Select(c => (a.Named(c.FirstValue), b.Named(c.SecondValue))).Where(c => c is { Item1: >= 0, Item2: >= 0 })]));
        }
    }

    private void Report(string field, string rule, string value, string? expected, List<Finding> findings)
    {
        if (rules.IsOn(rule, field)) findings.Add(new(field, rule, rules.SeverityOf(rule, field), RowText.Shown(value), RowText.Shown(value), RowText.Shown(expected)));
    }

    /// <summary>Beyond which a number is far.</summary>
    private sealed record Fence(int Slot, string Field, string? Currency, double Low, double High)
    {
        public string Range => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(Low, 2)} – {Math.Round(High, 2)}");

        /// <returns>Null where half of the people have one number: then every other one would be far.</returns>
        public static Fence? Of(int slot, string field, NumberBaseline numbers, double times)
        {
            if (numbers.Upper <= numbers.Lower) return null;
            double Scale(decimal number) => numbers.Logarithmic ? Math.Log((double)number) : (double)number;
            double Unscale(double number) => numbers.Logarithmic ? Math.Exp(number) : number;
            var (lower, upper) = (Scale(numbers.Lower), Scale(numbers.Upper));
            return new Fence(slot, field, numbers.Currency, Unscale(lower - (times * (upper - lower))), Unscale(upper + (times * (upper - lower))));
        }

        public bool IsBeyond(string text) => BaselineNumbers.Read(text, Currency) is { } number && ((double)number < Low || (double)number > High);
    }

    /// <summary>The spellings that many people of the channel have.</summary>
    private sealed class Spellings(int slot, FieldBaseline baseline)
    {
        private readonly HashSet<string> listed = [.. baseline.Values.Select(v => v.Value)];
        private readonly string[] frequent = [.. baseline.Values.Where(v => v.Count >= LeastFrequent && RareSpellings.IsWord(v.Value)).Select(v => v.Value)];
        private readonly Dictionary<string, string?> known = new(StringComparer.Ordinal);

        public int Slot => slot;
        public string Field => baseline.Field;

        /// <summary>The frequent spelling that a rare one is nearest to; null if it is listed itself, or near to none or to several.</summary>
        public string? Nearest(string text)
        {
            if (frequent.Length == 0 || listed.Contains(text)) return null;
            if (known.TryGetValue(text, out var meant)) return meant;
            if (known.Count >= MemoSize) known.Clear();
            return known[text] = RareSpellings.Nearest(text, frequent);
        }
    }

    /// <summary>A field that follows from others.</summary>
    private sealed record Dependent(int Slot, string Field, List<(int Slot, Dictionary<string, string> Values)> Lefts)
    {
        /// <summary>True if more fields speak against the value than for it.</summary>
        public bool Contradicts(FieldSlots slots, string text, out string? meant)
        {
            (var against, var speakFor, meant) = (0, 0, null);
            foreach (var (slot, values) in Lefts)
            {
                if (slots.TextOf(slot) is not { } left || !values.TryGetValue(left, out var right)) continue;
                if (right == text) speakFor++;
                else meant = against++ == 0 || meant == right ? right : null;
            }
            return against > speakFor;
        }
    }

    /// <summary>Two fields with the values that do not go together.</summary>
    private sealed record Pair(int FirstSlot, CombinationFeature First, int SecondSlot, CombinationFeature Second, HashSet<(int, int)> Odd)
    {
        public string SecondField => Second.Field;

        public bool IsOdd(FieldSlots slots) =>
            slots.TextOf(FirstSlot) is { } a && slots.TextOf(SecondSlot) is { } b && Odd.Contains((First.IndexOf(a), Second.IndexOf(b)));
    }
}
