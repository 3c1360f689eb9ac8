using System.Collections.Concurrent;
using System.Text;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Local.Tests.Fakes;

public sealed class FakeCheckpoints : ICheckpointStore
{
    public ConcurrentDictionary<string, string> Values { get; } = new();

    public Task<string?> ReadAsync(string name, CancellationToken cancellation) => Task.FromResult(Values.GetValueOrDefault(name));

    public Task WriteAsync(string name, string value, CancellationToken cancellation)
    {
        Values[name] = value;
        return Task.CompletedTask;
    }
}

public sealed class FakeKeys : IKeyStore
{
    public ConcurrentDictionary<string, ApiKey> Keys { get; } = new();

    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellation) => Task.FromResult(Keys.GetValueOrDefault(id));

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ApiKey>>([.. Keys.Values]);

    public Task PutAsync(ApiKey key, CancellationToken cancellation)
    {
        Keys[key.Id] = key;
        return Task.CompletedTask;
    }

    public Task TouchAsync(IReadOnlyCollection<string> ids, DateOnly day, CancellationToken cancellation)
    {
        foreach (var id in ids)
            if (Keys.TryGetValue(id, out var key)) Keys[id] = key with { LastUsedOn = day };
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string id, CancellationToken cancellation)
    {
        Keys.TryRemove(id, out _);
        return Task.CompletedTask;
    }
}

public sealed class FakeDefinitions : IDefinitionStore
{
    public List<StoredDefinition> Stored { get; } = [];

    public Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredDefinition>>([.. Stored]);

    public Task<DefinitionState> ReadAsync(CancellationToken cancellation) => Task.FromResult(new DefinitionState(Stored.Count, [.. Stored], []));

    public Task<bool> PublishAsync(Publication publication, CancellationToken cancellation)
    {
        Stored.AddRange(publication.Revisions.Select(r => r.Definition!));
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<Publication>> ReadHistoryAsync((string Kind, string Id)? of, int? before, int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<DefinitionDraft>> ReadDraftsAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> SaveDraftAsync(DefinitionDraft draft, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RemoveDraftAsync(string name, CancellationToken cancellation) => throw new NotSupportedException();
}

/// <summary>Files by name; adopting takes the content over, as the real store does.</summary>
public sealed class FakeFiles : IFileStore
{
    public ConcurrentDictionary<string, string> Contents { get; } = new();

    public Task<Stream?> OpenAsync(FileReference file, long offset, CancellationToken cancellation) =>
        Task.FromResult<Stream?>(Contents.TryGetValue(file.Name, out var content) ? new MemoryStream(Encoding.UTF8.GetBytes(content)) : null);

    public Task<(FileReference File, long Length)?> StatAsync(string container, string name, CancellationToken cancellation) =>
        Task.FromResult<(FileReference, long)?>(Contents.ContainsKey(name) ? (new FileReference(container, name, "1"), 1) : null);

    public Task<FileReference> WriteAsync(string container, string name, Stream content, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<bool> DeleteAsync(FileReference file, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<bool> BlankAsync(FileReference file, IReadOnlyList<(long From, long To)> spans, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<FileReference> AdoptAsync(string container, string name, string sourcePath, CancellationToken cancellation)
    {
        Contents[name] = File.ReadAllText(sourcePath);
        File.Delete(sourcePath);
        return Task.FromResult(new FileReference(container, name, "1"));
    }
}
