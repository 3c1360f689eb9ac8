namespace Profiles.Events;

/// <summary>One event as rules see it that look at more than its day.</summary>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Day">The business's local day of <paramref name="At"/>.</param>
/// <param name="Currency">ISO 4217, or the empty text without an amount.</param>
/// <param name="Values">Values of the properties its <see cref="EventDetails"/> names, in their order; null where the event has none.</param>
/// <remarks>Ordered by time, then by content, so that equal sets of events are equal lists.</remarks>
public readonly record struct EventDetail(DateTimeOffset At, DateOnly Day, decimal? Amount, string Currency, IReadOnlyList<string?> Values)
    : IComparable<EventDetail>
{
    /// <param name="channel">The channel whose person did it.</param>
    internal static EventDetail Of(CustomerEvent told, IReadOnlyList<string> properties, string channel)
    {
        var values = properties.Count == 0 ? [] : new string?[properties.Count];
        for (var i = 0; i < values.Length; i++) values[i] = EventProperties.ValueOf(told, properties[i], channel);
        return new EventDetail(told.OccurredAt.ToUniversalTime(), told.Day, told.Amount, told.Amount is null ? "" : told.Currency ?? "", values);
    }

    /// <summary>The same event with the values of other properties, each of which is among <paramref name="from"/>.</summary>
    internal EventDetail Project(IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        if (from.SequenceEqual(to, StringComparer.Ordinal)) return this;
        var values = new string?[to.Count];
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < from.Count; j++)
                if (string.Equals(from[j], to[i], StringComparison.Ordinal)) values[i] = Values[j];
        return this with { Values = values };
    }

    public bool Equals(EventDetail other) => CompareTo(other) == 0;

    public override int GetHashCode() => HashCode.Combine(At, Amount, Currency);

    public int CompareTo(EventDetail other)
    {
        var order = At.CompareTo(other.At);
        if (order == 0) order = Day.CompareTo(other.Day);
        if (order == 0) order = Nullable.Compare(Amount, other.Amount);
        if (order == 0) order = string.CompareOrdinal(Currency, other.Currency);
        if (order == 0) order = Values.Count.CompareTo(other.Values.Count);
        for (var i = 0; order == 0 && i < Values.Count; i++) order = string.CompareOrdinal(Values[i], other.Values[i]);
        return order;
    }

    public static bool operator <(EventDetail left, EventDetail right) => left.CompareTo(right) < 0;
    public static bool operator >(EventDetail left, EventDetail right) => left.CompareTo(right) > 0;
    public static bool operator <=(EventDetail left, EventDetail right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EventDetail left, EventDetail right) => left.CompareTo(right) >= 0;
}
