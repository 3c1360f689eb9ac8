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

    private const int Parts = 64;
    private const long PartTicks = 32 * TimeSpan.TicksPerDay;

    private readonly DateTimeZone zone;
    // Most times lie between transitions of the zone, where converting is adding: one such span is remembered for a time's part of the
    // calendar. Any thread may replace one; whichever it sees says for which times it holds.
    private readonly SteadyOffset?[] remembered = new SteadyOffset?[Parts];

    /// <param name="timeZone">IANA id. Throws <see cref="ArgumentException"/> if unknown.</param>
    public BusinessCalendar(string timeZone) =>
        zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone)
            ?? throw new ArgumentException($"'{timeZone}' is not an IANA time zone id.", nameof(timeZone));

    /// <summary>The local day of <paramref name="instant"/>.</summary>
    public DateOnly DayOf(DateTimeOffset instant)
    {
        ref var known = ref remembered[PartOf(instant.UtcTicks)];
        if (known is { } steady && steady.Holds(instant.UtcTicks)) return DateOnly.FromDateTime(new DateTime(instant.UtcTicks + steady.OffsetTicks));
        known = SteadyAround(instant.ToInstant());
        return instant.ToInstant().InZone(zone).Date.ToDateOnly();
    }

    /// <summary>The instant at which <paramref name="day"/> begins, UTC; a day the zone skipped (Samoa, 30 December 2011) begins with the next.</summary>
    public DateTimeOffset StartOf(DateOnly day) => zone.ResolveLocal(day.ToLocalDate().AtMidnight(), FirstInstant).ToInstant().ToDateTimeOffset();

    /// <summary>The instant of a local date and time; in a gap the first instant after it, of two the earlier one.</summary>
    public DateTimeOffset At(DateTime local)
    {
        ref var known = ref remembered[PartOf(local.Ticks)];
        if (known is { } steady && steady.Holds(local.Ticks - steady.OffsetTicks)) return new DateTimeOffset(local.Ticks - steady.OffsetTicks, TimeSpan.Zero);
        var instant = zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant();
        known = SteadyAround(instant);
        return instant.ToDateTimeOffset();
    }

    /// <summary>The local date and time of <paramref name="instant"/>.</summary>
    public DateTime LocalTimeOf(DateTimeOffset instant)
    {
        ref var known = ref remembered[PartOf(instant.UtcTicks)];
        if (known is { } steady && steady.Holds(instant.UtcTicks)) return new DateTime(instant.UtcTicks + steady.OffsetTicks);
        known = SteadyAround(instant.ToInstant());
        return instant.ToInstant().InZone(zone).LocalDateTime.ToDateTimeUnspecified();
    }

    private static int PartOf(long ticks) => (int)(ticks / PartTicks % Parts);

    private SteadyOffset SteadyAround(Instant instant)
    {
        var interval = zone.GetZoneInterval(instant);
        return new SteadyOffset(
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
