using Profiles.Views;

namespace Profiles.Storage;

/// <summary>Saved views, those of an owner in one document. Cosmos: container <c>views</c>, partition <c>/owner</c>.</summary>
public interface ISavedViewStore
{
    /// <summary>The owner's views with their ETag; null if nothing is stored.</summary>
    Task<ViewShelf?> FindAsync(string owner, CancellationToken cancellation);

    /// <summary>Writes if the stored ones still have <see cref="ViewShelf.ETag"/> (null: none stored yet); returns what was written, or null on a conflict.</summary>
    Task<ViewShelf?> SaveAsync(ViewShelf shelf, CancellationToken cancellation);

    /// <summary>Everything of those who share a view, by owner.</summary>
    Task<IReadOnlyList<ViewShelf>> ListSharingAsync(CancellationToken cancellation);

    /// <summary>Takes all of an owner away; nothing happens if there is nothing.</summary>
    Task RemoveAsync(string owner, CancellationToken cancellation);
}
