using System.Text.Json.Serialization;
using Profiles.Cleaning.Tables;
using Profiles.Quality.Baselines;

namespace Profiles.Quality.Spellings;

/// <summary>Why a spelling is thought to be another one's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpellingMethod>))]
public enum SpellingMethod
{
    /// <summary>The most frequent of its cluster.</summary>
    Meant,
    /// <summary>The same words but for case, accents, punctuation and order.</summary>
    Fingerprint,
    /// <summary>The same pairs of letters.</summary>
    NGrams,
    /// <summary>The same reading in pinyin.</summary>
    Reading,
    /// <summary>One or a few edits away.</summary>
    Edits,
}

/// <param name="Count">People who have it.</param>
public sealed record SpellingMember(string Value, long Count, SpellingMethod Method);

/// <summary>Spellings that seem to mean one thing.</summary>
/// <param name="Members">The one meant first, then the most frequent.</param>
public sealed record SpellingCluster(IReadOnlyList<SpellingMember> Members)
{
    public string Meant => Members[0].Value;
}

/// <summary>Clusters the spellings of a field, for a steward to merge; nothing is merged by itself. Pure.</summary>
/// <remarks>
/// Equal keys cluster whatever their frequency, since they differ in nothing that means something. What only sounds alike or lies a few edits away is proposed
/// where it is at most a fifth as frequent: 陕西 and 山西 sound the same and are two provinces. Spellings whose digits differ never cluster.
/// </remarks>
public static class SpellingClusters
{
    /// <summary>Different spellings looked at.</summary>
    public const int MaxValues = 20_000;
    private const int TimesRarer = 5;
    private const int ShortestKey = 4;
    private const long LeastFrequent = 5;
    private const int MaxFrequent = 2000;

    /// <returns>Clusters of two and more, those with most people in their rarer spellings first.</returns>
    public static IReadOnlyList<SpellingCluster> Of(IReadOnlyList<ValueCount> values)
    {
        ValueCount[] sorted = [.. values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal).Take(MaxValues)];
        var links = new Links(sorted);
        links.Join(SpellingMethod.Fingerprint, SpellingKeys.Fingerprint, shortest: 1, rarer: 1);
        links.Join(SpellingMethod.NGrams, SpellingKeys.NGrams, ShortestKey, rarer: 1);
        links.Join(SpellingMethod.Reading, SpellingKeys.Reading, ShortestKey, TimesRarer);
        links.JoinNear();
        return links.Clusters();
    }

    /// <summary>Each spelling with the more frequent one it is thought to be; indices into the values, the most frequent first.</summary>
    private sealed class Links(ValueCount[] values)
    {
        private readonly int[] meant = [.. Enumerable.Range(0, values.Length)];
        private readonly SpellingMethod[] methods = new SpellingMethod[values.Length];

        public void Join(SpellingMethod method, Func<string, string> keyOf, int shortest, int rarer)
        {
            var seen = new Dictionary<(string Key, string Digits), int>();
            for (var index = 0; index < values.Length; index++)
            {
                var key = keyOf(values[index].Value);
                if (key.Length < shortest) continue;
                var pair = (key, SpellingKeys.Digits(values[index].Value));
                if (seen.TryGetValue(pair, out var first)) Link(index, first, method, rarer);
                else seen.Add(pair, index);
            }
        }

        public void JoinNear()
        {
            var frequent = Enumerable.Range(0, values.Length).Where(i => meant[i] == i && values[i].Count >= LeastFrequent).Take(MaxFrequent).ToDictionary(i => values[i].Value, StringComparer.Ordinal);
            string[] candidates = [.. frequent.Keys];
            for (var index = 0; index < values.Length; index++)
                if (meant[index] == index && RareSpellings.Nearest(values[index].Value, candidates) is { } near) Link(index, frequent[near], SpellingMethod.Edits, TimesRarer);
        }

        public IReadOnlyList<SpellingCluster> Clusters() =>
        [
            .. Enumerable.Range(0, values.Length).GroupBy(Root).Where(g => g.Skip(1).Any())
                .Select(g => new SpellingCluster([.. g.OrderBy(i => i == g.Key ? -1 : i).Select(i => new SpellingMember(values[i].Value, values[i].Count, i == g.Key ? SpellingMethod.Meant : methods[i]))]))
                .OrderByDescending(c => c.Members.Skip(1).Sum(m => m.Count)).ThenBy(c => c.Meant, StringComparer.Ordinal),
        ];

        /// <summary>Towards the more frequent one; a spelling that has found its meaning keeps it.</summary>
        private void Link(int index, int other, SpellingMethod method, int rarer)
        {
            var (rare, frequent) = (Math.Max(Root(index), Root(other)), Math.Min(Root(index), Root(other)));
            if (rare == frequent || values[rare].Count * rarer > values[frequent].Count) return;
            (meant[rare], methods[rare]) = (frequent, method);
        }

        private int Root(int index)
        {
            while (meant[index] != index) index = meant[index];
            return index;
        }
    }
}
