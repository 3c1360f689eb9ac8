using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Tests.Definitions;

/// <summary>Definitions in memory, for tests of what is decided from them.</summary>
internal sealed class MemoryDefinitionStore : IDefinitionStore
{
    private readonly SortedDictionary<string, DefinitionDraft> drafts = new(StringComparer.Ordinal);

    public Dictionary<(string Kind, string Id), DefinitionRevision> Newest { get; } = [];
    public List<Publication> Publications { get; } = [];
    /// <summary>Runs before the next publication: what somebody else does in that moment.</summary>
    public Action? Meanwhile { get; set; }

    public Task<DefinitionState> ReadAsync(CancellationToken cancellation) => Task.FromResult(DefinitionState.Of(Publications.Count, Newest.Values));

    public async Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation) => (await ReadAsync(cancellation)).Definitions;

    public Task<bool> PublishAsync(Publication publication, CancellationToken cancellation)
    {
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        if (publication.Number != Publications.Count + 1) return Task.FromResult(false);
        Publications.Add(publication);
        foreach (var revision in publication.Revisions) Newest[(revision.Kind, revision.Id)] = revision;
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<Publication>> ReadHistoryAsync((string Kind, string Id)? of, int? before, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Publication>>([.. Publications.Where(p => p.Number < (before ?? int.MaxValue)).Reverse()
            .Select(p => p.Only(of)).Where(p => p.Revisions.Count > 0).Take(limit)]);

    public Task<IReadOnlyList<DefinitionDraft>> ReadDraftsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<DefinitionDraft>>([.. drafts.Values]);

    public Task<bool> SaveDraftAsync(DefinitionDraft draft, CancellationToken cancellation)
    {
        if (draft.Revision != (drafts.GetValueOrDefault(draft.Name)?.Revision ?? 0) + 1) return Task.FromResult(false);
        drafts[draft.Name] = draft;
        return Task.FromResult(true);
    }

    public Task RemoveDraftAsync(string name, CancellationToken cancellation)
    {
        drafts.Remove(name);
        return Task.CompletedTask;
    }
}
