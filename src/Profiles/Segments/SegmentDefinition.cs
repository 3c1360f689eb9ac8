using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Segments;

/// <summary>A group of customers (客群); membership is kept current. Defined by a condition, or by sets of other segments.</summary>
/// <remarks>
/// <c>union</c>, <c>intersect</c> and <c>except</c> are another spelling of a condition: in one of the union, and in all of the intersection, and in none
/// of the exceptions. So they are evaluated, explained and planned like any other; of whom it is unknown whether he is in an exception,
/// it is unknown whether he belongs.
/// </remarks>
public sealed record SegmentDefinition
{
    private readonly Condition? when;

    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public Localized? Description { get; init; }
    /// <summary>Id of the purpose it is made for: who does not allow that is not in it. Null: none.</summary>
    public string? Purpose { get; init; }
    /// <summary>True if it infers what a person is like: who objects to automated decisions is not in it (PIPL Art. 24).</summary>
    public bool Profiling { get; init; }
    /// <summary>Invented people with what must come out for them.</summary>
    public IReadOnlyList<DefinitionTest> Tests { get; init; } = [];

    /// <summary>Who belongs; of a segment defined by sets the condition that says the same.</summary>
    public Condition When { get => when ?? OfSets(); init => when = value; }

    /// <summary>Segments of which one suffices.</summary>
    public IReadOnlyList<string> Union { get; init; } = [];
    /// <summary>Segments all of which are needed.</summary>
    public IReadOnlyList<string> Intersect { get; init; } = [];
    /// <summary>Segments none of which may be.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>True if it is defined by a condition of its own.</summary>
    internal bool HasCondition => when is not null;

    /// <summary>True if it is defined by sets of other segments.</summary>
    internal bool HasSets => Union.Count + Intersect.Count + Except.Count > 0;

    // Nobody, unless it names somebody: exceptions alone would be everyone else, which nobody means by leaving the rest out.
    private Condition OfSets()
    {
        List<Condition> parts = [];
        if (Union.Count > 0) parts.Add(new AnyOf([.. Union.Select(s => new InSegment(s))]));
        parts.AddRange(Intersect.Select(s => new InSegment(s)));
        if (parts.Count == 0) return new AnyOf([]);
        parts.AddRange(Except.Select(s => new Not(new InSegment(s))));
        return parts.Count == 1 ? parts[0] : new AllOf(parts);
    }
}
