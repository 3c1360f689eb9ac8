namespace Profiles.Events;

/// <summary>The events of one type one by one, with the values of some of their properties. Immutable.</summary>
/// <param name="Properties">Names of the properties kept, sorted (ordinal).</param>
/// <param name="Events">Sorted; null if there are more than are kept (<see cref="MaxEvents"/>, <see cref="MaxCharacters"/>): they have to be read.</param>
public sealed record EventDetails(string Type, IReadOnlyList<string> Properties, IReadOnlyList<EventDetail>? Events)
{
    /// <summary>Most events of a type that a summary keeps.</summary>
    public const int MaxEvents = 256;

    /// <summary>Most characters that the values of a type's events may have together in a summary.</summary>
    public const int MaxCharacters = 16_384;

    /// <summary>True if every property of <paramref name="wanted"/> is kept.</summary>
    public bool Keeps(IReadOnlyList<string> wanted)
    {
        if (ReferenceEquals(Properties, wanted)) return true;
        var at = 0;
        for (var i = 0; i < wanted.Count; i++)
        {
            while (at < Properties.Count && string.CompareOrdinal(Properties[at], wanted[i]) < 0) at++;
            if (at == Properties.Count || !string.Equals(Properties[at], wanted[i], StringComparison.Ordinal)) return false;
        }
        return true;
    }

    /// <summary>Of events in any order; too many are not kept.</summary>
    internal static EventDetails Bounded(string type, IReadOnlyList<string> properties, List<EventDetail> events)
    {
        if (events.Count > MaxEvents) return new EventDetails(type, properties, null);
        var characters = 0;
        foreach (var told in events)
            for (var i = 0; i < told.Values.Count; i++) characters += told.Values[i]?.Length ?? 0;
        return characters > MaxCharacters ? new EventDetails(type, properties, null) : Whole(type, properties, events);
    }

    /// <summary>Of events in any order, however many: for one evaluation, not to be stored.</summary>
    internal static EventDetails Whole(string type, IReadOnlyList<string> properties, List<EventDetail> events)
    {
        events.Sort();
        return new EventDetails(type, properties, events.ToArray());
    }

    internal EventDetails With(IEnumerable<EventDetail> added, IEnumerable<EventDetail> removed)
    {
        // Whether they would fit again is seen when they are folded anew; until then they are read.
        if (Events is null) return this;
        var events = new List<EventDetail>(Events);
        foreach (var gone in removed) events.Remove(gone);
        events.AddRange(added);
        return Bounded(Type, Properties, events);
    }

    public bool Equals(EventDetails? other) =>
        other is not null && Type == other.Type && Properties.SequenceEqual(other.Properties, StringComparer.Ordinal)
        && (Events is null ? other.Events is null : other.Events is not null && Events.SequenceEqual(other.Events));

    public override int GetHashCode() => HashCode.Combine(Type, Properties.Count, Events?.Count);
}
