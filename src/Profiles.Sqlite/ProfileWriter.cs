using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>
/// Writes the documents of one call with everything that follows from them: outbox, counts, memberships, names. Only differences are
/// written, and those of the whole call in the order of their index.
/// </summary>
internal sealed class ProfileWriter(Connection connection, Surrogates surrogates, StoreIndexes indexes)
{
    private readonly Facets facets = new(connection);
    private readonly BatchSurrogates batches = new(connection);
    private readonly List<(long Facet, UInt128 Id, bool Added)> memberships = [];
    private readonly List<(string Name, UInt128 Id, bool Added)> names = [];
    private readonly List<(long DueAt, UInt128 Id, bool Added)> due = [];

    /// <param name="rows">Sorted by id.</param>
    public HashSet<ProfileId> Write(ReadOnlySpan<ProfileRow> rows)
    {
        var conflicts = new HashSet<ProfileId>();
        foreach (var row in rows)
        {
            if (WriteDocument(row) is not { } profile) conflicts.Add(row.Profile.Id);
            else if (row.Outbox is { } entry) WriteOutbox(profile, entry);
        }
        WriteMemberships();
        WriteNames();
        WriteDue();
        facets.WriteCounts();
        indexes.Ids.MergeIfFull(connection);
        return conflicts;
    }

    /// <summary>Touches the row and the index of what is due; the packed document stays as it is.</summary>
    public HashSet<ProfileId> MoveDue(IReadOnlyList<DueMove> moves)
    {
        var conflicts = new HashSet<ProfileId>();
        foreach (var (read, dueAt) in moves)
        {
            if (MoveDue(read, dueAt?.UtcTicks)) NoteDue(read.Id.Value, read.DueAt?.UtcTicks, dueAt?.UtcTicks);
            else conflicts.Add(read.Id);
        }
        WriteDue();
        return conflicts;
    }

    private bool MoveDue(Profile read, long? dueAt) => surrogates.Find(connection, read.Id.Value) is { } profile && connection
        .Prepare("UPDATE profiles SET version = version + 1, due_at = ?3 WHERE profile = ?1 AND version = ?2 AND live")
        .Bind(1, profile).Bind(2, Documents.Version(read.ETag)).Bind(3, dueAt).Run() > 0;

    /// <summary>Returns the surrogate; null if the stored document is not the expected one.</summary>
    private long? WriteDocument(ProfileRow row)
    {
        var counted = facets.Of(row.Profile);
        if (row.Version == 0)
        {
            var added = surrogates.FindOrAdd(connection, row.Profile.Id.Value);
            var insert = connection.Prepare("""
                INSERT INTO profiles(profile, version, live, due_at, facets, names, document) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT DO NOTHING
                """);
            insert.Bind(1, added);
            if (BindContent(insert, row, counted).Run() == 0) return null;
            Compare(row, counted, new Stored(added, [], [], null));
            return added;
        }
        if (FindStored(row) is not { } stored) return null;
        var update = connection.Prepare("""
            UPDATE profiles SET version = version + 1, live = ?2, due_at = ?3, facets = ?4, names = ?5, document = ?6 WHERE profile = ?1
            """);
        update.Bind(1, stored.Profile);
        BindContent(update, row, counted).Run();
        Compare(row, counted, stored);
        return stored.Profile;
    }

    private static Statement BindContent(Statement statement, ProfileRow row, long[] counted) => statement
        .Bind(2, row.IsLive ? 1 : 0).Bind(3, row.DueAt).Bind(4, PackedNumbers.Pack(counted)).Bind(5, row.PackedNames).Bind(6, row.Document);

    /// <summary>What the stored document counts in, if it still has the expected version.</summary>
    private Stored? FindStored(ProfileRow row)
    {
        if (surrogates.Find(connection, row.Profile.Id.Value) is not { } profile) return null;
        Stored? found = null;
        var select = connection.Prepare("SELECT facets, names, due_at FROM profiles WHERE profile = ?1 AND version = ?2");
        select.Bind(1, profile).Bind(2, row.Version);
        while (select.Step())
            found = new Stored(profile, PackedNumbers.Unpack(select.Blob(0)), ProfileRow.UnpackNames(select.Text(1)), select.NullableInt64(2));
        return found;
    }

    private void Compare(ProfileRow row, long[] after, Stored before)
    {
        var id = row.Profile.Id.Value;
        foreach (var facet in after)
            if (before.Facets.BinarySearch(facet) < 0) Change(facet, added: true);
        foreach (var facet in before.Facets)
            if (Array.BinarySearch(after, facet) < 0) Change(facet, added: false);
        foreach (var name in row.Names)
            if (!before.Names.Contains(name)) names.Add((name, id, true));
        foreach (var name in before.Names)
            if (!row.Names.Contains(name)) names.Add((name, id, false));
        NoteDue(id, before.DueAt, row.DueAt);

        void Change(long facet, bool added)
        {
            facets.Count(facet, added ? 1 : -1);
            if (facets.IsSegment(facet)) memberships.Add((facet, id, added));
        }
    }

    private void NoteDue(UInt128 id, long? before, long? after)
    {
        if (before == after) return;
        if (before is { } old) due.Add((old, id, false));
        if (after is { } now) due.Add((now, id, true));
    }

    private void WriteOutbox(long profile, OutboxRow entry) => connection
        .Prepare("INSERT INTO outbox(profile, sequence, batch, document) VALUES (?1, ?2, ?3, ?4)")
        .Bind(1, profile).Bind(2, (long)entry.Sequence).Bind(3, entry.Batch is { } batch ? batches.For(batch) : null)
        .Bind(4, entry.Document).Run();

    // The sorts are stable: of two changes of one entry within a call the later one counts.

    private void WriteMemberships()
    {
        foreach (var (facet, id, added) in memberships.OrderBy(m => m.Facet).ThenBy(m => m.Id))
            if (added) indexes.Memberships.Insert(connection).Bind(1, facet).Bind(2, id).Run();
            else indexes.Memberships.Delete(connection, delete => delete.Bind(1, facet).Bind(2, id));
        indexes.Memberships.MergeIfFull(connection);
    }

    private void WriteNames()
    {
        foreach (var (name, id, added) in names.OrderBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Id))
            if (added) indexes.Names.Insert(connection).Bind(1, name).Bind(2, id).Run();
            else indexes.Names.Delete(connection, delete => delete.Bind(1, name).Bind(2, id));
        indexes.Names.MergeIfFull(connection);
    }

    private void WriteDue()
    {
        foreach (var (at, id, added) in due.OrderBy(d => d.DueAt).ThenBy(d => d.Id))
            if (added) indexes.Due.Insert(connection).Bind(1, at).Bind(2, id).Run();
            else indexes.Due.Delete(connection, delete => delete.Bind(1, at).Bind(2, id));
        indexes.Due.MergeIfFull(connection);
    }

    private sealed record Stored(long Profile, List<long> Facets, string[] Names, long? DueAt);
}
