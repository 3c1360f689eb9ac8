using System.Text.Json;
using Profiles.Storage;

namespace Profiles.Definitions;

/// <summary>A place of a definition at which two versions differ.</summary>
/// <param name="Path">JSON path: <c>$.when.conditions[0].value</c>.</param>
/// <param name="Before">JSON before; null if there was nothing.</param>
public sealed record DefinitionDifference(string Path, string? Before, string? After);

/// <summary>A version of a definition: what was published when, by whom, why, and what differs from the one before.</summary>
public sealed record DefinitionHistoryEntry(Publication Publication, DefinitionRevision Revision, IReadOnlyList<DefinitionDifference> Differences);

/// <summary>Reads versions, and says what leads back to one.</summary>
public sealed class DefinitionHistory(IDefinitionStore store)
{
    private const int Page = 50;

    /// <summary>Publications, newest first.</summary>
    public Task<IReadOnlyList<Publication>> ListAsync(int? before, int limit, CancellationToken cancellation) =>
        store.ReadHistoryAsync(of: null, before, limit, cancellation);

    /// <summary>Versions of one definition, newest first.</summary>
    public async Task<IReadOnlyList<DefinitionHistoryEntry>> OfAsync(string kind, string id, int limit, CancellationToken cancellation)
    {
        // One more than asked for: the oldest is compared with it.
        var read = await store.ReadHistoryAsync((kind, id), before: null, limit + 1, cancellation);
        return [.. read.Take(limit).Select((publication, index) => new DefinitionHistoryEntry(
            publication, publication.Revisions[0],
            Differences(index + 1 < read.Count ? read[index + 1].Revisions[0].Json : null, publication.Revisions[0].Json)))];
    }

    /// <summary>What makes a definition again what it was in a version; null if there is no such version.</summary>
    public async Task<IReadOnlyList<DefinitionEdit>?> BackAsync(string kind, string id, int version, CancellationToken cancellation)
    {
        for (int? before = null; await store.ReadHistoryAsync((kind, id), before, Page, cancellation) is { Count: > 0 } read; before = read[^1].Number)
            if (read.Select(p => p.Revisions[0]).FirstOrDefault(r => r.Version == version) is { } found) return [Edit(found)];
        return null;
    }

    /// <summary>What makes all definitions again what they were after a publication; null if there was no such publication.</summary>
    public async Task<IReadOnlyList<DefinitionEdit>?> BackAsync(int number, CancellationToken cancellation)
    {
        var state = await store.ReadAsync(cancellation);
        if (number < 1 || number > state.Number) return null;
        var since = new HashSet<(string Kind, string Id)>();
        int? before = null;
        while (await store.ReadHistoryAsync(of: null, before, Page, cancellation) is { Count: > 0 } read)
        {
            since.UnionWith(read.Where(p => p.Number > number).SelectMany(p => p.Revisions).Select(r => (r.Kind, r.Id)));
            if (read[^1].Number <= number) break;
            before = read[^1].Number;
        }
        var edits = new List<DefinitionEdit>(since.Count);
        foreach (var (kind, id) in since)
        {
            var then = await store.ReadHistoryAsync((kind, id), number + 1, limit: 1, cancellation);
            edits.Add(then is [var last] ? Edit(last.Revisions[0]) : new DefinitionEdit(kind, id, Json: null));
        }
        return [.. edits.OrderBy(e => e.Kind, StringComparer.Ordinal).ThenBy(e => e.Id, StringComparer.Ordinal)];
    }

    /// <summary>The places at which two texts of a definition differ, in the order of the newer one; a list is compared item by item.</summary>
    internal static IReadOnlyList<DefinitionDifference> Differences(string? before, string? after)
    {
        List<DefinitionDifference> found = [];
        using var old = Parse(before);
        using var now = Parse(after);
        Compare(old?.RootElement, now?.RootElement, "$", found);
        return found;
    }

    private static void Compare(JsonElement? before, JsonElement? after, string path, List<DefinitionDifference> found)
    {
        if (before is { ValueKind: JsonValueKind.Object } one && after is { ValueKind: JsonValueKind.Object } other)
        {
            foreach (var name in other.EnumerateObject().Concat(one.EnumerateObject()).Select(p => p.Name).Distinct(StringComparer.Ordinal))
                Compare(Get(one, name), Get(other, name), $"{path}.{name}", found);
        }
        else if (before is { ValueKind: JsonValueKind.Array } list && after is { ValueKind: JsonValueKind.Array } others)
        {
            var length = Math.Max(list.GetArrayLength(), others.GetArrayLength());
            for (var i = 0; i < length; i++)
                Compare(i < list.GetArrayLength() ? list[i] : null, i < others.GetArrayLength() ? others[i] : null, $"{path}[{i}]", found);
        }
        else if (before is null || after is null || CanonicalJson.Of(before.Value.GetRawText()) != CanonicalJson.Of(after.Value.GetRawText()))
        {
            if (before is not null || after is not null) found.Add(new DefinitionDifference(path, before?.GetRawText(), after?.GetRawText()));
        }
    }

    private static JsonElement? Get(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;

    private static JsonDocument? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DefinitionJson.MaxDepth });
        }
        catch (JsonException)
        {
            return null; // published before it was validated as it is now
        }
    }

    private static DefinitionEdit Edit(DefinitionRevision revision) =>
        new(revision.Kind, revision.Id, revision.Json, revision.Origin == DefinitionOrigin.Starter ? revision.Starter : null);
}
