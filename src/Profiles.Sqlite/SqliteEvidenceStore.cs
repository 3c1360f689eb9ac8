using System.Globalization;
using Profiles.Evidence;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Evidence in <c>store.db</c>: a header row a SourcePerson, its sightings and events beneath, clustered by it.</summary>
internal sealed class SqliteEvidenceStore(SqliteDatabase database) : IEvidenceStore
{
    private readonly HeaderCache cache = new();

    private const string DeleteSightings = "DELETE FROM sightings WHERE person = ?1 AND batch = ?2";
    private const string DeleteEvents = "DELETE FROM events WHERE person = ?1 AND batch = ?2";
    private const string PutSighting = "INSERT OR REPLACE INTO sightings(person, batch, offset, document) VALUES (?1, ?2, ?3, ?4)";
    private const string PutEvent = "INSERT OR REPLACE INTO events(person, event, batch, offset, document) VALUES (?1, ?2, ?3, ?4, ?5)";

    public Task<IReadOnlyList<SourcePerson>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return Task.FromResult<IReadOnlyList<SourcePerson>>([]);
        var sorted = Documents.Sorted(ids);
        return database.ReadAsync<IReadOnlyList<SourcePerson>>(
            connection =>
            {
                var found = new List<SourcePerson>(sorted.Length);
                var select = connection.Prepare("SELECT version, document FROM persons WHERE id = ?1");
                for (var i = 0; i < sorted.Length; i++)
                {
                    if (i > 0 && sorted[i] == sorted[i - 1]) continue;
                    select.Bind(1, sorted[i]);
                    while (select.Step()) found.Add(Header(select, sorted[i]));
                }
                return found;
            },
            cancellation);
    }

    public Task<IReadOnlyDictionary<SourcePersonId, string>> FindETagsAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return Task.FromResult<IReadOnlyDictionary<SourcePersonId, string>>(new Dictionary<SourcePersonId, string>());
        var sorted = Documents.Sorted(ids);
        return database.ReadAsync<IReadOnlyDictionary<SourcePersonId, string>>(
            connection =>
            {
                var found = new Dictionary<SourcePersonId, string>(sorted.Length);
                var select = connection.Prepare("SELECT version FROM persons WHERE id = ?1");
                foreach (var id in sorted)
                {
                    select.Bind(1, id);
                    while (select.Step()) found[new SourcePersonId(id)] = Documents.ETag(select.Int64(0));
                }
                return found;
            },
            cancellation);
    }

    public Task<IReadOnlyList<(SourcePersonId SourcePerson, EventVersion Version)>> FindEventsAsync(
        IReadOnlyCollection<(SourcePersonId SourcePerson, EventId Event)> events, CancellationToken cancellation)
    {
        if (events.Count == 0) return Task.FromResult<IReadOnlyList<(SourcePersonId, EventVersion)>>([]);
        (SourcePersonId SourcePerson, EventId Event)[] sorted = [.. events.Distinct().Order()];
        return database.ReadAsync<IReadOnlyList<(SourcePersonId, EventVersion)>>(
            connection =>
            {
                var found = new List<(SourcePersonId, EventVersion)>();
                var select = connection.Prepare("""
                    SELECT e.document FROM persons p JOIN events e ON e.person = p.person AND e.event = ?2 WHERE p.id = ?1
                    """);
                foreach (var (person, id) in sorted)
                {
                    select.Bind(1, person.Value).Bind(2, id.Value);
                    while (select.Step()) found.Add((person, select.Document(0, DocumentJson.Stored.EventVersion)));
                }
                return found;
            },
            cancellation);
    }

    public Task<SourcePersonRows> ReadAsync(SourcePersonId id, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var sightings = new List<Sighting>();
            var select = connection.Prepare("SELECT s.document FROM persons p JOIN sightings s USING (person) WHERE p.id = ?1");
            select.Bind(1, id.Value);
            while (select.Step()) sightings.Add(select.Document(0, DocumentJson.Stored.Sighting));
            var events = new List<EventVersion>();
            select = connection.Prepare("SELECT e.document FROM persons p JOIN events e USING (person) WHERE p.id = ?1");
            select.Bind(1, id.Value);
            while (select.Step()) events.Add(select.Document(0, DocumentJson.Stored.EventVersion));
            // Rows lie in the order of surrogates; the port's order is that of batch ids.
            return new SourcePersonRows(
                [.. sightings.OrderBy(s => s.Stamp.Batch).ThenBy(s => s.Stamp.Offset)],
                [.. events.OrderBy(e => e.Stamp.Batch).ThenBy(e => e.Stamp.Offset).ThenBy(e => e.Id)]);
        },
        cancellation);

    public Task<ChannelPage> ReadChannelAsync(string channel, string? position, int limit, CancellationToken cancellation)
    {
        var after = position is null ? 0 : long.Parse(position, CultureInfo.InvariantCulture);
        return database.ReadAsync(
            connection =>
            {
                // In the order of arrival, which is that on disk, all channels passed by: an index would cost every import, and sweeps are rare.
                var select = connection.Prepare("SELECT version, document, person FROM persons WHERE person > ?1 ORDER BY person LIMIT ?2");
                select.Bind(1, after).Bind(2, (long)limit);
                var found = new List<SourcePerson>();
                var (last, count) = (after, 0);
                while (select.Step())
                {
                    (last, count) = (select.Int64(2), count + 1);
                    var header = select.Document(1, DocumentJson.Stored.SourcePerson);
                    if (header.Channel == channel) found.Add(header with { ETag = Documents.ETag(select.Int64(0)) });
                }
                return new ChannelPage(found, count < limit ? null : last.ToString(CultureInfo.InvariantCulture));
            },
            cancellation);
    }

    private SourcePerson Header(Statement row, UInt128 id)
    {
        var etag = Documents.ETag(row.Int64(0));
        if (cache.Find(new SourcePersonId(id), etag) is { } known) return known;
        var header = row.Document(1, DocumentJson.Stored.SourcePerson) with { ETag = etag };
        cache.Put(header);
        return header;
    }

    public async Task<IReadOnlySet<SourcePersonId>> SaveAsync(IReadOnlyList<EvidenceWrite> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return new HashSet<SourcePersonId>();
        PersonRow[] rows = [.. writes.Select(PersonRow.Of)];
        Array.Sort(rows, (a, b) => a.Id.CompareTo(b.Id));
        var conflicts = await database.WriteAsync(connection => Write(connection, rows), rows.Length, cancellation);
        foreach (var write in writes)
            if (!conflicts.Contains(write.Header.Id))
                cache.Put(write.Header with { ETag = Documents.ETag(Documents.Version(write.Header.ETag) + 1) });
        return conflicts;
    }

    private static HashSet<SourcePersonId> Write(Connection connection, PersonRow[] rows)
    {
        var conflicts = new HashSet<SourcePersonId>();
        var batches = new BatchSurrogates(connection);
        foreach (var row in rows)
        {
            if (WriteHeader(connection, row) is not { } person)
            {
                conflicts.Add(row.Id);
                continue;
            }
            if (row.RemovedBatch is { } removed)
            {
                connection.Prepare(DeleteSightings).Bind(1, person).Bind(2, batches.For(removed)).Run();
                connection.Prepare(DeleteEvents).Bind(1, person).Bind(2, batches.For(removed)).Run();
            }
            foreach (var (stamp, document) in row.Sightings)
                connection.Prepare(PutSighting)
                    .Bind(1, person).Bind(2, batches.For(stamp.Batch)).Bind(3, stamp.Offset).Bind(4, document).Run();
            foreach (var (id, stamp, document) in row.Events)
                connection.Prepare(PutEvent)
                    .Bind(1, person).Bind(2, id.Value).Bind(3, batches.For(stamp.Batch)).Bind(4, stamp.Offset).Bind(5, document).Run();
        }
        return conflicts;
    }

    /// <summary>Writes the header if its version is the expected one; returns the surrogate of the person, null on a conflict.</summary>
    private static long? WriteHeader(Connection connection, PersonRow row)
    {
        if (row.Version == 0)
        {
            var added = connection.Prepare("INSERT INTO persons(id, version, document) VALUES (?1, 1, ?2) ON CONFLICT DO NOTHING")
                .Bind(1, row.Id.Value).Bind(2, row.Header).Run();
            return added == 1 ? connection.LastInsertedRow : null;
        }
        long? person = null;
        var update = connection.Prepare("""
            UPDATE persons SET version = version + 1, document = ?3 WHERE id = ?1 AND version = ?2 RETURNING person
            """);
        update.Bind(1, row.Id.Value).Bind(2, row.Version).Bind(3, row.Header);
        while (update.Step()) person = update.Int64(0);
        return person;
    }

    /// <summary>One entry, serialised before it waits for the writer.</summary>
    private sealed record PersonRow(
        SourcePersonId Id,
        long Version,
        byte[] Header,
        (SightingStamp Stamp, byte[] Document)[] Sightings,
        (EventId Id, SightingStamp Stamp, byte[] Document)[] Events,
        BatchId? RemovedBatch)
    {
        public static PersonRow Of(EvidenceWrite write) => new(
            write.Header.Id,
            Documents.Version(write.Header.ETag),
            Documents.Write(write.Header, DocumentJson.Stored.SourcePerson),
            [.. write.Sightings.Select(s => (s.Stamp, Documents.Write(s, DocumentJson.Stored.Sighting)))],
            [.. write.Events.Select(e => (e.Id, e.Stamp, Documents.Write(e, DocumentJson.Stored.EventVersion)))],
            write.RemovedBatch);
    }
}
