using System.Globalization;
using Profiles.Definitions;

namespace Profiles.Matching;

/// <summary>What is wrong with a model that somebody wrote or edited.</summary>
public static class MatchingModelCheck
{
    private static readonly Localized Known = new("模型中的比较项", "a comparison of the model");
    private static readonly Localized NoCircle = new("不成环的依赖", "comparisons that do not depend on each other in a circle");
    private static readonly Localized Share = new("0 与 1 之间的数", "a number between 0 and 1");
    private static readonly Localized Once = new("不重复的标识", "an id of its own");

    /// <param name="find">The comparator of a kind; null if there is none.</param>
    public static IReadOnlyList<DefinitionProblem> Problems(MatchingModel model, Func<string, Comparator?> find)
    {
        var problems = new List<DefinitionProblem>();
        var file = $"matching/{model.Id}.json";
        CheckShare("$.prior", model.Prior);
        CheckShare("$.link", model.Link);
        CheckShare("$.review", model.Review);
        if (model.Comparisons.Count is 0 or > MatchingModel.MaxComparisons)
            Add("$.comparisons", new Localized($"1 至 {MatchingModel.MaxComparisons} 个比较项", $"1 to {MatchingModel.MaxComparisons} comparisons"), model.Comparisons.Count.ToString(CultureInfo.InvariantCulture));
        var before = new Dictionary<string, Comparator>(StringComparer.Ordinal);
        foreach (var comparison in model.Comparisons)
            if (find(comparison.Kind) is { } known) before.TryAdd(comparison.Id, known);
        for (var index = 0; index < model.Comparisons.Count; index++) Check($"$.comparisons[{index}]", model.Comparisons[index]);
        for (var index = 0; index < model.Blocking.Count; index++)
        {
            if (model.Blocking[index].Keys.Count is 0 or > BlockingRule.MaxKeys)
                Add($"$.blocking[{index}].keys", new Localized($"1 至 {BlockingRule.MaxKeys} 个键", $"1 to {BlockingRule.MaxKeys} keys"), model.Blocking[index].Keys.Count.ToString(CultureInfo.InvariantCulture));
            foreach (var key in model.Blocking[index].Keys.Where(k => !before.ContainsKey(k.Comparison))) Add($"$.blocking[{index}].keys", Known, key.Comparison);
        }
        return problems;

        void Check(string path, ComparisonDefinition comparison)
        {
            if (find(comparison.Kind) is not { } comparator)
            {
                Add(path + ".kind", new Localized("已知的比较方式", "a known kind of comparator"), comparison.Kind);
                return;
            }
            if (comparison.Columns.Count == 0) Add(path + ".columns", new Localized("至少一列", "at least one column"), "0");
            CheckLevels(path + ".levels", comparison.Levels, comparator);
            if (comparison.Terms is { } terms)
            {
                CheckShare(path + ".terms.other", terms.Other);
                foreach (var (_, share) in terms.Common) CheckShare(path + ".terms.common", share);
            }
            if (comparison.Given is { } given)
            {
                if (!before.TryGetValue(given, out var parent)) Add(path + ".given", Known, given);
                else
                {
                    foreach (var (level, chances) in comparison.LevelsGiven ?? new Dictionary<string, IReadOnlyList<LevelChance>>())
                    {
                        if (parent.Levels.All(l => l.Id != level)) Add(path + ".levelsGiven", new Localized("所依赖比较项的级别", $"a level of {given}"), level);
                        CheckLevels($"{path}.levelsGiven.{level}", chances, comparator);
                    }
                }
            }
            if (model.Comparisons.Count(c => c.Id == comparison.Id) > 1) Add(path + ".id", Once, comparison.Id);
            if (IsInCircle(model, comparison)) Add(path + ".given", NoCircle, comparison.Given!);
        }

        void CheckLevels(string path, IReadOnlyList<LevelChance> chances, Comparator comparator)
        {
            var expected = comparator.Levels.Select(l => l.Id).ToList();
            if (!expected.SequenceEqual(chances.Select(c => c.Level), StringComparer.Ordinal))
                Add(path, new Localized("依次为 " + string.Join('、', expected), "in this order " + string.Join(", ", expected)), string.Join(", ", chances.Select(c => c.Level)));
            foreach (var chance in chances)
            {
                CheckShare(path + ".m", chance.M);
                CheckShare(path + ".u", chance.U);
            }
        }

        void CheckShare(string path, double share)
        {
            if (share is not (> 0 and < 1)) Add(path, Share, share.ToString(CultureInfo.InvariantCulture));
        }

        void Add(string path, Localized expected, string found) => problems.Add(new DefinitionProblem(file, path, expected, DefinitionProblem.Quote(found)));
    }

    private static bool IsInCircle(MatchingModel model, ComparisonDefinition comparison)
    {
        var at = comparison.Given;
        for (var steps = 0; at is not null && steps < model.Comparisons.Count; steps++)
        {
            if (at == comparison.Id) return true;
            at = model.Comparisons.FirstOrDefault(c => c.Id == at)?.Given;
        }
        return at is not null;
    }
}
