using Profiles.Privacy.Erasure;

namespace Profiles.Storage;

/// <summary>Erasures, and by them who is kept out. Backed up with the rest. Cosmos: container <c>suppressions</c>, partition <c>/id</c>.</summary>
public interface IErasureStore
{
    Task<StoredErasure?> FindAsync(string request, CancellationToken cancellation);

    /// <summary>All of them, by request.</summary>
    Task<IReadOnlyList<StoredErasure>> ListAsync(CancellationToken cancellation);

    /// <summary>Writes it in the place of what was known of it; whoever then asks for the version sees another.</summary>
    Task SaveAsync(StoredErasure erasure, CancellationToken cancellation);

    /// <summary>Another text after each save that was durable before the question: a cheap look whether anything changed.</summary>
    Task<string> ReadVersionAsync(CancellationToken cancellation);
}

/// <summary>
/// What every copy of the store, however old, has to be told of erasures: kept apart from store and backups. Lines are only added. Locally a
/// file beside the data folder; Cosmos: container <c>erasures</c>, partition <c>/id</c>.
/// </summary>
public interface IErasureLedger
{
    /// <summary>Adds a line; it is durable once this returns.</summary>
    Task AppendAsync(ErasureEntry entry, CancellationToken cancellation);

    /// <summary>All lines in the order in which they were added.</summary>
    Task<IReadOnlyList<ErasureEntry>> ReadAsync(CancellationToken cancellation);
}

/// <summary>Clears away what deleted rows left in the files of a store, so that nobody finds it there.</summary>
/// <param name="values">
/// Texts that were only the erased person's, to look for; none clears the journal only. Null: they are not known any more, so all that may hold
/// them is written anew.
/// </param>
/// <returns>Found: places where one of them still stood. The note says what a store leaves to its platform.</returns>
public delegate Task<StoreReceipt> ClearResidue(IReadOnlyCollection<string>? values, CancellationToken cancellation);
