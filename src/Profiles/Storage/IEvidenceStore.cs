using Profiles.Evidence;

namespace Profiles.Storage;

/// <summary>Sightings, events and headers of SourcePersons. Cosmos: container <c>evidence</c>, partition <c>/sourcePersonId</c>.</summary>
public interface IEvidenceStore
{
    /// <summary>The headers that exist, each with its ETag, in no particular order.</summary>
    Task<IReadOnlyList<SourcePerson>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation);

    /// <summary>The current ETags of the headers that exist: a cheap look whether any changed.</summary>
    Task<IReadOnlyDictionary<SourcePersonId, string>> FindETagsAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation);

    /// <summary>All stored versions of the given events of the given SourcePersons.</summary>
    Task<IReadOnlyList<(SourcePersonId SourcePerson, EventVersion Version)>> FindEventsAsync(
        IReadOnlyCollection<(SourcePersonId SourcePerson, EventId Event)> events, CancellationToken cancellation);

    /// <summary>Every sighting and every event version of one SourcePerson, in order of (batch, offset).</summary>
    Task<SourcePersonRows> ReadAsync(SourcePersonId id, CancellationToken cancellation);

    /// <summary>
    /// The headers of a channel, each once, in an order of the store's own; those written meanwhile may be among them or not.
    /// </summary>
    /// <param name="position">Where a page before this one ended; null begins.</param>
    Task<ChannelPage> ReadChannelAsync(string channel, string? position, int limit, CancellationToken cancellation);

    /// <summary>
    /// Writes each entry atomically, if the stored header still has the entry's ETag (null: none stored yet). Rows already stored under
    /// the same (batch, offset) are replaced, so a repeated write changes nothing.
    /// </summary>
    /// <returns>The ids whose header had changed meanwhile; nothing of them was written.</returns>
    Task<IReadOnlySet<SourcePersonId>> SaveAsync(IReadOnlyList<EvidenceWrite> writes, CancellationToken cancellation);

    /// <summary>Deletes headers and all that lies beneath them; whoever saves one as it was read finds it changed. Those not there are passed over.</summary>
    Task EraseAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation);
}

/// <summary>A part of a channel's headers, each with its ETag. A part may be empty though others follow.</summary>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record ChannelPage(IReadOnlyList<SourcePerson> Persons, string? Next);

/// <summary>The rows beneath one header.</summary>
public sealed record SourcePersonRows(IReadOnlyList<Sighting> Sightings, IReadOnlyList<EventVersion> Events);

/// <summary>One SourcePerson's new header with the rows it now includes.</summary>
/// <param name="Header">New header; its <see cref="SourcePerson.ETag"/> is the expected one.</param>
/// <param name="Sightings">Rows to add.</param>
/// <param name="Events">Event versions to add; with <paramref name="Sightings"/> at most <see cref="MaxRows"/>.</param>
/// <param name="RemovedBatch">Remove all rows of this batch first (undo).</param>
/// <param name="RemovedRows">Of that batch only these rows; null: all.</param>
public sealed record EvidenceWrite(
    SourcePerson Header,
    IReadOnlyList<Sighting> Sightings,
    IReadOnlyList<EventVersion> Events,
    BatchId? RemovedBatch = null,
    RowSpan? RemovedRows = null)
{
    /// <summary>Most rows of one write: it has to fit, with its header, into one transaction of any store.</summary>
    public const int MaxRows = 90;
}
