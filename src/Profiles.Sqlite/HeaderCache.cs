using System.Collections.Concurrent;
using Profiles.Evidence;

namespace Profiles.Sqlite;

/// <summary>
/// Headers as they were last read or written, by id and version. A look-up names the stored version, so a stale entry is never used; what
/// it saves is reading the same JSON again and again while a chunk is resolved.
/// </summary>
/// <remarks>Two generations: when the young one is full it becomes the old one, and what was not asked for meanwhile is gone.</remarks>
internal sealed class HeaderCache
{
    /// <summary>Headers of one generation; two chunks' worth.</summary>
    public const int Capacity = 10_000;

    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<SourcePersonId, SourcePerson> young = new();
    private volatile ConcurrentDictionary<SourcePersonId, SourcePerson> old = new();

    public SourcePerson? Find(SourcePersonId id, string etag)
    {
        if (young.TryGetValue(id, out var header)) return header.ETag == etag ? header : null;
        if (!old.TryGetValue(id, out header) || header.ETag != etag) return null;
        Put(header);
        return header;
    }

    /// <param name="header">With the ETag it is stored under.</param>
    public void Put(SourcePerson header)
    {
        young[header.Id] = header;
        if (young.Count <= Capacity) return;
        lock (turning)
        {
            if (young.Count <= Capacity) return;
            old = young;
            young = new ConcurrentDictionary<SourcePersonId, SourcePerson>();
        }
    }
}
