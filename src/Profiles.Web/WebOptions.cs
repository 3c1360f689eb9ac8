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
    public const int DefaultMaxApiBodyBytes = 16 * 1024 * 1024;
    public const int MaxPageSize = 1000;
    /// <summary>Characters of path and query.</summary>
    public const int MaxAddressLength = 8 * 1024;
    /// <summary>Characters of all headers.</summary>
    public const int MaxHeaderLength = 32 * 1024;
    /// <summary>Nested objects and lists of a body in JSON; rule trees are the deepest.</summary>
    public const int MaxJsonDepth = 96;
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
    /// <summary>Bytes of any other body, as of definitions that are uploaded.</summary>
    public int MaxApiBodyBytes { get; init; } = DefaultMaxApiBodyBytes;
    /// <summary>How long keys and sessions last.</summary>
    public AccessOptions Access { get; init; } = new();
    /// <summary>True where who asks on this very machine may make the first account; never behind a proxy, which makes everybody look so.</summary>
    public bool TrustsLoopback { get; init; }
    /// <summary>True where the platform signs people in and lets nobody else set its headers; elsewhere they are taken away.</summary>
    public bool TrustsPlatformSignIn { get; init; }
    /// <summary>True behind the platform's front end, which speaks https and says where a request came from.</summary>
    public bool IsBehindPlatform { get; init; }
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
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxApiBodyBytes, 1024);
        Access.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(BodyTimeout, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(StoreTimeout, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Traffic.PerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Traffic.Burst);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Traffic.AtOnce);
        ArgumentOutOfRangeException.ThrowIfLessThan(KeyCacheTime, TimeSpan.Zero);
    }
}
