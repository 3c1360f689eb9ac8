using System.Text.Json;
using Profiles.Channels.Senders;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;

namespace Profiles.Channels.Pulling;

/// <summary>One answer of a source, read.</summary>
/// <param name="Items">Its items, each one JSON object on one line; those that are no objects are the <c>value</c> of one.</param>
/// <param name="LastId">Id of the last item.</param>
/// <param name="Newest">Latest change that an item tells of.</param>
/// <param name="Next">What the answer says of the next page: a cursor or an address; null for nothing.</param>
/// <param name="More">Whether the answer says that there is a next page; null if it does not say.</param>
public sealed record PullPage(IReadOnlyList<ReadOnlyMemory<byte>> Items, string? LastId, DateTimeOffset? Newest, string? Next, bool? More)
{
    /// <param name="link">Header <c>Link</c> of the answer; null if it has none.</param>
    /// <param name="number">Of the page in its run, from 1, for messages.</param>
    public static (PullPage? Page, Problem? Problem) Read(ReadOnlyMemory<byte> answer, string? link, PullDefinition pull, int number)
    {
        var (json, problem) = SenderJson.Parse(answer.Span, "answer");
        if (problem is not null) return (null, PullProblems.NotJson(number, problem));
        var path = JsonRowsPath.Parse(pull.Items)!;
        var lists = path.Values(json).ToList();
        if (lists.Count == 0) return (null, PullProblems.NoItems(number, pull.Items));
        // A source that has nothing may answer null in the place of an empty list.
        var items = path.Select(json).Where(i => i.ValueKind != JsonValueKind.Null || lists[0].ValueKind == JsonValueKind.Array).ToList();
        var page = new PullPage(
            [.. items.Select(Line)],
            items is [.., var last] && pull.ItemId is { } id ? Scalar(last, id) : null,
            pull.UpdatedAt is { } updated ? items.Select(i => Scalar(i, updated) is { } time ? SenderTime.Read(time) : null).Max() : null,
            pull.Paging.Next is { } next ? Scalar(json, next) : pull.Paging.Kind == PagingKind.NextLink ? LinkHeader.Next(link) : null,
            pull.Paging.More is { } more ? Scalar(json, more) is { } said ? said is "true" or "1" : null : null);
        return (page, null);
    }

    private static string? Scalar(JsonElement json, string path) =>
        JsonRowsPath.Parse(path)!.Select(json).Take(1).ToArray() is [var only] && only.AsText() is { Length: > 0 } text ? text : null;

    /// <summary>Lists of labelled values are columns by their labels, as in leads.</summary>
    private static ReadOnlyMemory<byte> Line(JsonElement item)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SenderJson.Readable))
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("value");
            }
            item.WriteTo(writer);
            if (item.ValueKind != JsonValueKind.Object) writer.WriteEndObject();
        }
        return LabelledPairs.Unfold(buffer.ToArray());
    }
}

/// <summary>The next page in a header <c>Link</c>: <c>&lt;https://…&gt;; rel="next"</c> (RFC 8288, section 3).</summary>
internal static class LinkHeader
{
    public static string? Next(string? header)
    {
        for (var rest = header; rest is not null;)
        {
            var open = rest.IndexOf('<', StringComparison.Ordinal);
            var close = open < 0 ? -1 : rest.IndexOf('>', open);
            if (close < 0) return null;
            var following = rest.IndexOf('<', close);
            var parameters = following < 0 ? rest[(close + 1)..] : rest[(close + 1)..following];
            if (parameters.Split(';', ',').Any(IsNext)) return rest[(open + 1)..close];
            rest = following < 0 ? null : rest[following..];
        }
        return null;
    }

    private static bool IsNext(string parameter) =>
        parameter.Split('=', 2) is [var name, var value] && name.Trim().Equals("rel", StringComparison.OrdinalIgnoreCase)
        && value.Trim().Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase);
}
