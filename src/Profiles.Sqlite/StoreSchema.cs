using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Upgrades;

namespace Profiles.Sqlite;

/// <summary>Tables of <c>store.db</c>: evidence, claims, profiles, batches and what users author.</summary>
/// <remarks>
/// Ids are 16-byte blobs. Big tables hang on integer surrogates given in the order of arrival, so that an import appends instead of
/// scattering its rows; what is in the order of ids or names stands in layered indexes (docs/decisions/0015).
/// </remarks>
internal static class StoreSchema
{
    /// <summary>"PFst" in ASCII.</summary>
    private const int ApplicationId = 0x50467374;

    /// <summary>What formats 5 and 6 add, each where it is missing.</summary>
    private const string Additions = $"{Format5Erasure.Sql};{Format5PersonRequests.Sql};{Format5Access.Sql};{Format6SavedViews.Sql}";

    public static DatabaseSchema Schema { get; } = new(
        DataFolder.Store, ApplicationId, $"{Evidence};{StoreIndexes.Schema};{Profiles};{Batches};{Authored};{Secrets}", Secrets, Additions: Additions);

    private const string Evidence = """
        CREATE TABLE batch_ids(batch INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE);
        CREATE TABLE persons(person INTEGER PRIMARY KEY, id BLOB NOT NULL, version INTEGER NOT NULL, document BLOB NOT NULL, sighting BLOB);
        CREATE TABLE sightings(person INTEGER, batch INTEGER, offset INTEGER, document BLOB NOT NULL,
            PRIMARY KEY(person, batch, offset)) WITHOUT ROWID;
        CREATE TABLE events(person INTEGER, event BLOB, batch INTEGER, offset INTEGER, document BLOB NOT NULL,
            PRIMARY KEY(person, event, batch, offset)) WITHOUT ROWID;
        CREATE TABLE decisions(a BLOB, b BLOB, document BLOB NOT NULL, PRIMARY KEY(a, b)) WITHOUT ROWID;
        CREATE INDEX decisions_b ON decisions(b, a)
        """;

    // A facet is something live profiles are counted by: being live at all, a tag, a segment. profiles.facets packs those a profile
    // counts in, so that a save finds the difference without reading the old document. profiles.profile and outbox.profile are
    // surrogates of ids; changes.scope is what the ids of a row's changes have in common.
    private const string Profiles = """
        CREATE TABLE facets(facet INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id TEXT NOT NULL, live INTEGER NOT NULL, UNIQUE(kind, id));
        CREATE TABLE profiles(profile INTEGER PRIMARY KEY, version INTEGER NOT NULL, live INTEGER NOT NULL,
            due_at INTEGER, facets BLOB NOT NULL, names TEXT NOT NULL, document BLOB NOT NULL);
        CREATE TABLE outbox(position INTEGER PRIMARY KEY, profile INTEGER NOT NULL, sequence INTEGER NOT NULL, batch INTEGER, document BLOB NOT NULL);
        CREATE INDEX outbox_batch ON outbox(batch, profile, sequence) WHERE batch IS NOT NULL;
        CREATE TABLE changes(position INTEGER PRIMARY KEY, profile INTEGER NOT NULL, id BLOB NOT NULL, batch INTEGER, at INTEGER NOT NULL,
            scope BLOB NOT NULL, transitions BLOB NOT NULL);
        CREATE INDEX changes_profile ON changes(profile)
        """;

    // batches.snapshot: the channel, if the batch counts as a snapshot of it.
    private const string Batches = """
        CREATE TABLE batches(id BLOB PRIMARY KEY, version INTEGER NOT NULL, observed_at INTEGER NOT NULL, open INTEGER NOT NULL,
            snapshot TEXT, document BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX batches_observed ON batches(observed_at, id);
        CREATE INDEX batches_open ON batches(observed_at) WHERE open;
        CREATE INDEX batches_snapshot ON batches(snapshot, observed_at, id) WHERE snapshot IS NOT NULL;
        CREATE TABLE chunk_plans(batch BLOB, chunk INTEGER, document BLOB NOT NULL, PRIMARY KEY(batch, chunk)) WITHOUT ROWID;
        CREATE TABLE chunk_counts(batch BLOB, chunk INTEGER, read INTEGER, accepted INTEGER, held INTEGER, rejected INTEGER, events INTEGER,
            bytes INTEGER NOT NULL, done_at INTEGER,
            PRIMARY KEY(batch, chunk)) WITHOUT ROWID;
        CREATE TABLE chunk_results(batch BLOB, chunk INTEGER, document BLOB NOT NULL, PRIMARY KEY(batch, chunk)) WITHOUT ROWID
        """;

    // definitions.json is null of what was removed: its row says so, and that an upgrade need not bring it back.
    private const string Authored = """
        CREATE TABLE definitions(kind TEXT, id TEXT, version INTEGER NOT NULL, origin TEXT NOT NULL, starter TEXT, json TEXT,
            PRIMARY KEY(kind, id)) WITHOUT ROWID;
        CREATE TABLE publications(number INTEGER PRIMARY KEY, document TEXT NOT NULL);
        CREATE TABLE definition_publications(kind TEXT, id TEXT, number INTEGER, PRIMARY KEY(kind, id, number)) WITHOUT ROWID;
        CREATE TABLE drafts(name TEXT PRIMARY KEY, revision INTEGER NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE reviews(kind TEXT, id TEXT, version INTEGER NOT NULL, state INTEGER NOT NULL, position TEXT NOT NULL, document BLOB NOT NULL,
            PRIMARY KEY(kind, id)) WITHOUT ROWID;
        CREATE INDEX reviews_position ON reviews(kind, state, position);
        CREATE TABLE keys(id TEXT PRIMARY KEY, hash TEXT NOT NULL, role TEXT NOT NULL, channel TEXT, created_at INTEGER NOT NULL,
            expires_at INTEGER) WITHOUT ROWID;
        CREATE TABLE checkpoints(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
        """;

    private const string Secrets = """
        CREATE TABLE channel_secrets(channel TEXT, id TEXT, sealed BLOB NOT NULL, created_at INTEGER NOT NULL, ends_at INTEGER,
            PRIMARY KEY(channel, id)) WITHOUT ROWID
        """;
}
