using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;

namespace Profiles.Events;

/// <summary>Days of the business: an instant's local day, and the instant a day begins.</summary>
/// <remarks>A day begins at the start of the local day, which is not midnight in every zone on every day.</remarks>
public sealed class BusinessCalendar
{
    // Midnight, or the first instant after a gap; of two midnights the earlier one. Unlike AtStartOfDay it knows days that a zone skipped.
    private static readonly ZoneLocalMappingResolver FirstInstant =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    // Further from a transition than any zone's clock was ever moved, so local times there are neither skipped nor doubled.
    private static readonly Duration Margin = Duration.FromDays(2);

    private readonly DateTimeZone zone;
    private SteadyOffset? last;

    /// <param name="timeZone">IANA id. Throws <see cref="ArgumentException"/> if unknown.</param>
    public BusinessCalendar(string timeZone) =>
        zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone)
            ?? throw new ArgumentException($"'{timeZone}' is not an IANA time zone id.", nameof(timeZone));

    /// <summary>The local day of <paramref name="instant"/>.</summary>
    public DateOnly DayOf(DateTimeOffset instant)
    {
        if (last is { } steady && steady.Holds(instant.UtcTicks)) return DateOnly.FromDateTime(new DateTime(instant.UtcTicks + steady.OffsetTicks));
        Remember(instant.ToInstant());
        return instant.ToInstant().InZone(zone).Date.ToDateOnly();
    }

    /// <summary>The instant at which <paramref name="day"/> begins, UTC; a day the zone skipped (Samoa, 30 December 2011) begins with the next.</summary>
    public DateTimeOffset StartOf(DateOnly day) => zone.ResolveLocal(day.ToLocalDate().AtMidnight(), FirstInstant).ToInstant().ToDateTimeOffset();

    /// <summary>The instant of a local date and time; in a gap the first instant after it, of two the earlier one.</summary>
    public DateTimeOffset At(DateTime local)
    {
        if (last is { } steady && steady.Holds(local.Ticks - steady.OffsetTicks)) return new DateTimeOffset(local.Ticks - steady.OffsetTicks, TimeSpan.Zero);
        var instant = zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant();
        Remember(instant);
        return instant.ToDateTimeOffset();
    }

    /// <summary>Most instants of a file lie between the same two transitions of the zone, where converting is adding.</summary>
    private void Remember(Instant instant)
    {
        var interval = zone.GetZoneInterval(instant);
        last = new SteadyOffset(
            interval.HasStart ? (interval.Start + Margin).ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks : DateTime.MinValue.Ticks + TimeSpan.TicksPerDay,
            interval.HasEnd ? (interval.End - Margin).ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks : DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay,
            interval.WallOffset.Ticks);
    }

    /// <summary>UTC instants, as ticks, between which the zone's offset is the same.</summary>
    private sealed record SteadyOffset(long From, long To, long OffsetTicks)
    {
        public bool Holds(long utcTicks) => utcTicks >= From && utcTicks < To;
    }
}
