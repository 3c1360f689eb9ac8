using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;

namespace Profiles.Cleaning;

/// <summary>Where a row ends: in exactly one place (R2.4).</summary>
public enum RowOutcome
{
    Accepted,
    Held,
    Rejected,
}

/// <summary>A row or lead after mapping and cleaning, ready to become evidence. Immutable.</summary>
public sealed record CleanedRecord
{
    /// <summary>Line of the file, from 1; item number, from 1, for leads.</summary>
    public required long RowNumber { get; init; }
    /// <summary>Byte offset of the row in its file; for leads a number derived from the receipt.</summary>
    public required long Offset { get; init; }
    public required RowOutcome Outcome { get; init; }
    /// <summary>The mapped key of the person in its channel; null if the file has none.</summary>
    public string? Key { get; init; }
    /// <summary>Mapped update time, UTC; null if the file has none.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
    /// <summary>
    /// Hash of what the row says (names and texts of its non-blank cells, in the order of names), where it takes the place of an id: of a row
    /// without key or with an event without id. 0 elsewhere.
    /// </summary>
    public UInt128 ContentHash { get; init; }
    /// <summary>0 for the first row with this content in its file, 1 for the second …: twins in a file without keys stay two.</summary>
    public int Rank { get; init; }
    /// <summary>What it says of the person: at most one observation a field, sorted by field (ordinal).</summary>
    public IReadOnlyList<FieldObservation> Fields { get; init; } = [];
    /// <summary>Sorted, distinct, placeholders included (guards decide later).</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];
    /// <summary>The event the row tells, if any.</summary>
    public CustomerEvent? Event { get; init; }
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
