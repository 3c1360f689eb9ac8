using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Profiles.Activation.Destinations;

/// <summary>When a delivery is attempted again: the schedule of Standard Webhooks (standard-webhooks.md, "Deliverability and reliability"), ten attempts over three days.</summary>
public static class RetrySchedule
{
    /// <summary>Time before each attempt, from the end of the one before.</summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>A destination that asks for more time than this is asked again after this.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(24);

    /// <summary>Added at most, as a share of the delay, so that what failed together is not tried again together.</summary>
    public const double MaxJitter = 0.1;

    /// <summary>Time until the attempt after this one; null if this was the last.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="id">Of the delivery: seeds the jitter, so a repetition comes to the same.</param>
    /// <param name="retryAfter">What the destination asked for; never shortens the delay.</param>
    public static TimeSpan? After(int attempt, string id, TimeSpan? retryAfter)
    {
        if (attempt >= Delays.Count) return null;
        var delay = Delays[attempt];
        if (retryAfter is { } asked && asked > delay) delay = asked < MaxRetryAfter ? asked : MaxRetryAfter;
        return delay + (delay * (MaxJitter * Share(attempt, id)));
    }

    /// <summary>0 up to 1, by SHA-256 of id and attempt.</summary>
    private static double Share(int attempt, string id) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}-{attempt}")))) / (uint.MaxValue + 1.0);
}
