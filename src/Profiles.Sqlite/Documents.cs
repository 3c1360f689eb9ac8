using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Profiles.Evidence;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>Documents as UTF-8 JSON in a column.</summary>
internal static class Documents
{
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    public static T Document<T>(this Statement row, int column, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(row.Blob(column), type) ?? throw new JsonException($"Expected a document of {typeof(T).Name}, found null.");

    /// <summary>Ids in ascending order, each once, so that neighbours are read from the same page.</summary>
    public static UInt128[] Sorted<TId>(IReadOnlyCollection<TId> ids) where TId : struct, IHexId<TId>
    {
        var sorted = new UInt128[ids.Count];
        var index = 0;
        foreach (var id in ids) sorted[index++] = id.Value;
        Array.Sort(sorted);
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
            if (distinct == 0 || sorted[i] != sorted[distinct - 1]) sorted[distinct++] = sorted[i];
        return distinct == sorted.Length ? sorted : sorted[..distinct];
    }

    /// <summary>Versions are ETags.</summary>
    public static string ETag(long version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The version an ETag expects: 0 for none stored yet, -1 for an ETag this store never gave.</summary>
    public static long Version(string? etag) =>
        etag is null ? 0 : long.TryParse(etag, System.Globalization.CultureInfo.InvariantCulture, out var version) && version > 0 ? version : -1;
}
