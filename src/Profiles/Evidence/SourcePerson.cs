using System.Text.Json.Serialization;
using Profiles.Events;
using Profiles.Identity;
using Profiles.Privacy.Consents;
using Profiles.Tags;

namespace Profiles.Evidence;

/// <summary>The newest thing a SourcePerson's records said of a field, and when.</summary>
public readonly record struct FieldState(string Field, FieldValue Value, SightingStamp Stamp, double Confidence);

/// <summary>The interval over which a SourcePerson was seen carrying an identifier: first and last sighting with it.</summary>
/// <param name="Current">False if a newer record of the same SourcePerson names another value of the same kind instead.</param>
public readonly record struct IdentifierSpan(Identifier Identifier, DateTimeOffset First, DateTimeOffset Last, bool Current);

/// <summary>
/// One person as one channel knows them: the header over its sightings and events, the unit of evidence (design D1). Profiles fold
/// these headers and never need the rows beneath. Immutable.
/// </summary>
/// <remarks>
/// A header is a function of the set of its rows: <see cref="SourcePersonFold"/> is associative, commutative and idempotent in them,
/// so order, repetition and chunking of processing do not change it. Only <see cref="Founded"/> depends on which write came first, and
/// <see cref="Assigned"/>, <see cref="Corrected"/> and <see cref="Consents"/> are what was said besides.
/// </remarks>
[JsonConverter(typeof(SourcePersonConverter))]
public sealed record SourcePerson
{
    public required SourcePersonId Id { get; init; }
    public required string Channel { get; init; }
    public required string Key { get; init; }
    /// <summary>Stamp of the row whose write created the header; decides which member founds a profile.</summary>
    public required SightingStamp Founded { get; init; }
    /// <summary>Newest sighting of all; null if every row was removed (batch undone).</summary>
    public SightingStamp? LastSeen { get; init; }
    /// <summary>Newest time at which a batch with a row of it was seen; what a snapshot is compared with. Null if every row was removed.</summary>
    public DateTimeOffset? LastObserved { get; init; }
    /// <summary>Time at which the snapshot was seen by which it was found absent; see <see cref="IsRetired"/>. Null if it was not.</summary>
    public DateTimeOffset? Retired { get; init; }
    /// <summary>Sorted by field (ordinal). Cleared fields stay, with their stamp, so that an older value arriving late cannot return.</summary>
    public IReadOnlyList<FieldState> Fields { get; init; } = [];
    /// <summary>Sorted by identifier.</summary>
    public IReadOnlyList<IdentifierSpan> Identifiers { get; init; } = [];
    public EventSummary Events { get; init; } = EventSummary.Empty;
    /// <summary>What was said of its tags, sorted; no row's, so rows that come and go leave it. See <see cref="TagAssignments"/>.</summary>
    public IReadOnlyList<TagAssignment> Assigned { get; init; } = [];
    /// <summary>What the person corrected, laid over <see cref="Fields"/> and <see cref="Identifiers"/>; null if nothing. See <see cref="CorrectedHeader"/>.</summary>
    public Corrections? Corrected { get; init; }
    /// <summary>What the person said to purposes, sorted, besides what its fields say; no row's. See <see cref="ConsentStatements"/>.</summary>
    public IReadOnlyList<ConsentStatement> Consents { get; init; } = [];
    /// <summary>
    /// Values and blocking keys under which it was found until its last change, sorted: whoever has them is yet to be looked at, since what it had to
    /// do with them may have ended. Empty once that is done.
    /// </summary>
    public IReadOnlyList<ValueKey> Left { get; init; } = [];
    /// <summary>The profile it belongs to, at first the one it mints itself. Of an empty header the last it belonged to.</summary>
    public ProfileId? Profile { get; init; }
    /// <summary>Version for conditional writes; null if not stored yet. Not part of the document.</summary>
    public string? ETag { get; init; }

    /// <summary>Kept by <see cref="IdentityGuards"/>; no part of what the header says.</summary>
    internal LinkingMemo Linking { get; set; }

    /// <summary>Kept by <see cref="StoreMatching"/>; no part of what the header says.</summary>
    internal PreparedMemo Prepared { get; set; }

    /// <summary>True if no row speaks for it any more; it then belongs to no profile.</summary>
    [JsonIgnore]
    public bool IsEmpty => LastSeen is null;

    /// <summary>True if its source no longer has it: a full snapshot, newer than all its rows, does not name it. Any newer row ends that.</summary>
    [JsonIgnore]
    public bool IsRetired => Retired > LastObserved;

    /// <summary>True if it belongs to a profile.</summary>
    [JsonIgnore]
    public bool IsActive => !IsEmpty && !IsRetired;

    /// <summary>With values that it carries no longer among those it left.</summary>
    internal SourcePerson Leaving(IEnumerable<ValueKey> values) => this with { Left = [.. Left.Union(values).Order()] };

    /// <summary>The state of <paramref name="field"/>, or null if no record ever mentioned it.</summary>
    public FieldState? Find(string field)
    {
        int low = 0, high = Fields.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Fields[middle].Field, field);
            if (order == 0) return Fields[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }
}
