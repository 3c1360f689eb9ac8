namespace Profiles.Evidence;

/// <summary>Where and when a record was seen; the total order of sightings (design D1).</summary>
/// <param name="Time">The mapped update time of the record if it has one, else <paramref name="ObservedAt"/>. UTC.</param>
/// <param name="ObservedAt">When the batch was first seen, stamped on it before its first chunk. UTC.</param>
/// <param name="Batch">The batch the record came in.</param>
/// <param name="Offset">Byte offset of the row in its file; for leads a number derived from the receipt.</param>
/// <remarks>
/// Ordered by Time, ObservedAt, Batch, Offset. Nothing in it depends on when or in which order records are processed, so the newest
/// sighting is the same however a file is cut and whoever reads it. Two stamps are equal only for the same row of the same batch.
/// </remarks>
public sealed record SightingStamp(DateTimeOffset Time, DateTimeOffset ObservedAt, BatchId Batch, long Offset) : IComparable<SightingStamp>
{
    public int CompareTo(SightingStamp? other)
    {
        if (other is null) return 1;
        if (ReferenceEquals(this, other)) return 0;
        var order = Time.CompareTo(other.Time);
        if (order == 0) order = ObservedAt.CompareTo(other.ObservedAt);
        if (order == 0) order = Batch.CompareTo(other.Batch);
        return order != 0 ? order : Offset.CompareTo(other.Offset);
    }

    public static bool operator <(SightingStamp left, SightingStamp right) => left.CompareTo(right) < 0;
    public static bool operator >(SightingStamp left, SightingStamp right) => left.CompareTo(right) > 0;
    public static bool operator <=(SightingStamp left, SightingStamp right) => left.CompareTo(right) <= 0;
    public static bool operator >=(SightingStamp left, SightingStamp right) => left.CompareTo(right) >= 0;
}
