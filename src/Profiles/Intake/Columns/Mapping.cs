using System.Text.Json.Serialization;

namespace Profiles.Intake.Columns;

/// <summary>What a column is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnRole>))]
public enum ColumnRole
{
    /// <summary>An attribute of the person: <see cref="ColumnMapping.Target"/> is a field id.</summary>
    Field,
    /// <summary>The person's key in this channel.</summary>
    Key,
    /// <summary>When the record was last changed at its source.</summary>
    UpdatedAt,
    /// <summary>The event's own id: order number.</summary>
    EventId,
    /// <summary>When the event happened.</summary>
    EventTime,
    /// <summary>The event's type, or its name.</summary>
    EventType,
    EventAmount,
    EventCurrency,
    /// <summary>Something else the event says: <see cref="ColumnMapping.Target"/> is the property name.</summary>
    EventProperty,
    /// <summary>Not read: reason columns of a rejected file, columns somebody switched off.</summary>
    Ignore,
    /// <summary>The time of day of the event, where <see cref="EventTime"/> holds only its date.</summary>
    EventTimeOfDay,
    /// <summary>An imported tag of the person: <see cref="ColumnMapping.Target"/> is its id; cells hold its value, or yes and no.</summary>
    Tag,
    /// <summary>Not collected: its channel may not bring it, so its cells are dropped unread. <see cref="ColumnMapping.Target"/> says what it would have been.</summary>
    NotCollected,
}

/// <summary>What one column means.</summary>
/// <param name="Column">Header text as in the file.</param>
/// <param name="Target">Field id or property name, where the role needs one.</param>
/// <param name="Confidence">0–1; below 1 it is a proposal. From 0.9 on it is right nearly always.</param>
/// <param name="Reason">Why it was proposed; null if a user said so.</param>
public sealed record ColumnMapping(string Column, ColumnRole Role, string? Target = null, double Confidence = 1, MappingReason? Reason = null)
{
    /// <summary>How its values are read, where that was decided for the whole column.</summary>
    public ColumnReading? Reading { get; init; }
    /// <summary>What nearly all values looked like when the mapping was made; later files are watched against it.</summary>
    public ValueKind? Values { get; init; }
    /// <summary>True if a user said or confirmed it: the product never changes it then.</summary>
    public bool Confirmed { get; init; }

    /// <summary>True if both give a column the same meaning.</summary>
    internal bool Means(ColumnMapping other) => Role == other.Role && Target == other.Target;
}

/// <summary>How the rows of a channel's files are read.</summary>
/// <param name="EventType">Type of the events of files that have no type column: <c>order</c>; null if rows are persons only.</param>
public sealed record Mapping(IReadOnlyList<ColumnMapping> Columns, string? EventType = null)
{
    [JsonIgnore]
    public bool HasKey => Columns.Any(c => c.Role == ColumnRole.Key);

    /// <summary>True if equal rows of one file must be told apart by their rank, since no key or event id does it.</summary>
    [JsonIgnore]
    public bool NeedsRanks => !HasKey || (HasEvents && Columns.All(c => c.Role != ColumnRole.EventId));

    /// <summary>True if rows tell events: a time and an amount, a type or an id of one.</summary>
    [JsonIgnore]
    public bool HasEvents => EventType is not null || Columns.Any(c => c.Role == ColumnRole.EventType);
}
