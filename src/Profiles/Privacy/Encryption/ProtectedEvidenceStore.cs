using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>Evidence of which the store gets to see no encrypted field in plain text.</summary>
internal sealed class ProtectedEvidenceStore(IEvidenceStore store, FieldProtection protection) : IEvidenceStore
{
    public async Task<IReadOnlyList<SourcePerson>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        Open(await store.FindAsync(ids, cancellation));

    public Task<IReadOnlyDictionary<SourcePersonId, string>> FindETagsAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        store.FindETagsAsync(ids, cancellation);

    public Task<IReadOnlyList<(SourcePersonId SourcePerson, EventVersion Version)>> FindEventsAsync(
        IReadOnlyCollection<(SourcePersonId SourcePerson, EventId Event)> events, CancellationToken cancellation) => store.FindEventsAsync(events, cancellation);

    public async Task<SourcePersonRows> ReadAsync(SourcePersonId id, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(id, cancellation);
        return rows with { Sightings = [.. rows.Sightings.Select(protection.Open)] };
    }

    public async Task<ChannelPage> ReadChannelAsync(string channel, string? position, int limit, CancellationToken cancellation)
    {
        var page = await store.ReadChannelAsync(channel, position, limit, cancellation);
        return page with { Persons = Open(page.Persons) };
    }

    public Task<IReadOnlySet<SourcePersonId>> SaveAsync(IReadOnlyList<EvidenceWrite> writes, CancellationToken cancellation)
    {
        var closed = new EvidenceWrite[writes.Count];
        for (var i = 0; i < closed.Length; i++)
        {
            var write = writes[i];
            var header = protection.Close(write.Header);
            closed[i] = write with { Header = header, Sightings = write.Sightings.Count == 0 ? write.Sightings : [.. write.Sightings.Select(protection.Close)] };
        }
        return store.SaveAsync(closed, cancellation);
    }

    public Task EraseAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) => store.EraseAsync(ids, cancellation);

    private IReadOnlyList<SourcePerson> Open(IReadOnlyList<SourcePerson> persons)
    {
        var opened = new SourcePerson[persons.Count];
        for (var i = 0; i < opened.Length; i++) opened[i] = protection.Open(persons[i]);
        return opened;
    }
}
