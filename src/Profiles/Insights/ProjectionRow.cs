using Profiles.Evidence;

namespace Profiles.Insights;

/// <summary>What a profile is found by in the read projection: a value of a column, as text.</summary>
/// <param name="Value">A field's text folded by <see cref="ProjectionText.Fold"/>, or an id; the empty text says that the column is known.</param>
public readonly record struct RowKey(string Column, string Value)
{
    /// <summary>The key every profile has whose field is known, readable as its type or not.</summary>
    public static RowKey Known(string column) => new(column, "");
}

/// <summary>A number of a profile: minor units, scaled decimals, day numbers or UTC ticks (<see cref="FieldNumber"/>).</summary>
public readonly record struct RowNumber(string Column, long Value);

/// <summary>By which numbers rows follow upon one another.</summary>
/// <param name="Column">A numeric column; of one that no row has, nobody has a number.</param>
public readonly record struct RowOrder(string Column, bool Descending);

/// <summary>One profile in the read projection (design D11): its typed columns, tags and segments.</summary>
/// <param name="Sequence">Sequence of the document it was made of: an older row never replaces a newer one.</param>
/// <param name="IsLive">False if the profile was absorbed or removed: nothing of it is counted any more.</param>
/// <param name="Keys">Distinct, in no particular order; none unless it is live.</param>
/// <param name="Numbers">At most one a column; none unless it is live.</param>
public sealed record ProjectionRow(
    ProfileId Id, int Sequence, bool IsLive, IReadOnlyList<RowKey> Keys, IReadOnlyList<RowNumber> Numbers)
{
    /// <summary>What remains of a profile that is not live.</summary>
    public static ProjectionRow Gone(ProfileId id, int sequence) => new(id, sequence, IsLive: false, [], []);
}

/// <summary>How far the projection is.</summary>
/// <param name="Schema">Version of the columns it was built for; null if it was never built.</param>
/// <param name="AsOf">Instant of the newest save it knows; null if it knows none.</param>
public sealed record ProjectionState(string? Schema, DateTimeOffset? AsOf);
