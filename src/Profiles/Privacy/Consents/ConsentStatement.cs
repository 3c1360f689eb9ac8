namespace Profiles.Privacy.Consents;

/// <summary>What a person said of a use of their data.</summary>
public enum ConsentStatus
{
    Granted,
    Denied,
    Withdrawn,
}

/// <summary>What a person said of a purpose, by when, and where that is known from.</summary>
public sealed record ConsentStatement
{
    public required string Purpose { get; init; }
    /// <summary>Of contact: <c>sms, email, phone, wechat, app, mail</c>; null: all.</summary>
    public string? Channel { get; init; }
    public required ConsentStatus Status { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Source { get; init; }
    public string? Proof { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Purposes that are always there, whatever definitions say.</summary>
public static class ConsentPurposes
{
    /// <summary>PIPL Art. 24: denied or withdrawn means no automated profiling.</summary>
    public const string AutomatedDecisions = "automated-decisions";
    /// <summary>Denied or withdrawn: the profile is kept, and used for nothing.</summary>
    public const string Processing = "processing";
}
