using Profiles.Evidence;
using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Packing;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>One entry of a call, packed before it waits for the writer.</summary>
/// <param name="Only">What the header does not say of its only sighting; null if sightings have rows of their own.</param>
internal sealed record PersonRow(
    SourcePerson Header,
    long Version,
    byte[] Document,
    byte[]? Only,
    (SightingStamp Stamp, byte[] Document)[] Sightings,
    (EventId Id, SightingStamp Stamp, byte[] Document)[] Events,
    BatchId? RemovedBatch,
    long? RemovedOffset)
{
    public static PersonRow Of(EvidenceWrite write)
    {
        var version = Documents.Version(write.Header.ETag);
        var only = version == 0 && write.Sightings.Count == 1 && IsMadeOf(write.Header, write.Sightings[0])
            ? PackedEvidence.PackRest(write.Sightings[0])
            : null;
        return new PersonRow(
            write.Header,
            version,
            PackedEvidence.Pack(write.Header),
            only,
            only is null ? [.. write.Sightings.Select(s => (s.Stamp, PackedEvidence.Pack(s)))] : [],
            write.Events.Count == 0 ? [] : [.. write.Events.Select(e => (e.Id, e.Stamp, PackedEvidence.Pack(e)))],
            write.RemovedBatch,
            write.RemovedOffset);
    }

    /// <summary>True if the sighting can be told from the header again.</summary>
    private static bool IsMadeOf(SourcePerson header, Sighting sighting)
    {
        if (header.LastSeen != sighting.Stamp || header.Fields.Count != sighting.Fields.Count
            || header.Identifiers.Count != sighting.Identifiers.Count) return false;
        for (var i = 0; i < sighting.Fields.Count; i++)
        {
            var (state, said) = (header.Fields[i], sighting.Fields[i]);
            // Compared as bits are: -0.0 and 0.0 are two.
            if (state.Field != said.Field || state.Value != said.Value || !state.Confidence.Equals(said.Confidence)) return false;
        }
        for (var i = 0; i < sighting.Identifiers.Count; i++)
            if (header.Identifiers[i].Identifier != sighting.Identifiers[i]) return false;
        return true;
    }
}

/// <summary>Writes the entries of one call.</summary>
internal sealed class EvidenceRows(Surrogates surrogates)
{
    private const string DeleteSightings = "DELETE FROM sightings WHERE person = ?1 AND batch = ?2 AND (?3 IS NULL OR offset = ?3)";
    private const string DeleteEvents = "DELETE FROM events WHERE person = ?1 AND batch = ?2 AND (?3 IS NULL OR offset = ?3)";
    private const string PutSighting = "INSERT OR REPLACE INTO sightings(person, batch, offset, document) VALUES (?1, ?2, ?3, ?4)";
    private const string PutEvent = "INSERT OR REPLACE INTO events(person, event, batch, offset, document) VALUES (?1, ?2, ?3, ?4, ?5)";

    private readonly Dictionary<SourcePersonId, long> written = [];

    /// <summary>The surrogates of those written.</summary>
    public IReadOnlyDictionary<SourcePersonId, long> Written => written;

    /// <param name="rows">Sorted by id.</param>
    /// <returns>The ids whose header had changed meanwhile.</returns>
    public HashSet<SourcePersonId> Write(Connection connection, PersonRow[] rows)
    {
        var conflicts = new HashSet<SourcePersonId>();
        var batches = new BatchSurrogates(connection);
        foreach (var row in rows)
        {
            if (WriteHeader(connection, row, batches) is not { } person)
            {
                conflicts.Add(row.Header.Id);
                continue;
            }
            written[row.Header.Id] = person;
            if (row.RemovedBatch is { } removed)
            {
                connection.Prepare(DeleteSightings).Bind(1, person).Bind(2, batches.For(removed)).Bind(3, row.RemovedOffset).Run();
                connection.Prepare(DeleteEvents).Bind(1, person).Bind(2, batches.For(removed)).Bind(3, row.RemovedOffset).Run();
            }
            foreach (var (stamp, document) in row.Sightings) Put(connection, person, batches.For(stamp.Batch), stamp.Offset, document);
            foreach (var (id, stamp, document) in row.Events)
                connection.Prepare(PutEvent)
                    .Bind(1, person).Bind(2, id.Value).Bind(3, batches.For(stamp.Batch)).Bind(4, stamp.Offset).Bind(5, document).Run();
        }
        return conflicts;
    }

    /// <summary>Writes the header if its version is the expected one; returns the surrogate of the person, null on a conflict.</summary>
    private long? WriteHeader(Connection connection, PersonRow row, BatchSurrogates batches)
    {
        if (row.Version == 0)
        {
            var added = surrogates.FindOrAdd(connection, row.Header.Id.Value);
            var insert = connection.Prepare("""
                INSERT INTO persons(person, id, version, document, sighting) VALUES (?1, ?4, 1, ?2, ?3) ON CONFLICT DO NOTHING
                """).Bind(1, added).Bind(2, row.Document).Bind(4, row.Header.Id.Value);
            return (row.Only is { } only ? insert.Bind(3, only) : insert.BindNull(3)).Run() == 1 ? added : null;
        }
        if (surrogates.Find(connection, row.Header.Id.Value) is not { } person) return null;
        Sighting? kept = null;
        var stored = false;
        var select = connection.Prepare("SELECT sighting, document FROM persons WHERE person = ?1 AND version = ?2").Bind(1, person).Bind(2, row.Version);
        while (select.Step())
        {
            stored = true;
            if (!select.IsNull(0)) kept = PackedEvidence.ReadOnlySighting(PackedEvidence.ReadHeader(select.Blob(1), row.Header.Id, ""), select.Blob(0));
        }
        if (!stored) return null;
        if (kept is not null) Put(connection, person, batches.For(kept.Stamp.Batch), kept.Stamp.Offset, PackedEvidence.Pack(kept));
        connection.Prepare("UPDATE persons SET version = version + 1, document = ?2, sighting = NULL WHERE person = ?1")
            .Bind(1, person).Bind(2, row.Document).Run();
        return person;
    }

    private static void Put(Connection connection, long person, long batch, long offset, byte[] document) =>
        connection.Prepare(PutSighting).Bind(1, person).Bind(2, batch).Bind(3, offset).Bind(4, document).Run();
}
