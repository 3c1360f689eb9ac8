namespace Profiles.Access;

/// <summary>How long access lasts, and how signing in is slowed down.</summary>
public sealed record AccessOptions
{
    public static readonly TimeSpan DefaultKeyLife = TimeSpan.FromDays(365);
    public static readonly TimeSpan DefaultSessionIdle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan DefaultSessionLife = TimeSpan.FromHours(12);
    /// <summary>The longest that the old secret of a rotated key stays good.</summary>
    public static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(7);
    /// <summary>How long before its end a key is listed with a warning.</summary>
    public static readonly TimeSpan KeyWarning = TimeSpan.FromDays(30);

    /// <summary>Life of a key made without an end of its own.</summary>
    public TimeSpan KeyLife { get; init; } = DefaultKeyLife;
    /// <summary>A session not used for so long is over.</summary>
    public TimeSpan SessionIdle { get; init; } = DefaultSessionIdle;
    /// <summary>A session is over after so long, used or not.</summary>
    public TimeSpan SessionLife { get; init; } = DefaultSessionLife;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> naming the option that makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(KeyLife, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(SessionIdle, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(SessionLife, SessionIdle);
    }
}
