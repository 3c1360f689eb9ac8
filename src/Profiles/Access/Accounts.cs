using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Profiles.Definitions;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Views;

namespace Profiles.Access;

/// <summary>What stands against something asked of an account, or how it ended.</summary>
/// <param name="Place">What of the request is meant.</param>
/// <param name="IsMissing">True if there is no such account.</param>
public sealed record AccountProblem(string Place, Localized Expected, string? Found = null, bool IsMissing = false);

/// <param name="Account">Null with a problem.</param>
/// <param name="Password">A password made by the product: shown this once.</param>
public sealed record AccountResult(Account? Account, AccountProblem? Problem = null, string? Password = null);

/// <summary>Making and changing accounts; every change is audited, and ends sessions that would outlive what they were begun with.</summary>
public sealed class Accounts(
    IAccountStore store, Sessions sessions, SavedViews views, IPasswordHasher<Account> passwords, AuditTrail audit, TimeProvider time) : IDisposable
{
    private const int GeneratedLength = 20;
    /// <summary>Without what looks alike.</summary>
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly SemaphoreSlim first = new(1, 1);

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    /// <summary>By id or by name.</summary>
    public async Task<Account?> FindAsync(string idOrName, CancellationToken cancellation) =>
        await store.FindAsync(idOrName, cancellation) ?? await store.FindAsync(Account.IdOf(idOrName), cancellation);

    /// <param name="password">Null: one is made, which has to be changed at the first sign-in, as has every one that somebody else chose.</param>
    public async Task<AccountResult> AddAsync(string? name, string role, string? password, string by, bool isOwn, CancellationToken cancellation)
    {
        if (name is null || name.Trim() is not { Length: >= 2 and <= Account.MaxNameLength } trimmed || trimmed.Any(char.IsControl))
            return Wrong("name", new Localized($"2 到 {Account.MaxNameLength} 字的名称", $"a name of 2 to {Account.MaxNameLength} characters"), name);
        var made = password is null ? Generate() : null;
        if (made is null && PasswordRules.Expected(password, trimmed) is { } expected) return Wrong("password", expected);
        var now = time.GetUtcNow();
        var account = new Account
        {
            Id = Account.IdOf(trimmed), Name = trimmed, Role = role, CreatedAt = now, CreatedBy = by, PasswordChangedAt = now, MustChangePassword = !isOwn, PasswordHash = "",
        };
        account = account with { PasswordHash = passwords.HashPassword(account, made ?? password!) };
        if (await store.SaveAsync(account, cancellation) is not { } stored)
            return Wrong("name", new Localized("尚无账号使用的名称", "a name that no account has"), trimmed);
        await RecordAsync(by, stored, $"change=added role={role}", cancellation);
        return new AccountResult(stored, Password: made);
    }

    /// <summary>The first account, with the role <c>admin</c>; null if there is one already.</summary>
    public async Task<AccountResult?> AddFirstAsync(string? name, string? password, string by, CancellationToken cancellation)
    {
        await first.WaitAsync(cancellation);
        try
        {
            if ((await store.ListAsync(cancellation)).Count > 0) return null;
            return password is null
                ? Wrong("password", PasswordRules.Expected(password: null, name ?? "")!)
                : await AddAsync(name, Roles.Admin, password, by, isOwn: true, cancellation);
        }
        finally
        {
            first.Release();
        }
    }

    /// <summary>A password that somebody else sets, or that is made; it has to be changed at the next sign-in.</summary>
    public async Task<AccountResult> SetPasswordAsync(string id, string? password, string by, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } account) return Missing(id);
        var made = password is null ? Generate() : null;
        if (made is null && PasswordRules.Expected(password, account.Name) is { } expected) return Wrong("password", expected);
        var result = await ChangeAsync(account.Id, a => Lockout.Forgive(WithPassword(a, made ?? password!)) with { MustChangePassword = true }, by, "change=password", cancellation);
        await sessions.EndAllAsync(account.Id, cancellation);
        return result with { Password = made };
    }

    /// <summary>A new password by who has the account, and knew the old one; all sessions end.</summary>
    public async Task<AccountResult> ChangePasswordAsync(Account account, string old, string? password, CancellationToken cancellation)
    {
        if (PasswordRules.Expected(password, account.Name) is { } expected) return Wrong("password", expected);
        if (password == old) return Wrong("password", new Localized("与当前不同的密码", "another password than the present one"));
        var result = await ChangeAsync(account.Id, a => WithPassword(a, password!) with { MustChangePassword = false }, account.Who, "change=own-password", cancellation);
        await sessions.EndAllAsync(account.Id, cancellation);
        return result;
    }

    public async Task<AccountResult> SetRoleAsync(string id, string role, string by, CancellationToken cancellation)
    {
        var result = await ChangeAsync(id, a => a with { Role = role }, by, $"change=role role={role}", cancellation);
        if (result.Account is { } account) await sessions.EndAllAsync(account.Id, cancellation);
        return result;
    }

    public async Task<AccountResult> LockAsync(string id, string by, CancellationToken cancellation)
    {
        var result = await ChangeAsync(id, a => a with { IsLocked = true }, by, "change=locked", cancellation);
        if (result.Account is { } account) await sessions.EndAllAsync(account.Id, cancellation);
        return result;
    }

    public Task<AccountResult> UnlockAsync(string id, string by, CancellationToken cancellation) =>
        ChangeAsync(id, a => Lockout.Forgive(a) with { IsLocked = false }, by, "change=unlocked", cancellation);

    public async Task<AccountResult> RemoveAsync(string id, string by, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } account) return Missing(id);
        await store.RemoveAsync(account.Id, cancellation);
        await sessions.EndAllAsync(account.Id, cancellation);
        await views.LeaveAsync(account.Who, cancellation);
        await RecordAsync(by, account, "change=removed", cancellation);
        return new AccountResult(account);
    }

    public void Dispose() => first.Dispose();

    private async Task<AccountResult> ChangeAsync(string id, Func<Account, Account> change, string by, string detail, CancellationToken cancellation)
    {
        while (await FindAsync(id, cancellation) is { } account)
        {
            if (await store.SaveAsync(change(account), cancellation) is not { } stored) continue;
            await RecordAsync(by, stored, detail, cancellation);
            return new AccountResult(stored);
        }
        return Missing(id);
    }

    private Account WithPassword(Account account, string password) =>
        account with { PasswordHash = passwords.HashPassword(account, password), PasswordChangedAt = time.GetUtcNow() };

    private Task RecordAsync(string by, Account account, string detail, CancellationToken cancellation) =>
        audit.RecordAsync(new AuditEvent(AuditActions.AccessChanged, by, account.Who, Detail: detail), cancellation);

    private static string Generate() => RandomNumberGenerator.GetString(Alphabet, GeneratedLength);

    private static AccountResult Wrong(string place, Localized expected, string? found = null) => new(Account: null, new AccountProblem(place, expected, found));

    private static AccountResult Missing(string id) =>
        new(Account: null, new AccountProblem("id", new Localized("账号", "account"), id, IsMissing: true));
}
