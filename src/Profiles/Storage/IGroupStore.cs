using Profiles.Groups;

namespace Profiles.Storage;

/// <summary>
/// The index of groups: which profiles have a key (door, family phone, company) in common. Part of the read projection: derived from the
/// profile documents and behind them by a moment; a household or company is put together when it is read. Cosmos: container <c>groups</c>,
/// partition <c>/profileId</c>.
/// </summary>
public interface IGroupStore
{
    /// <summary>Writes rows in any order, any number of times: of each profile the row of the highest sequence stays, of equal ones the last.</summary>
    Task ApplyAsync(IReadOnlyList<GroupRow> rows, CancellationToken cancellation);

    /// <summary>Clears the rows of these profiles, and forgets search texts that lead to nobody any more. Returns how many rows there were.</summary>
    Task<long> EraseAsync(IReadOnlyCollection<Evidence.ProfileId> ids, CancellationToken cancellation);

    /// <summary>Who carries the keys: of each key the first in the order of profile ids.</summary>
    /// <param name="limit">At most so many of one key, from 1.</param>
    Task<IReadOnlyList<GroupHolder>> FindAsync(IReadOnlyCollection<GroupId> keys, int limit, CancellationToken cancellation);

    /// <summary>Keys whose search text begins so, each once, by text (ordinal) and id.</summary>
    /// <param name="prefix">Folded; empty lists all.</param>
    /// <param name="after">The last hit of the page before; null begins.</param>
    Task<IReadOnlyList<GroupSearchHit>> SearchAsync(string prefix, GroupSearchHit? after, int limit, CancellationToken cancellation);
}
