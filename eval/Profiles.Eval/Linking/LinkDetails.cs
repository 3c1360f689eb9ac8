using System.Globalization;
using Profiles.Matching.Files;
using Profiles.Matching.Linking;

namespace Profiles.Eval.Linking;

/// <summary>What was compared and learnt, and the pairs that were missed or taken wrongly: to see where accuracy is lost.</summary>
internal static class LinkDetails
{
    private const int Shown = 12;

    public static void Print(MatchedFiles matched, IReadOnlyList<string> truth)
    {
        var model = matched.Linkage.Model;
        foreach (var left in matched.Comparisons.LeftOut) Console.WriteLine($"  left out {left.Column}: {left.Reason.En}");
        Console.WriteLine($"  prior {Math.Log2(model.Prior):0.0} bits, rules {string.Join("  ", model.Blocking.Select(b => string.Join("+", b.Keys.Select(k => $"{k.Comparison}.{k.Key}"))))}");
        foreach (var c in model.Comparisons)
        {
            Console.WriteLine($"  {c.Id} ({c.Kind}{(c.Given is null ? "" : " | " + c.Given)}): {string.Join("  ", c.Levels.Select(l => Level(l.Level, l.M, l.U)))}");
            if (c.LevelsGiven is { } given) Console.WriteLine($"      given {given.First().Key}: {string.Join("  ", given.First().Value.Select(l => Level(l.Level, l.M, l.U)))}");
        }
        var clusters = matched.Linkage.Clusters;
        var (missed, wrong) = (new List<(int, int)>(), new List<(int, int)>());
        for (var a = 0; a < truth.Count; a++)
        {
            for (var b = a + 1; b < truth.Count; b++)
            {
                if (truth[a] == truth[b] && clusters[a] != clusters[b]) missed.Add((a, b));
                else if (truth[a] != truth[b] && clusters[a] == clusters[b]) wrong.Add((a, b));
            }
        }
        var blocked = matched.Linkage.Links.Select(l => (l.A, l.B)).ToHashSet();
        Console.WriteLine($"  missed {missed.Count}, of which {missed.Count(m => matched.Linkage.Explain(m.Item1, m.Item2).Probability >= 0.5)} scored enough, {missed.Count(m => !blocked.Contains(m) && matched.Linkage.Explain(m.Item1, m.Item2).Probability >= 0.5)} of them not met; wrong {wrong.Count}; refused {matched.Linkage.Refused.Count}");
        foreach (var pair in missed.OrderByDescending(m => matched.Linkage.Explain(m.Item1, m.Item2).Weight).Take(Shown)) Show("missed", pair);
        foreach (var pair in wrong.OrderByDescending(m => matched.Linkage.Explain(m.Item1, m.Item2).Weight).Take(Shown)) Show("wrong", pair);

        void Show(string what, (int A, int B) pair)
        {
            var score = matched.Linkage.Explain(pair.A, pair.B);
            Console.WriteLine($"  {what} {score.Weight:0.0}: {Row(pair.A)}");
            Console.WriteLine($"      {"",8} {Row(pair.B)}");
            Console.WriteLine($"      {string.Join("  ", score.Parts.Where(p => p.Level is not null).Select(p => $"{p.Comparison}={p.Level} {p.Weight:0.0}{(p.TermAdjustment == 0 ? "" : $"{p.TermAdjustment:+0.0;-0.0}")}"))}");
        }

        string Row(int row) => string.Join(" | ", Enumerable.Range(0, matched.Table.Names.Count).Select(c => matched.Table[c, row] ?? ""));
    }

    private static string Level(string id, double m, double u) => string.Create(CultureInfo.InvariantCulture, $"{id} {m:0.###}/{u:0.######}={Math.Log2(m / u):0.0}");
}
