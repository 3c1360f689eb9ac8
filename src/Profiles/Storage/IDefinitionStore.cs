using Profiles.Definitions;

namespace Profiles.Storage;

/// <summary>A definition as stored: kind (folder), id (file name), JSON as it was written, where it came from.</summary>
/// <param name="Origin"><c>starter</c>, <c>user</c> or <c>proposed</c>: <see cref="DefinitionOrigin"/>.</param>
/// <param name="Version">Counts the changes of this definition, from 1; goes on where it was after a removal.</param>
public sealed record StoredDefinition(string Kind, string Id, string Json, string Origin, int Version)
{
    /// <summary>Version of the starter definition that it is, or that a user's edit began from; null if there is none behind it.</summary>
    public string? Starter { get; init; }
}

/// <summary>What a publication made of one definition.</summary>
/// <param name="Json">Its text from then on; null if it was removed.</param>
/// <param name="Starter">As of <see cref="StoredDefinition.Starter"/>; of a removed one that a user does not want back.</param>
public sealed record DefinitionRevision(string Kind, string Id, int Version, string Origin, string? Starter, string? Json)
{
    /// <summary>The definition it is; null if it was removed.</summary>
    public StoredDefinition? Definition => Json is null ? null : new StoredDefinition(Kind, Id, Json, Origin, Version) { Starter = Starter };
}

/// <summary>A publication: who changed which definitions when, and why.</summary>
/// <param name="Number">Counts the publications of an installation, from 1.</param>
/// <param name="At">Processing time, UTC.</param>
/// <param name="By">Id of the key that published, or what the product calls itself.</param>
/// <param name="ApprovedBy">Id of the key that approved, where the business asks for it.</param>
public sealed record Publication(
    int Number, DateTimeOffset At, string By, string? ApprovedBy, string? Why, IReadOnlyList<DefinitionRevision> Revisions)
{
    /// <summary>The same with the revisions of one definition only; null leaves all.</summary>
    public Publication Only((string Kind, string Id)? of) => of is null ? this : this with { Revisions = [.. Revisions.Where(r => (r.Kind, r.Id) == of)] };
}

/// <summary>All that is stored at a moment.</summary>
/// <param name="Number">Of the last publication; 0 before the first.</param>
/// <param name="Removed">The last word on each definition that is no more.</param>
public sealed record DefinitionState(int Number, IReadOnlyList<StoredDefinition> Definitions, IReadOnlyList<DefinitionRevision> Removed)
{
    public static DefinitionState Empty { get; } = new(0, [], []);

    /// <summary>Of the newest revision of each definition.</summary>
    public static DefinitionState Of(int number, IEnumerable<DefinitionRevision> newest)
    {
        var ordered = newest.OrderBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        return new DefinitionState(number, [.. ordered.Select(r => r.Definition).OfType<StoredDefinition>()], [.. ordered.Where(r => r.Json is null)]);
    }
}

/// <summary>What users author, with its history and what is in preparation. Cosmos: container <c>definitions</c>, partition <c>/kind</c>.</summary>
public interface IDefinitionStore
{
    /// <summary>The definitions there are, by kind and id.</summary>
    Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation);

    /// <summary>The same with what was removed and the number to publish after.</summary>
    Task<DefinitionState> ReadAsync(CancellationToken cancellation);

    /// <summary>Carries a publication out and keeps it, in one step.</summary>
    /// <returns>False if its number is not the next: somebody else published meanwhile, and nothing was written.</returns>
    Task<bool> PublishAsync(Publication publication, CancellationToken cancellation);

    /// <summary>Publications, newest first, before <paramref name="before"/>; of one definition only its revisions.</summary>
    /// <param name="of">Kind and id; null for all.</param>
    Task<IReadOnlyList<Publication>> ReadHistoryAsync((string Kind, string Id)? of, int? before, int limit, CancellationToken cancellation);

    /// <summary>Drafts by name.</summary>
    Task<IReadOnlyList<DefinitionDraft>> ReadDraftsAsync(CancellationToken cancellation);

    /// <summary>Keeps a draft.</summary>
    /// <returns>False if its revision is not the next of what is stored (1 for a new one): somebody else saved it meanwhile.</returns>
    Task<bool> SaveDraftAsync(DefinitionDraft draft, CancellationToken cancellation);

    Task RemoveDraftAsync(string name, CancellationToken cancellation);
}
