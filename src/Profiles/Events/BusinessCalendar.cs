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

    private readonly DateTimeZone zone;

    /// <param name="timeZone">IANA id. Throws <see cref="ArgumentException"/> if unknown.</param>
    public BusinessCalendar(string timeZone) =>
        zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone)
            ?? throw new ArgumentException($"'{timeZone}' is not an IANA time zone id.", nameof(timeZone));

    /// <summary>The local day of <paramref name="instant"/>.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => instant.ToInstant().InZone(zone).Date.ToDateOnly();

    /// <summary>The instant at which <paramref name="day"/> begins, UTC; a day the zone skipped (Samoa, 30 December 2011) begins with the next.</summary>
    public DateTimeOffset StartOf(DateOnly day) => zone.ResolveLocal(day.ToLocalDate().AtMidnight(), FirstInstant).ToInstant().ToDateTimeOffset();

    /// <summary>The instant of a local date and time; in a gap the first instant after it, of two the earlier one.</summary>
    public DateTimeOffset At(DateTime local) => zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant().ToDateTimeOffset();
}
