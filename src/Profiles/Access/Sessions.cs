using Profiles.Storage;

namespace Profiles.Access;

/// <summary>A session just begun; the token goes into the cookie and is kept nowhere.</summary>
public sealed record StartedSession(AccountSession Session, string Token);

/// <summary>Sessions of accounts: begun at sign-in, over when idle, old, signed out or ended by somebody.</summary>
public sealed class Sessions(ISessionStore store, IAccountStore accounts, SecretHasher hasher, AccessOptions options, TimeProvider time)
{
    /// <summary>Prefix of tokens.</summary>
    public const string Prefix = "ps_";

    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    public async Task<StartedSession> StartAsync(Account account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await store.RemoveStartedBeforeAsync(now - options.SessionLife, cancellation);
        var token = SecretToken.New();
        var session = new AccountSession(token.Id, hasher.Store(token.Secret), account.Id, now, now);
        await store.AddAsync(session, cancellation);
        return new StartedSession(session, token.Text(Prefix));
    }

    /// <summary>The session behind a token, and its account; null if it is malformed, unknown, wrong or over, or the account locked or gone.</summary>
    public async Task<(AccountSession Session, Account Account)?> FindAsync(string? text, CancellationToken cancellation)
    {
        if (!SecretToken.TryParse(Prefix, text, out var token)) return null;
        var session = await store.FindAsync(token.Id, cancellation);
        var (isIt, _) = hasher.Compare(token.Secret, session?.Hash);
        var now = time.GetUtcNow();
        if (session is null || !isIt || !IsGood(session, now)) return null;
        if (await accounts.FindAsync(session.Account, cancellation) is not { IsLocked: false } account) return null;
        if (now - session.SeenAt >= SeenPrecision) await store.TouchAsync(session.Id, now, cancellation);
        return (session, account);
    }

    /// <summary>Those that are still good.</summary>
    public async Task<IReadOnlyList<AccountSession>> ListAsync(string account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return [.. (await store.ListAsync(account, cancellation)).Where(s => IsGood(s, now))];
    }

    /// <summary>Ends a session of an account; false if it has none of that id.</summary>
    public async Task<bool> EndAsync(string account, string id, CancellationToken cancellation)
    {
        if ((await store.FindAsync(id, cancellation))?.Account != account) return false;
        await store.RemoveAsync(id, cancellation);
        return true;
    }

    /// <summary>Ends all sessions of an account.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAllAsync(string account, CancellationToken cancellation)
    {
        var open = await store.ListAsync(account, cancellation);
        foreach (var session in open) await store.RemoveAsync(session.Id, cancellation);
        return open.Count;
    }

    /// <summary>When it ends if nothing is done; using it puts that off.</summary>
    public DateTimeOffset EndOf(AccountSession session)
    {
        var (idle, old) = (session.SeenAt + options.SessionIdle, session.StartedAt + options.SessionLife);
        return idle < old ? idle : old;
    }

    // What is noted as seen may lag behind by its precision: the benefit is the user's.
    private bool IsGood(AccountSession session, DateTimeOffset now) => now < EndOf(session);
}
