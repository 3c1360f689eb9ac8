using Profiles.Evidence;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>
/// Writes the documents of one call with everything that follows from them: outbox, counts, memberships, names. Only differences are
/// written, and those of the whole call in the order of their index.
/// </summary>
internal sealed class ProfileWriter(Connection connection)
{
    private readonly Facets facets = new(connection);
    private readonly BatchSurrogates batches = new(connection);
    private readonly List<(long Facet, UInt128 Id, bool Added)> memberships = [];
    private readonly List<(string Name, UInt128 Id, bool Added)> names = [];

    /// <param name="rows">Sorted by id.</param>
    public HashSet<ProfileId> Write(ReadOnlySpan<ProfileRow> rows)
    {
        var conflicts = new HashSet<ProfileId>();
        foreach (var row in rows)
        {
            if (!WriteDocument(row)) conflicts.Add(row.Profile.Id);
            else if (row.Outbox is { } entry) WriteOutbox(entry);
        }
        WriteMemberships();
        WriteNames();
        facets.WriteCounts();
        return conflicts;
    }

    private bool WriteDocument(ProfileRow row)
    {
        var counted = facets.Of(row.Profile);
        if (row.Version == 0)
        {
            var insert = connection.Prepare("""
                INSERT INTO profiles(id, version, live, due_at, facets, names, document) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT DO NOTHING
                """);
            insert.Bind(1, row.Profile.Id.Value);
            if (BindContent(insert, row, counted).Run() == 0) return false;
            Compare(row, [], counted, []);
            return true;
        }
        if (FindStored(row) is not { } stored) return false;
        var update = connection.Prepare("""
            UPDATE profiles SET version = version + 1, live = ?2, due_at = ?3, facets = ?4, names = ?5, document = ?6 WHERE profile = ?1
            """);
        update.Bind(1, stored.Profile);
        BindContent(update, row, counted).Run();
        Compare(row, stored.Facets, counted, stored.Names);
        return true;
    }

    private static Statement BindContent(Statement statement, ProfileRow row, long[] counted) => statement
        .Bind(2, row.IsLive ? 1 : 0).Bind(3, row.DueAt).Bind(4, PackedNumbers.Pack(counted)).Bind(5, row.PackedNames).Bind(6, row.Document);

    /// <summary>What the stored document counts in, if it still has the expected version.</summary>
    private (long Profile, List<long> Facets, string[] Names)? FindStored(ProfileRow row)
    {
        (long, List<long>, string[])? found = null;
        var select = connection.Prepare("SELECT profile, facets, names FROM profiles WHERE id = ?1 AND version = ?2");
        select.Bind(1, row.Profile.Id.Value).Bind(2, row.Version);
        while (select.Step()) found = (select.Int64(0), PackedNumbers.Unpack(select.Blob(1)), ProfileRow.UnpackNames(select.Text(2)));
        return found;
    }

    private void Compare(ProfileRow row, List<long> before, long[] after, string[] namesBefore)
    {
        var id = row.Profile.Id.Value;
        foreach (var facet in after)
            if (before.BinarySearch(facet) < 0) Change(facet, added: true);
        foreach (var facet in before)
            if (Array.BinarySearch(after, facet) < 0) Change(facet, added: false);
        foreach (var name in row.Names)
            if (!namesBefore.Contains(name)) names.Add((name, id, true));
        foreach (var name in namesBefore)
            if (!row.Names.Contains(name)) names.Add((name, id, false));

        void Change(long facet, bool added)
        {
            facets.Count(facet, added ? 1 : -1);
            if (facets.IsSegment(facet)) memberships.Add((facet, id, added));
        }
    }

    private void WriteOutbox(OutboxRow entry) => connection
        .Prepare("INSERT INTO outbox(id, sequence, batch, document) VALUES (?1, ?2, ?3, ?4)")
        .Bind(1, entry.Id.Value).Bind(2, (long)entry.Sequence).Bind(3, entry.Batch is { } batch ? batches.For(batch) : null)
        .Bind(4, entry.Document).Run();

    private void WriteMemberships()
    {
        // Stable sorts: of two changes of one membership within a call the later one counts.
        foreach (var (facet, id, added) in memberships.OrderBy(m => m.Facet).ThenBy(m => m.Id))
            connection.Prepare(added
                    ? "INSERT OR IGNORE INTO memberships(facet, id) VALUES (?1, ?2)"
                    : "DELETE FROM memberships WHERE facet = ?1 AND id = ?2")
                .Bind(1, facet).Bind(2, id).Run();
    }

    private void WriteNames()
    {
        foreach (var (name, id, added) in names.OrderBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Id))
            connection.Prepare(added
                    ? "INSERT OR IGNORE INTO profile_names(name, id) VALUES (?1, ?2)"
                    : "DELETE FROM profile_names WHERE name = ?1 AND id = ?2")
                .Bind(1, name).Bind(2, id).Run();
    }
}
