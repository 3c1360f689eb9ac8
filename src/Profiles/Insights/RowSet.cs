namespace Profiles.Insights;

/// <summary>
/// A set of rows of the read projection, described so that every store can find it: a closed, two-valued algebra. Unknown is not part of
/// it; whoever asks says which rows he means (<see cref="PushDown"/>).
/// </summary>
public abstract record RowSet
{
    /// <summary>Every live profile.</summary>
    public static RowSet Everyone { get; } = new Intersection([]);

    /// <summary>No profile.</summary>
    public static RowSet Nobody { get; } = new Union([]);

    /// <summary>Live profiles that have one of the values in the column.</summary>
    public sealed record AnyKey(string Column, IReadOnlyList<string> Values) : RowSet;

    /// <summary>Live profiles whose number in the column lies in the range, both ends included.</summary>
    public sealed record Range(string Column, long From, long To) : RowSet;

    /// <summary>In all of them; of none: everyone.</summary>
    public sealed record Intersection(IReadOnlyList<RowSet> Parts) : RowSet;

    /// <summary>In one of them; of none: nobody.</summary>
    public sealed record Union(IReadOnlyList<RowSet> Parts) : RowSet;

    /// <summary>Live profiles that are not in it.</summary>
    public sealed record Complement(RowSet Of) : RowSet;

    public static RowSet Key(string column, string value) => new AnyKey(column, [value]);

    /// <summary>The intersection, in its simplest form.</summary>
    public static RowSet And(params IEnumerable<RowSet> parts)
    {
        List<RowSet> kept = [.. parts.SelectMany(p => p is Intersection inner ? inner.Parts : [p]).Distinct()];
        if (kept.Any(p => p is Union { Parts.Count: 0 })) return Nobody;
        return kept.Count == 1 ? kept[0] : kept.Count == 0 ? Everyone : new Intersection(kept);
    }

    /// <summary>The union, in its simplest form.</summary>
    public static RowSet Or(params IEnumerable<RowSet> parts)
    {
        List<RowSet> kept = [.. parts.SelectMany(p => p is Union inner ? inner.Parts : [p]).Distinct()];
        if (kept.Any(p => p is Intersection { Parts.Count: 0 })) return Everyone;
        return kept.Count == 1 ? kept[0] : kept.Count == 0 ? Nobody : new Union(kept);
    }

    /// <summary>The complement, in its simplest form.</summary>
    public static RowSet Not(RowSet set) => set switch
    {
        Complement inner => inner.Of,
        Intersection { Parts.Count: 0 } => Nobody,
        Union { Parts.Count: 0 } => Everyone,
        _ => new Complement(set),
    };

    /// <summary>Those of <paramref name="set"/> that are not in <paramref name="other"/>.</summary>
    public static RowSet Without(RowSet set, RowSet other) => And(set, Not(other));
}
