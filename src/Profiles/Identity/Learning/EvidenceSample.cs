using Profiles.Evidence;
using Profiles.Matching;

namespace Profiles.Identity.Learning;

/// <summary>A SourcePerson as far as a matching model looks at it.</summary>
/// <param name="Texts">One a field of the model; null where nothing was stated.</param>
/// <param name="Keys">Keys under which it meets others, each with the number of its rule; different ones.</param>
internal sealed record SampledPerson(SourcePersonId Id, string?[] Texts, (ulong Key, int Rule)[] Keys);

/// <summary>
/// What a model is learnt from: bounded samples of all SourcePersons, taken by hashes of their content, so that neither order nor repetition matters.
/// </summary>
/// <remarks>
/// Two of them: people at random, for u and the frequencies of names; and everybody under some keys, the model's blocking keys and identifiers, for m.
/// Values that were derived from others say nothing here: a birth date read off a resident id agrees whenever the id does.
/// </remarks>
internal sealed class EvidenceSample
{
    /// <summary>People at random: enough for shares of one in ten thousand.</summary>
    public const int MaxPeople = 60_000;
    /// <summary>Keys and carriers: of a million people about one in ten.</summary>
    public const int MaxEntries = 200_000;

    private readonly PairScorer scorer;
    private readonly IdentityGuards guards;
    private readonly string[] fields;
    private readonly int[] blocking;
    private readonly Dictionary<string, int> kinds;
    private readonly PriorityQueue<SampledPerson, (ulong, SourcePersonId)> people = new(Comparer<(ulong, SourcePersonId)>.Create((x, y) => y.CompareTo(x)));

    /// <param name="scorer">Of the model in force.</param>
    /// <param name="guards">Say which identifiers link and which values mean nothing.</param>
    public EvidenceSample(PairScorer scorer, IdentityGuards guards, int maxPeople = MaxPeople, int maxEntries = MaxEntries)
    {
        (this.scorer, this.guards, MostPeople) = (scorer, guards, maxPeople);
        fields = [.. scorer.Model.Comparisons.SelectMany(c => c.Columns).Distinct(StringComparer.Ordinal)];
        var used = Enumerable.Range(0, scorer.Rules.Count).Aggregate(0u, (bits, rule) => bits | scorer.Rules.ComparisonsOf(rule));
        blocking = [.. Enumerable.Range(0, scorer.Model.Comparisons.Count).Where(c => (used >> c & 1) == 1)];
        kinds = guards.Definition.Kinds.Select((k, i) => (k.Kind, Rule: scorer.Rules.Count + i)).ToDictionary(k => k.Kind, k => k.Rule, StringComparer.Ordinal);
        Keys = new KeySample(StoreMatching.MaxCarriers, maxEntries);
    }

    /// <summary>Active SourcePersons seen.</summary>
    public long Seen { get; private set; }

    public KeySample Keys { get; }

    public IReadOnlyList<string> Fields => fields;

    /// <summary>People at random, by id.</summary>
    public IReadOnlyList<SampledPerson> People => [.. people.UnorderedItems.Select(p => p.Element).DistinctBy(p => p.Id).OrderBy(p => p.Id)];

    /// <summary>The rule of each kind of identifier, after those of the model.</summary>
    public IReadOnlyDictionary<string, int> Kinds => kinds;

    private int MostPeople { get; }

    public void Add(SourcePerson person)
    {
        if (!person.IsActive) return;
        Seen++;
        var texts = new string?[fields.Length];
        for (var index = 0; index < texts.Length; index++) texts[index] = Stated(person, fields[index]);
        var sampled = new SampledPerson(person.Id, texts, KeysOf(person, texts));
        foreach (var (key, _) in sampled.Keys) Keys.Add(key, sampled);
        var order = (StableHash.Mix((ulong)person.Id.Value, (ulong)(person.Id.Value >> 64)), person.Id);
        if (people.Count < MostPeople) people.Enqueue(sampled, order);
        else people.EnqueueDequeue(sampled, order);
    }

    private (ulong, int)[] KeysOf(SourcePerson person, string?[] texts)
    {
        var values = new PreparedValue?[scorer.Model.Comparisons.Count];
        foreach (var c in blocking) values[c] = scorer.Prepare(c, PairScorer.Joined(scorer.Model.Comparisons[c], field => texts[Array.IndexOf(fields, field)]));
        var (keys, hashes) = (new HashSet<(ulong, int)>(), new List<ulong>());
        for (var rule = 0; rule < scorer.Rules.Count; rule++)
        {
            hashes.Clear();
            scorer.Rules.AddHashes(rule, values, hashes);
            foreach (var hash in hashes) keys.Add((hash, rule));
        }
        foreach (var span in person.Identifiers)
        {
            if (guards.Find(span.Identifier.Kind) is not { } kind || guards.IsPlaceholder(span.Identifier)) continue;
            keys.Add((StableHash.Of($"{kind.Kind}\u001F{(kind.PerChannel ? person.Channel : "")}\u001F{span.Identifier.Value}"), kinds[kind.Kind]));
        }
        return [.. keys];
    }

    private static string? Stated(SourcePerson person, string field) =>
        person.Find(field) is { Value.IsCleared: false, Confidence: >= 1 } state ? state.Value.Text : null;
}
