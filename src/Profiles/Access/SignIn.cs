using Microsoft.AspNetCore.Identity;
using Profiles.Privacy.Audit;
using Profiles.Storage;

namespace Profiles.Access;

public enum SignInOutcome
{
    Done,
    /// <summary>Name or password are wrong, or the account is locked: which of them is not said.</summary>
    Failed,
    /// <summary>After too many failures; whether the password was right is not said.</summary>
    Blocked,
    /// <summary>Too many sign in at this moment.</summary>
    Busy,
}

/// <param name="Wait">After which trying again makes sense; zero unless blocked or busy.</param>
/// <param name="Started">The session, if it is done.</param>
public sealed record PasswordAnswer(SignInOutcome Outcome, Account? Account = null, StartedSession? Started = null, TimeSpan Wait = default);

/// <summary>Signs people in with name and password.</summary>
/// <remarks>
/// Each try hashes one password, whether the name is known, the account locked or blocked: so all take as long. Names nobody has are slowed
/// down like accounts.
/// </remarks>
public sealed class SignIn(
    IAccountStore accounts, Sessions sessions, IPasswordHasher<Account> passwords, FailureMemory memory, AuditTrail audit, TimeProvider time) : IDisposable
{
    private const string Nobody = "nobody";
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(5);

    private static readonly Account Unknown = new()
    {
        Id = "", Name = "", Role = "", CreatedAt = default, CreatedBy = "", PasswordChangedAt = default, PasswordHash = "",
    };

    // Hashing takes a processor for a tenth of a second: tries must not take all of them from the rest of the product.
    private readonly SemaphoreSlim slots = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> hashOfNobody = new(() => passwords.HashPassword(Unknown, Nobody));

    /// <param name="address">Where the request came from, kept in memory only; null if others may have the same.</param>
    public async Task<PasswordAnswer> RunAsync(string name, string password, string? address, CancellationToken cancellation)
    {
        var (result, verdict) = await CheckAsync(Account.IdOf(name), password, address, cancellation);
        return result is { Outcome: SignInOutcome.Done, Account: { } account } ? await LetInAsync(account, verdict, password, address, cancellation) : result;
    }

    /// <summary>Whether who is signed in knows the password; failures count like those of signing in.</summary>
    public async Task<PasswordAnswer> ConfirmAsync(Account account, string password, string? address, CancellationToken cancellation) =>
        (await CheckAsync(account.Id, password, address, cancellation)).Result;

    public void Dispose() => slots.Dispose();

    private async Task<(PasswordAnswer Result, PasswordVerificationResult Verdict)> CheckAsync(string id, string password, string? address, CancellationToken cancellation)
    {
        if (!await slots.WaitAsync(LongestQueue, cancellation)) return (new PasswordAnswer(SignInOutcome.Busy, Wait: LongestQueue), default);
        try
        {
            var account = await accounts.FindAsync(id, cancellation);
            var verdict = passwords.VerifyHashedPassword(account ?? Unknown, account?.PasswordHash ?? hashOfNobody.Value, password);
            var now = time.GetUtcNow();
            var until = Later(address is null ? null : memory.BlockedUntil(address), account is null ? memory.BlockedUntil(id) : account.BlockedUntil);
            if (until > now) return (new PasswordAnswer(SignInOutcome.Blocked, Wait: until.Value - now), verdict);
            return account is { IsLocked: false } && verdict != PasswordVerificationResult.Failed
                ? (new PasswordAnswer(SignInOutcome.Done, account), verdict)
                : (await FailAsync(account, id, address, cancellation), verdict);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<PasswordAnswer> LetInAsync(
        Account account, PasswordVerificationResult verdict, string password, string? address, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var hash = verdict == PasswordVerificationResult.SuccessRehashNeeded ? passwords.HashPassword(account, password) : account.PasswordHash;
        var changed = Lockout.Forgive(account) with { LastSignInOn = today, PasswordHash = hash };
        // If somebody else wrote meanwhile, it may have been a lock or another password: the next try will tell.
        if (changed != account && await accounts.SaveAsync(changed, cancellation) is null) return new PasswordAnswer(SignInOutcome.Busy, Wait: TimeSpan.FromSeconds(1));
        if (address is not null) memory.Forget(address);
        var started = await sessions.StartAsync(account, cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.SignedIn, account.Who, started.Session.Id, Detail: "way=password"), cancellation);
        return new PasswordAnswer(SignInOutcome.Done, changed, started);
    }

    private async Task<PasswordAnswer> FailAsync(Account? account, string id, string? address, CancellationToken cancellation)
    {
        if (address is not null) memory.Fail(address, Lockout.FreeOfAddress);
        if (account is null) memory.Fail(id, Lockout.FreeOfAccount);
        else await CountAsync(account, cancellation);
        await audit.RecordAsync(
            new AuditEvent(AuditActions.SignInFailed, account?.Who ?? Nobody, account?.Id, Detail: account is null ? "reason=unknown" : account.IsLocked ? "reason=locked" : "reason=password"),
            cancellation);
        return new PasswordAnswer(SignInOutcome.Failed);
    }

    /// <summary>Tries that come at once are all counted: each writes on what the other wrote.</summary>
    private async Task CountAsync(Account? account, CancellationToken cancellation)
    {
        while (account is not null)
        {
            var failed = Lockout.Fail(account, time.GetUtcNow());
            if (await accounts.SaveAsync(failed, cancellation) is not null)
            {
                if (failed.IsLocked && !account.IsLocked)
                    await audit.RecordAsync(new AuditEvent(AuditActions.AccessChanged, "system", account.Who, Detail: $"change=locked failures={failed.FailedSignIns}"), cancellation);
                return;
            }
            account = await accounts.FindAsync(account.Id, cancellation);
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
