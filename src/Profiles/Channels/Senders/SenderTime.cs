using System.Globalization;

namespace Profiles.Channels.Senders;

/// <summary>Times as senders write them.</summary>
internal static class SenderTime
{
    private const long FirstMillisecond = 100_000_000_000;
    private const long LastSecond = 253_402_300_799;
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss K", "yyyy-MM-dd'T'HH:mmK",
    ];

    /// <summary>
    /// Seconds since 1970 up to 10¹¹, milliseconds from there (1973 in milliseconds, 5138 in seconds), or ISO 8601 with an offset.
    /// Null if it is none of these: a time of some unnamed zone is no instant.
    /// </summary>
    public static DateTimeOffset? Read(string text)
    {
        if (text.Length is 0 or > 40) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (number < FirstMillisecond) return DateTimeOffset.FromUnixTimeSeconds(number);
            return number / 1000 <= LastSecond ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null;
        }
        return DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) && at.Kind == DateTimeKind.Utc
            ? new DateTimeOffset(at) : null;
    }

    /// <summary>Seconds since 1970 and nothing else; null if it is none.</summary>
    public static DateTimeOffset? ReadSeconds(string text) =>
        text.Length <= 12 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>How far a time is from the clock, in words.</summary>
    public static string Distance(DateTimeOffset? sent, DateTimeOffset received) => sent is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round((received - at).Duration().TotalSeconds)} seconds {(at < received ? "ago" : "ahead")}") : "no time";
}
