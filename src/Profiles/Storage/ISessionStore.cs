using Profiles.Access;

namespace Profiles.Storage;

/// <summary>Sign-ins of accounts. What was removed never comes back by a write that came late.</summary>
public interface ISessionStore
{
    Task<AccountSession?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Of an account, by <see cref="AccountSession.StartedAt"/>.</summary>
    Task<IReadOnlyList<AccountSession>> ListAsync(string account, CancellationToken cancellation);

    /// <summary>Adds a session; its id is random.</summary>
    Task AddAsync(AccountSession session, CancellationToken cancellation);

    /// <summary>Sets <see cref="AccountSession.SeenAt"/>; nothing happens if there is none.</summary>
    Task TouchAsync(string id, DateTimeOffset seenAt, CancellationToken cancellation);

    /// <summary>Nothing happens if there is none.</summary>
    Task RemoveAsync(string id, CancellationToken cancellation);

    /// <summary>Removes those that started before.</summary>
    Task RemoveStartedBeforeAsync(DateTimeOffset before, CancellationToken cancellation);
}
