using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Profiles.Evidence;
using Profiles.Matching;
using Profiles.Privacy;

namespace Profiles.Identity;

/// <summary>What the store does with what a matching model finds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MatchingUse>))]
public enum MatchingUse
{
    /// <summary>Nothing: only identifiers and decisions link.</summary>
    Off,
    /// <summary>Whatever is alike is a question for a steward.</summary>
    Review,
    /// <summary>From the model's threshold on it links.</summary>
    Link,
}

/// <summary>A version of the matching model, ready to find and score SourcePersons: pure, so that one record alone gets what a whole file would.</summary>
public sealed class StoreMatching(PairScorer scorer, MatchingUse use)
{
    /// <summary>SourcePersons that may have a blocking key in common; one that more have brings nobody together.</summary>
    public const int MaxCarriers = 40;

    /// <summary>Comparisons that must speak for a pair that shares no identifier, whatever the weight: name, birth date and one more.</summary>
    public const int MinAgreements = 3;

    private readonly int[] blocking = Blocking(scorer);
    private readonly RecentKeys recent = new();

    public MatchingModel Model => scorer.Model;

    /// <summary>True if the two are one person by the model alone.</summary>
    public bool Links(PairScore score) => use == MatchingUse.Link && score.Probability >= Model.Link && score.Parts.Count(p => p.Weight + p.TermAdjustment > 0) >= MinAgreements;

    /// <summary>True if the two are alike enough to be asked about, or more.</summary>
    public bool Counts(PairScore score) => score.Probability >= Model.Review;

    public PairScore Score(SourcePerson a, SourcePerson b) => scorer.Score(Prepared(a), Prepared(b));

    /// <summary>The keys under which a SourcePerson meets those it may be one with: HMACs, like those of identifiers, of another label.</summary>
    public IReadOnlyList<ValueKey> Keys(SourcePerson person, ContentIds ids)
    {
        // Only what keys are made of is made ready: most people are compared with nobody.
        var texts = new string?[blocking.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = PairScorer.Joined(Model.Comparisons[blocking[i]], field => Text(person, field));
        if (texts.All(t => t is null)) return [];
        return recent.Get(ids, string.Join('\u001F', texts), () =>
        {
            var values = new PreparedValue?[Model.Comparisons.Count];
            for (var i = 0; i < texts.Length; i++) values[blocking[i]] = scorer.Prepare(blocking[i], texts[i]);
            return [.. scorer.Rules.Texts(values, scorer.Comparators).Select(ids.Block).Distinct()];
        });
    }

    // Headers are immutable, and in a component each is compared with many.
    private PreparedRecord Prepared(SourcePerson person)
    {
        if (person.Prepared.For(this, person) is { } known) return known;
        var record = scorer.Prepare(field => Text(person, field));
        person.Prepared = new PreparedMemo(this, person.Fields, record);
        return record;
    }

    private static string? Text(SourcePerson person, string field) => person.Find(field) is { Value.IsCleared: false } state ? state.Value.Text : null;

    /// <summary>Comparisons whose values make blocking keys, by index.</summary>
    private static int[] Blocking(PairScorer scorer)
    {
        var used = Enumerable.Range(0, scorer.Rules.Count).Aggregate(0u, (bits, rule) => bits | scorer.Rules.ComparisonsOf(rule));
        return [.. Enumerable.Range(0, scorer.Model.Comparisons.Count).Where(index => (used >> index & 1) == 1)];
    }
}

/// <summary>Keys made a moment ago: a header is read several times on its way to a profile, and making its name ready takes longer than reading it.</summary>
internal sealed class RecentKeys
{
    private const int MaxEntries = 50_000;

    private volatile Generation generation = new(null);

    public IReadOnlyList<ValueKey> Get(ContentIds ids, string texts, Func<ValueKey[]> make)
    {
        var current = generation;
        if (!ReferenceEquals(current.Ids, ids) || current.Entries > MaxEntries) generation = current = new Generation(ids);
        if (current.Keys.TryGetValue(texts, out var known)) return known;
        var made = make();
        if (current.Keys.TryAdd(texts, made)) Interlocked.Increment(ref current.Entries);
        return made;
    }

    private sealed class Generation(ContentIds? ids)
    {
        // Beside the dictionary, whose own count takes all of its locks.
        public int Entries;

        public ContentIds? Ids => ids;
        public ConcurrentDictionary<string, ValueKey[]> Keys { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>What was once computed of a header, kept with it. It says nothing of its own, so any two are equal.</summary>
internal readonly struct PreparedMemo(StoreMatching matching, IReadOnlyList<FieldState> fields, PreparedRecord record) : IEquatable<PreparedMemo>
{
    // One reference, so that threads that share a header never see half of it.
    private readonly Entry? entry = new(matching, fields, record);

    /// <summary>What is kept, if it is of <paramref name="person"/> under this model: a copy of a header may have got other fields.</summary>
    public PreparedRecord? For(StoreMatching asked, SourcePerson person) =>
        entry is { } kept && ReferenceEquals(kept.Matching, asked) && ReferenceEquals(kept.Fields, person.Fields) ? kept.Record : null;

    public bool Equals(PreparedMemo other) => true;

    public override bool Equals(object? obj) => obj is PreparedMemo;

    public override int GetHashCode() => 0;

    private sealed record Entry(StoreMatching Matching, IReadOnlyList<FieldState> Fields, PreparedRecord Record);
}
