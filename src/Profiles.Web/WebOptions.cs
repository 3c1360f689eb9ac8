using Profiles.Channels.Receiving;

namespace Profiles.Web;

/// <summary>Limits and places of the HTTP surface.</summary>
public sealed record WebOptions
{
    public const int DefaultMaxBodyBytes = 4 * 1024 * 1024;
    public const int DefaultMaxItems = 1000;
    public const int DefaultMaxItemBytes = 256 * 1024;
    public const int DefaultMaxItemDepth = 32;
    public const int DefaultMaxConcurrentWrites = 256;
    public const long DefaultMaxUploadBytes = 16L * 1024 * 1024 * 1024;
    public const int MaxPageSize = 1000;
    public static readonly TimeSpan DefaultBodyTimeout = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan DefaultStoreTimeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan DefaultKeyCacheTime = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a webhook request, after decompression.</summary>
    public int MaxBodyBytes { get; init; } = DefaultMaxBodyBytes;
    /// <summary>Items of one webhook request.</summary>
    public int MaxItems { get; init; } = DefaultMaxItems;
    /// <summary>Bytes of one item.</summary>
    public int MaxItemBytes { get; init; } = DefaultMaxItemBytes;
    /// <summary>Nested objects and lists of one item; a flat object is 1.</summary>
    public int MaxItemDepth { get; init; } = DefaultMaxItemDepth;
    /// <summary>Webhook requests worked on at once; with <see cref="MaxBodyBytes"/> it bounds memory. Beyond it senders get 429.</summary>
    public int MaxConcurrentWrites { get; init; } = DefaultMaxConcurrentWrites;
    /// <summary>For so long a sender may take over the body of a request.</summary>
    public TimeSpan BodyTimeout { get; init; } = DefaultBodyTimeout;
    /// <summary>A request that is not durable by then is answered 503, and the sender sends again. Below what senders wait for an answer.</summary>
    public TimeSpan StoreTimeout { get; init; } = DefaultStoreTimeout;
    /// <summary>Rate and share of channels that senders post to.</summary>
    public TrafficLimits Traffic { get; init; } = new();
    /// <summary>Bytes of one uploaded file.</summary>
    public long MaxUploadBytes { get; init; } = DefaultMaxUploadBytes;
    /// <summary>How long a verified key is trusted without asking the store: a key removed elsewhere works for as long.</summary>
    public TimeSpan KeyCacheTime { get; init; } = DefaultKeyCacheTime;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> naming the option that makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBodyBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxItems);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxItemBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxItemDepth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConcurrentWrites);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxUploadBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(BodyTimeout, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(StoreTimeout, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Traffic.PerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Traffic.Burst);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Traffic.AtOnce);
        ArgumentOutOfRangeException.ThrowIfLessThan(KeyCacheTime, TimeSpan.Zero);
    }
}
