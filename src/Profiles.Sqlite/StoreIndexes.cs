using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>The indexes of <c>store.db</c> whose keys come in no order.</summary>
internal sealed class StoreIndexes(int recentEntries)
{
    /// <summary>Id of a SourcePerson or profile → surrogate; see <see cref="Surrogates"/>.</summary>
    public LayeredIndex Ids { get; } = new("ids", ["id", "person"], 1, recentEntries);

    /// <summary>Value → carriers.</summary>
    public LayeredIndex Claims { get; } = new("claims", ["value", "carrier"], 2, recentEntries);

    /// <summary>Search name → live profiles.</summary>
    public LayeredIndex Names { get; } = new("profile_names", ["name", "id"], 2, recentEntries);

    /// <summary>Segment → live profiles.</summary>
    public LayeredIndex Memberships { get; } = new("memberships", ["facet", "id"], 2, recentEntries);

    /// <summary>Instant → live profiles that become due then.</summary>
    public LayeredIndex Due { get; } = new("profiles_due", ["due_at", "id"], 2, recentEntries);

    public static string Schema { get; } = string.Join(";\n",
        LayeredIndex.Schema("ids", "id BLOB, person INTEGER NOT NULL", "id"),
        LayeredIndex.Schema("claims", "value BLOB, carrier BLOB", "value, carrier"),
        LayeredIndex.Schema("profile_names", "name TEXT, id BLOB", "name, id"),
        LayeredIndex.Schema("memberships", "facet INTEGER, id BLOB", "facet, id"),
        LayeredIndex.Schema("profiles_due", "due_at INTEGER, id BLOB", "due_at, id"));
}
