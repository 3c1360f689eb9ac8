using System.Runtime.InteropServices;
using Profiles.Profiles;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>What a facet counts.</summary>
internal enum FacetKind
{
    /// <summary>Being live: one facet, with an empty id.</summary>
    Live = 0,
    Tag = 1,
    Segment = 2,
}

/// <summary>
/// Keeps the exact number of live profiles of every facet through one call: facets gathered once, changes of their counts gathered, written
/// at the end.
/// </summary>
internal sealed class Facets(Connection connection)
{
    private readonly Dictionary<string, long>[] surrogates =
        [.. Enum.GetValues<FacetKind>().Select(_ => new Dictionary<string, long>(StringComparer.Ordinal))];
    private readonly Dictionary<long, bool> isSegment = [];
    private readonly Dictionary<long, long> changes = [];
    private readonly List<long> gathered = [];

    /// <summary>The facets a profile counts in: none unless it is live. Sorted, distinct.</summary>
    public long[] Of(Profile profile)
    {
        if (profile.Status != ProfileStatus.Live) return [];
        gathered.Clear();
        gathered.Add(For(FacetKind.Live, ""));
        foreach (var tag in profile.Tags) gathered.Add(For(FacetKind.Tag, tag.Tag));
        foreach (var membership in profile.Segments) gathered.Add(For(FacetKind.Segment, membership.Segment));
        gathered.Sort();
        var distinct = 0;
        for (var i = 0; i < gathered.Count; i++)
            if (distinct == 0 || gathered[i] != gathered[distinct - 1]) gathered[distinct++] = gathered[i];
        return [.. CollectionsMarshal.AsSpan(gathered)[..distinct]];
    }

    public void Count(long facet, int change) => CollectionsMarshal.GetValueRefOrAddDefault(changes, facet, out _) += change;

    public bool IsSegment(long facet)
    {
        if (isSegment.TryGetValue(facet, out var known)) return known;
        var select = connection.Prepare("SELECT kind FROM facets WHERE facet = ?1").Bind(1, facet);
        while (select.Step()) known = select.Int64(0) == (long)FacetKind.Segment;
        return isSegment[facet] = known;
    }

    public void WriteCounts()
    {
        foreach (var (facet, change) in changes)
            if (change != 0) connection.Prepare("UPDATE facets SET live = live + ?2 WHERE facet = ?1").Bind(1, facet).Bind(2, change).Run();
    }

    public static long? Find(Connection connection, FacetKind kind, string id)
    {
        long? found = null;
        var select = connection.Prepare("SELECT facet FROM facets WHERE kind = ?1 AND id = ?2").Bind(1, (long)kind).Bind(2, id);
        while (select.Step()) found = select.Int64(0);
        return found;
    }

    private long For(FacetKind kind, string id)
    {
        var known = surrogates[(int)kind];
        if (known.TryGetValue(id, out var facet)) return facet;
        if (Find(connection, kind, id) is { } stored) facet = stored;
        else
        {
            connection.Prepare("INSERT INTO facets(kind, id, live) VALUES (?1, ?2, 0)").Bind(1, (long)kind).Bind(2, id).Run();
            facet = connection.LastInsertedRow;
        }
        known.Add(id, facet);
        return facet;
    }
}
