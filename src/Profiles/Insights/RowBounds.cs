using System.Collections.Immutable;

namespace Profiles.Insights;

/// <summary>
/// What a three-valued condition comes to, in sets: whom it surely holds for and whom it may hold for, and the same of its being false. Of
/// those in neither it is unknown. Where the sure and the possible set are the same, the store alone can tell.
/// </summary>
/// <remarks>
/// Surely ⊆ what is so ⊆ Perhaps, always. So a part that cannot be pushed down widens the bounds and never makes them wrong, and
/// negation is no more than changing sides.
/// </remarks>
public sealed record RowBounds(RowSet SurelyTrue, RowSet PerhapsTrue, RowSet SurelyFalse, RowSet PerhapsFalse)
{
    /// <summary>Nothing can be said.</summary>
    public static RowBounds Open { get; } = Within(RowSet.Everyone);

    public static RowBounds Always { get; } = Exact(RowSet.Everyone, RowSet.Nobody);

    public static RowBounds Never { get; } = Exact(RowSet.Nobody, RowSet.Everyone);

    /// <summary>Of a condition that is never unknown: false of whom it is not true.</summary>
    public static RowBounds Decided(RowSet surely, RowSet perhaps)
    {
        if (ReferenceEquals(surely, perhaps)) return Exact(surely, RowSet.Not(surely));
        return new RowBounds(surely, perhaps, RowSet.Not(perhaps), RowSet.Not(surely));
    }

    /// <summary>True if the store alone can tell for whom it holds.</summary>
    public bool IsExact => ReferenceEquals(SurelyTrue, PerhapsTrue);

    /// <summary>True of exactly these, false of exactly those.</summary>
    public static RowBounds Exact(RowSet isTrue, RowSet isFalse) => new(isTrue, isTrue, isFalse, isFalse);

    /// <summary>True or false of these, unknown of all others.</summary>
    public static RowBounds Within(RowSet known) => new(RowSet.Nobody, known, RowSet.Nobody, known);

    /// <summary>The same, but that of <paramref name="unsure"/> nothing can be said.</summary>
    public RowBounds Except(RowSet unsure) => new(
        RowSet.Without(SurelyTrue, unsure), RowSet.Or(PerhapsTrue, unsure), RowSet.Without(SurelyFalse, unsure), RowSet.Or(PerhapsFalse, unsure));

    public RowBounds Negated() => new(SurelyFalse, PerhapsFalse, SurelyTrue, PerhapsTrue);

    public static RowBounds All(IEnumerable<RowBounds> parts) => Join(parts, RowSet.And, RowSet.Or);

    public static RowBounds Any(IEnumerable<RowBounds> parts) => Join(parts, RowSet.Or, RowSet.And);

    private static RowBounds Join(IEnumerable<RowBounds> bounds, Func<IEnumerable<RowSet>, RowSet> ofTrue, Func<IEnumerable<RowSet>, RowSet> ofFalse)
    {
        ImmutableArray<RowBounds> parts = [.. bounds];
        var (surelyTrue, surelyFalse) = (ofTrue(parts.Select(p => p.SurelyTrue)), ofFalse(parts.Select(p => p.SurelyFalse)));
        // What is exact in all parts is exact in the whole: the same set then, not an equal one, so that it is found once.
        return new RowBounds(
            surelyTrue, parts.All(p => p.IsExact) ? surelyTrue : ofTrue(parts.Select(p => p.PerhapsTrue)),
            surelyFalse, parts.All(p => ReferenceEquals(p.SurelyFalse, p.PerhapsFalse)) ? surelyFalse : ofFalse(parts.Select(p => p.PerhapsFalse)));
    }
}
