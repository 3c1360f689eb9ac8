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
/// Keeps the exact number of live profiles of every facet through one call: facets found once, changes of their counts gathered, written
/// at the end.
/// </summary>
internal sealed class Facets(Connection connection)
{
    private readonly Dictionary<(FacetKind Kind, string Id), long> surrogates = [];
    private readonly Dictionary<long, bool> isSegment = [];
    private readonly Dictionary<long, long> changes = [];

    /// <summary>The facets a profile counts in: none unless it is live. Sorted, distinct.</summary>
    public long[] Of(Profile profile)
    {
        if (profile.Status != ProfileStatus.Live) return [];
        var facets = new SortedSet<long> { For(FacetKind.Live, "") };
        foreach (var tag in profile.Tags) facets.Add(For(FacetKind.Tag, tag.Tag));
        foreach (var membership in profile.Segments) facets.Add(For(FacetKind.Segment, membership.Segment));
        return [.. facets];
    }

    public void Count(long facet, int change) => changes[facet] = changes.GetValueOrDefault(facet) + change;

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
        if (surrogates.TryGetValue((kind, id), out var facet)) return facet;
        if (Find(connection, kind, id) is { } stored) facet = stored;
        else
        {
            connection.Prepare("INSERT INTO facets(kind, id, live) VALUES (?1, ?2, 0)").Bind(1, (long)kind).Bind(2, id).Run();
            facet = connection.LastInsertedRow;
        }
        surrogates.Add((kind, id), facet);
        return facet;
    }
}
