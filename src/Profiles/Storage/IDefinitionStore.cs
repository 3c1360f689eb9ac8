namespace Profiles.Storage;

/// <summary>A definition as stored: kind (folder), id (file name), JSON, where it came from.</summary>
/// <param name="Origin"><c>starter</c> or <c>user</c>.</param>
/// <param name="Version">Counts the changes of this definition, from 1.</param>
public sealed record StoredDefinition(string Kind, string Id, string Json, string Origin, int Version);

/// <summary>What users author. Cosmos: container <c>definitions</c>, partition <c>/kind</c>.</summary>
public interface IDefinitionStore
{
    Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation);
    /// <summary>Writes and removes in one step.</summary>
    Task ApplyAsync(IReadOnlyList<StoredDefinition> written, IReadOnlyList<(string Kind, string Id)> removed, CancellationToken cancellation);
}
