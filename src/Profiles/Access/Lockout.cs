namespace Profiles.Access;

/// <summary>How failed sign-ins slow down further ones: some are free, then each doubles the wait, to a quarter of an hour; in the end the account is locked.</summary>
/// <remarks>At most 100 failures in a row on one account (NIST SP 800-63B §5.2.2).</remarks>
public static class Lockout
{
    /// <summary>Failures on one account that cost nothing.</summary>
    public const int FreeOfAccount = 5;
    /// <summary>Failures from one address that cost nothing: several people may share it.</summary>
    public const int FreeOfAddress = 20;
    /// <summary>So many failures in a row lock the account.</summary>
    public const int MaxFailures = 100;
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>How long to wait after so many failures.</summary>
    public static TimeSpan WaitAfter(int failures, int free)
    {
        if (failures < free) return TimeSpan.Zero;
        var seconds = Math.Pow(2, Math.Min(failures - free, 16));
        return seconds >= LongestWait.TotalSeconds ? LongestWait : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>The account after one more failure.</summary>
    public static Account Fail(Account account, DateTimeOffset now)
    {
        var failures = account.FailedSignIns + 1;
        var wait = WaitAfter(failures, FreeOfAccount);
        return account with
        {
            FailedSignIns = failures,
            BlockedUntil = wait > TimeSpan.Zero ? now + wait : account.BlockedUntil,
            IsLocked = account.IsLocked || failures >= MaxFailures,
        };
    }

    /// <summary>The account without what failures left.</summary>
    public static Account Forgive(Account account) => account with { FailedSignIns = 0, BlockedUntil = null };
}
