using Profiles.Cleaning.Kinds;

namespace Profiles.Channels.Tracking;

/// <summary>When something happened, by our clock: the clocks of phones and browsers are often wrong.</summary>
internal static class ClientClock
{
    /// <summary>
    /// Segment's correction: received − (sent − happened), where both of the client's times are instants. Where it did not say when it sent, its
    /// own time holds; where it did not say when it happened, the time of receipt.
    /// </summary>
    /// <param name="happened">The message's time as written; null if it says none.</param>
    /// <returns>Null if the time is no instant that can be read: then cleaning judges the text.</returns>
    public static DateTimeOffset? Correct(string? happened, string? sent, DateTimeOffset received)
    {
        if (string.IsNullOrWhiteSpace(happened)) return received;
        if (InstantOf(happened) is not { } at) return null;
        if (InstantOf(sent) is not { } left) return at;
        var corrected = received.UtcTicks - (left.UtcTicks - at.UtcTicks);
        return corrected >= DateTimeOffset.MinValue.UtcTicks && corrected <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(corrected, TimeSpan.Zero) : at;
    }

    private static DateTimeOffset? InstantOf(string? text) =>
        text is { Length: > 0 and <= 64 } && DateText.Read(text.Trim()) is { Outcome: DateOutcome.Valid, Instant: { } instant } ? instant : null;
}
