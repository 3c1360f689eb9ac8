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

    public MatchingModel Model => scorer.Model;

    /// <summary>True if the two are one person by the model alone.</summary>
    public bool Links(PairScore score) => use == MatchingUse.Link && score.Probability >= Model.Link && score.Parts.Count(p => p.Weight + p.TermAdjustment > 0) >= MinAgreements;

    /// <summary>True if the two are alike enough to be asked about, or more.</summary>
    public bool Counts(PairScore score) => score.Probability >= Model.Review;

    public PairScore Score(SourcePerson a, SourcePerson b) => scorer.Score(Of(a).Record, Of(b).Record);

    /// <summary>The keys under which a SourcePerson meets those it may be one with: HMACs, like those of identifiers, of another label.</summary>
    public IReadOnlyList<ValueKey> Keys(SourcePerson person, ContentIds ids)
    {
        var prepared = Of(person);
        return prepared.Keys ??= [.. scorer.BlockingKeys(prepared.Record).Select(ids.Block).Distinct()];
    }

    // Headers are immutable and asked for again and again; making values ready to compare is the dearest thing about them.
    private PreparedPerson Of(SourcePerson person)
    {
        if (person.Prepared.For(this, person) is { } known) return known;
        var prepared = new PreparedPerson(this, person.Fields, scorer.Prepare(
            field => person.Find(field) is { Value.IsCleared: false } state ? state.Value.Text : null));
        person.Prepared = new PreparedMemo(prepared);
        return prepared;
    }
}

/// <summary>What a model makes of a SourcePerson's fields.</summary>
internal sealed class PreparedPerson(StoreMatching matching, IReadOnlyList<FieldState> fields, PreparedRecord record)
{
    public StoreMatching Matching => matching;
    public IReadOnlyList<FieldState> Fields => fields;
    public PreparedRecord Record => record;
    public ValueKey[]? Keys { get; set; }
}

/// <summary>What was once computed of a header, kept with it. It says nothing of its own, so any two are equal.</summary>
internal readonly struct PreparedMemo(PreparedPerson prepared) : IEquatable<PreparedMemo>
{
    private readonly PreparedPerson? kept = prepared;

    /// <summary>What is kept, if it is of <paramref name="person"/> under this model: a copy of a header may have got other fields.</summary>
    public PreparedPerson? For(StoreMatching asked, SourcePerson person) =>
        kept is not null && ReferenceEquals(kept.Matching, asked) && ReferenceEquals(kept.Fields, person.Fields) ? kept : null;

    public bool Equals(PreparedMemo other) => true;

    public override bool Equals(object? obj) => obj is PreparedMemo;

    public override int GetHashCode() => 0;
}
