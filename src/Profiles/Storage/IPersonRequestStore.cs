using Profiles.Privacy.Requests;

namespace Profiles.Storage;

/// <summary>What persons asked for. Cosmos: container <c>personRequests</c>, partition <c>/id</c>.</summary>
public interface IPersonRequestStore
{
    /// <summary>The request with its ETag; null if there is none.</summary>
    Task<PersonRequest?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Writes if the stored one still has <see cref="PersonRequest.ETag"/> (null: none stored yet); returns what was written, or null on a conflict.</summary>
    Task<PersonRequest?> SaveAsync(PersonRequest request, CancellationToken cancellation);

    /// <summary>Open or closed ones by <see cref="PersonRequest.Order"/>, each with its ETag.</summary>
    /// <param name="after">The <see cref="PersonRequest.Order"/> of the last one of the page before; null begins.</param>
    Task<IReadOnlyList<PersonRequest>> ListAsync(bool closed, string? after, int limit, CancellationToken cancellation);

    /// <summary>How many open ones are due before an instant.</summary>
    Task<long> CountOpenAsync(DateTimeOffset dueBefore, CancellationToken cancellation);
}
