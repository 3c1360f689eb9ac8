using System.Globalization;
using System.Text.Json.Serialization;
using Profiles.Events;

namespace Profiles.Channels.Pulling;

/// <summary>When a pull runs: one of both.</summary>
/// <param name="EveryMinutes">1–10,080 from the start of one run to that of the next.</param>
/// <param name="DailyAt"><c>HH:mm</c> of the business's day.</param>
public sealed record PullSchedule(int? EveryMinutes = null, string? DailyAt = null)
{
    public const int MaxMinutes = 7 * 24 * 60;

    /// <summary>The time of day; null if none is said, or none can be read.</summary>
    [JsonIgnore]
    public TimeOnly? Daily => TimeOnly.TryParseExact(DailyAt, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>When the run after the one that started at <paramref name="last"/> is due. Of times that were missed, however many, one is made up for.</summary>
    /// <param name="last">Null: there was none, and the first one is due at once.</param>
    public DateTimeOffset NextAfter(DateTimeOffset? last, BusinessCalendar calendar)
    {
        if (last is not { } before) return DateTimeOffset.MinValue;
        if (Daily is not { } time) return before.AddMinutes(EveryMinutes!.Value);
        var day = calendar.DayOf(before);
        var today = calendar.At(day.ToDateTime(time));
        return today > before ? today : calendar.At(day.AddDays(1).ToDateTime(time));
    }
}
