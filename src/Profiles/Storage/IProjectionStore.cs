using Profiles.Evidence;
using Profiles.Insights;

namespace Profiles.Storage;

/// <summary>
/// The read projection (design D11): one row a live profile, found by sets. Derived from the profile documents and behind them by a
/// moment; can be thrown away and built again.
/// </summary>
public interface IProjectionStore
{
    /// <summary>Values a test of one column may list here; what lists more is not pushed down.</summary>
    int MaxValues { get; }

    Task<ProjectionState> ReadStateAsync(CancellationToken cancellation);

    /// <summary>
    /// Writes rows in any order, any number of times: of each profile the row of the highest sequence stays, of equal ones the last.
    /// </summary>
    /// <param name="asOf">Instant of the newest save among them; the state never goes back. Null leaves it.</param>
    Task ApplyAsync(IReadOnlyList<ProjectionRow> rows, DateTimeOffset? asOf, CancellationToken cancellation);

    /// <summary>Notes that every row is of these columns; null that they no longer are.</summary>
    Task MarkBuiltAsync(string? schema, CancellationToken cancellation);

    /// <summary>Clears the rows of these profiles, and forgets values that nobody has any more. Returns how many rows there were.</summary>
    Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation);

    /// <summary>Number of profiles in the set.</summary>
    Task<long> CountAsync(RowSet set, CancellationToken cancellation);

    /// <summary>Of the profiles in the set, how many have each value of the columns; values nobody there has are left out.</summary>
    Task<IReadOnlyDictionary<RowKey, long>> CountValuesAsync(RowSet set, IReadOnlyCollection<string> columns, CancellationToken cancellation);

    /// <summary>
    /// Of the profiles in the set, how many are in every combination of one set of each side, by the first side, then the next: one pass over what
    /// the sides look at, however many combinations there are.
    /// </summary>
    Task<IReadOnlyList<long>> CountCrossAsync(RowSet among, IReadOnlyList<IReadOnlyList<RowSet>> sides, CancellationToken cancellation);

    /// <summary>The numbers of the column, of profiles in the set, below or at which these shares of them lie; none if nobody has one.</summary>
    /// <param name="shares">0–1.</param>
    Task<IReadOnlyList<long>> QuantilesAsync(RowSet among, string column, IReadOnlyList<double> shares, CancellationToken cancellation);

    /// <summary>What each of the profiles has in the columns; who has no live row is left out.</summary>
    Task<IReadOnlyDictionary<ProfileId, IReadOnlySet<RowKey>>> FindKeysAsync(
        IReadOnlyCollection<ProfileId> ids, IReadOnlyCollection<string> columns, CancellationToken cancellation);

    /// <summary>The profiles in the set, each once, in an order of the store's own.</summary>
    IAsyncEnumerable<ProfileId> ReadIdsAsync(RowSet set, CancellationToken cancellation);

    /// <summary>
    /// The profiles in the set by their numbers in a column, those without one last either way: from <paramref name="skip"/> on, at most <paramref name="limit"/>.
    /// Equal ones, and those without a number, come in an order of the store's own that stays while nothing changes, so that pages neither overlap nor leave out.
    /// </summary>
    Task<IReadOnlyList<ProfileId>> ReadSortedAsync(RowSet set, RowOrder order, int skip, int limit, CancellationToken cancellation);

    /// <summary>
    /// The profiles of the set with the greatest sums of weights over the keys they have, greatest first, ties in the order of their ids as
    /// far as they are not cut off; none whose sum is not positive.
    /// </summary>
    Task<IReadOnlyList<RankedRow>> RankAsync(RowSet among, IReadOnlyDictionary<RowKey, double> weights, int limit, CancellationToken cancellation);
}

/// <summary>A profile with the sum of the weights of what it has.</summary>
/// <param name="Matches">The keys it has of those weighed.</param>
public sealed record RankedRow(ProfileId Id, double Score, IReadOnlyList<RowKey> Matches);
