using System.Globalization;
using Profiles.Evidence;
using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Packing;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Evidence in <c>store.db</c>: a header row a SourcePerson, its sightings and events beneath, clustered by it.</summary>
/// <remarks>
/// Most SourcePersons are seen once. Their header says all that the sighting says but its line and findings, so these stand beside the
/// header; the sighting gets a row of its own when the header is written again.
/// </remarks>
internal sealed class SqliteEvidenceStore(SqliteDatabase database, Surrogates surrogates, LayeredIndex ids) : IEvidenceStore
{
    /// <summary>Headers remembered, in each of two generations: those of the chunks at work.</summary>
    private const int RememberedHeaders = 20_000;

    private static readonly string[] Erasures =
        ["DELETE FROM events WHERE person = ?1", "DELETE FROM sightings WHERE person = ?1", "DELETE FROM persons WHERE person = ?1"];

    private readonly RecentMap<StoredHeader> headers = new(RememberedHeaders, static (known, value) => value.Version >= known.Version);

    public Task<IReadOnlyList<SourcePerson>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        var found = new List<SourcePerson>(ids.Count);
        var sought = new List<UInt128>();
        var asked = Documents.Sorted(ids);
        // Taken before the read, which may be overtaken by a write.
        var generation = headers.Now;
        headers.Find(asked, (_, known) => found.Add(known.Header), i => sought.Add(asked[i]));
        if (sought.Count == 0) return Task.FromResult<IReadOnlyList<SourcePerson>>(found);
        return database.ReadAsync<IReadOnlyList<SourcePerson>>(
            connection =>
            {
                var read = new List<(UInt128, StoredHeader)>();
                foreach (var id in sought)
                {
                    if (FindHeader(connection, new SourcePersonId(id)) is not { } header) continue;
                    found.Add(header.Header);
                    read.Add((id, header));
                }
                if (read.Count > 0) headers.Put(generation, read);
                return found;
            },
            cancellation);
    }

    public Task<IReadOnlyDictionary<SourcePersonId, string>> FindETagsAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<SourcePersonId, string>(ids.Count);
        var sought = new List<UInt128>();
        var asked = Documents.Sorted(ids);
        headers.Find(asked, (i, known) => found[new SourcePersonId(asked[i])] = known.Header.ETag!, i => sought.Add(asked[i]));
        if (sought.Count == 0) return Task.FromResult<IReadOnlyDictionary<SourcePersonId, string>>(found);
        return database.ReadAsync<IReadOnlyDictionary<SourcePersonId, string>>(
            connection =>
            {
                foreach (var id in sought)
                {
                    if (surrogates.Find(connection, id) is not { } person) continue;
                    var select = connection.Prepare("SELECT version FROM persons WHERE person = ?1").Bind(1, person);
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
                foreach (var (id, e) in sorted)
                {
                    if (surrogates.Find(connection, id.Value) is not { } person) continue;
                    var select = connection.Prepare("SELECT document FROM events WHERE person = ?1 AND event = ?2").Bind(1, person).Bind(2, e.Value);
                    while (select.Step()) found.Add((id, PackedEvidence.ReadEvent(select.Blob(0))));
                }
                return found;
            },
            cancellation);
    }

    public Task<SourcePersonRows> ReadAsync(SourcePersonId id, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            if (surrogates.Find(connection, id.Value) is not { } person) return new SourcePersonRows([], []);
            var sightings = new List<Sighting>();
            var select = connection.Prepare("SELECT document, sighting FROM persons WHERE person = ?1 AND sighting IS NOT NULL").Bind(1, person);
            while (select.Step()) sightings.Add(PackedEvidence.ReadOnlySighting(PackedEvidence.ReadHeader(select.Blob(0), id, ""), select.Blob(1)));
            select = connection.Prepare("SELECT document FROM sightings WHERE person = ?1").Bind(1, person);
            while (select.Step()) sightings.Add(PackedEvidence.ReadSighting(select.Blob(0)));
            var events = new List<EventVersion>();
            select = connection.Prepare("SELECT document FROM events WHERE person = ?1").Bind(1, person);
            while (select.Step()) events.Add(PackedEvidence.ReadEvent(select.Blob(0)));
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
                var select = connection.Prepare("SELECT person, version, document, id FROM persons WHERE person > ?1 ORDER BY person LIMIT ?2");
                select.Bind(1, after).Bind(2, (long)limit);
                var found = new List<SourcePerson>();
                var (last, count) = (after, 0);
                while (select.Step())
                {
                    (last, count) = (select.Int64(0), count + 1);
                    if (PackedEvidence.ChannelOf(select.Blob(2)) == channel)
                        found.Add(PackedEvidence.ReadHeader(select.Blob(2), new SourcePersonId(select.Id(3)), Documents.ETag(select.Int64(1))));
                }
                return new ChannelPage(found, count < limit ? null : last.ToString(CultureInfo.InvariantCulture));
            },
            cancellation);
    }

    public Task<IReadOnlySet<SourcePersonId>> SaveAsync(IReadOnlyList<EvidenceWrite> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return Task.FromResult<IReadOnlySet<SourcePersonId>>(new HashSet<SourcePersonId>());
        var rows = new PersonRow[writes.Count];
        for (var i = 0; i < rows.Length; i++) rows[i] = PersonRow.Of(writes[i]);
        Array.Sort(rows, (a, b) => a.Header.Id.CompareTo(b.Header.Id));
        var writer = new EvidenceRows(surrogates);
        return database.WriteAsync<IReadOnlySet<SourcePersonId>>(
            connection =>
            {
                ids.PrepareFor(rows.Length, connection);
                var conflicts = writer.Write(connection, rows);
                ids.MergeIfFull(connection);
                return conflicts;
            },
            rows.Length,
            cancellation,
            committed: () => Remember(rows, writer.Written));
    }

    public Task EraseAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return Task.CompletedTask;
        var sorted = Documents.Sorted(ids);
        return database.WriteAsync(
            connection =>
            {
                foreach (var id in sorted)
                {
                    if (surrogates.Find(connection, id) is not { } person) continue;
                    foreach (var delete in Erasures) connection.Prepare(delete).Bind(1, person).Run();
                }
                return true;
            },
            sorted.Length,
            cancellation,
            committed: headers.Clear);
    }

    /// <summary>Before anybody is told: who then reads finds the new headers, as in the file.</summary>
    private void Remember(PersonRow[] rows, IReadOnlyDictionary<SourcePersonId, long> written)
    {
        var stored = new List<(UInt128, StoredHeader)>(written.Count);
        var used = new List<(UInt128, long)>(written.Count);
        foreach (var row in rows)
        {
            if (!written.TryGetValue(row.Header.Id, out var person)) continue;
            var version = row.Version + 1;
            stored.Add((row.Header.Id.Value, new StoredHeader(version, row.Header with { ETag = Documents.ETag(version) })));
            used.Add((row.Header.Id.Value, person));
        }
        headers.Put(headers.Now, stored);
        surrogates.Remember(used);
    }

    private StoredHeader? FindHeader(Connection connection, SourcePersonId id)
    {
        if (surrogates.Find(connection, id.Value) is not { } person) return null;
        StoredHeader? found = null;
        var select = connection.Prepare("SELECT version, document FROM persons WHERE person = ?1").Bind(1, person);
        while (select.Step())
            found = new StoredHeader(select.Int64(0), PackedEvidence.ReadHeader(select.Blob(1), id, Documents.ETag(select.Int64(0))));
        return found;
    }

    private readonly record struct StoredHeader(long Version, SourcePerson Header);
}
