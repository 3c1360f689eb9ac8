namespace Profiles.Channels.Senders;

/// <summary>A request of a sender as it came, before anything of it was believed.</summary>
/// <param name="Method">Upper case: <c>POST</c>, <c>GET</c>, <c>OPTIONS</c>.</param>
/// <param name="PathAndQuery">As received, still escaped: <c>/api/hooks/shop?timestamp=1</c>.</param>
/// <param name="Query">Parameters in their order, unescaped.</param>
/// <param name="Headers">In their order; a header given twice stands here twice.</param>
/// <param name="Body">The bytes as sent, after removal of a content encoding; signatures are computed over them.</param>
/// <param name="ReceivedAt">The clock of the receiver; time windows are judged by it.</param>
public sealed record SenderRequest(
    string Method, string PathAndQuery, IReadOnlyList<KeyValuePair<string, string>> Query, IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt)
{
    /// <summary>Media type of the body in lower case, without parameters; empty if none is said.</summary>
    public string MediaType => (Find("Content-Type") ?? "").Split(';', 2)[0].Trim().ToLowerInvariant();

    /// <summary>
    /// What stands at a place: the name of a header, or <c>?name</c> for a parameter of the query. Null if it is absent, empty, or given twice:
    /// of two signatures nobody could say which one was meant.
    /// </summary>
    public string? Find(string place)
    {
        var (pairs, name, comparison) = place.StartsWith('?')
            ? (Query, place[1..], StringComparison.Ordinal) : (Headers, place, StringComparison.OrdinalIgnoreCase);
        string? only = null;
        foreach (var (key, value) in pairs)
        {
            if (!key.Equals(name, comparison)) continue;
            if (only is not null) return null;
            only = value;
        }
        return string.IsNullOrEmpty(only) ? null : only;
    }
}
