using Profiles.Access;

namespace Profiles.Storage;

/// <summary>Accounts of people; few, so that they are listed whole.</summary>
public interface IAccountStore
{
    Task<Account?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>In the order of their ids.</summary>
    Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation);

    /// <summary>Writes the account with the next <see cref="Account.Version"/>, if the stored one still has the one given; 0: if there is none.</summary>
    /// <returns>The account as stored; null if somebody else wrote meanwhile, or it is gone.</returns>
    Task<Account?> SaveAsync(Account account, CancellationToken cancellation);

    /// <summary>Nothing happens if there is none.</summary>
    Task RemoveAsync(string id, CancellationToken cancellation);
}
