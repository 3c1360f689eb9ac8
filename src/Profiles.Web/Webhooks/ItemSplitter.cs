using System.Text.Json;

namespace Profiles.Web.Webhooks;

/// <summary>
/// Cuts the body of a webhook request into items without copying or rewriting them: an object is one item, a list is many, NDJSON is one
/// a line. Pure.
/// </summary>
/// <remarks>
/// A list whose JSON breaks anywhere is refused whole, since where its items end is not known; in NDJSON only the broken line is.
/// One item more than allowed may come back: that says "too many".
/// </remarks>
public sealed class ItemSplitter(WebOptions options)
{
    // Depth is judged per item, not by the reader, so that one nested item does not cost the others.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = int.MaxValue };

    /// <summary>Throws <see cref="JsonException"/> with line and byte if the body is not JSON.</summary>
    public IReadOnlyList<LeadItem> SplitJson(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span, Deep);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            var single = ReadItem(ref reader, body, index: 0);
            reader.Read();
            return [single];
        }
        var items = new List<LeadItem>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadItem(ref reader, body, items.Count));
            if (items.Count > options.MaxItems) return items;
        }
        reader.Read();
        return items;
    }

    public IReadOnlyList<LeadItem> SplitLines(ReadOnlyMemory<byte> body)
    {
        var items = new List<LeadItem>();
        while (!body.IsEmpty && items.Count <= options.MaxItems)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty) continue;
            items.Add(ReadLine(line, items.Count));
        }
        return items;
    }

    private LeadItem ReadLine(ReadOnlyMemory<byte> line, int index)
    {
        if (line.Length > options.MaxItemBytes) return new LeadItem(index, line, ItemRefusal.TooLarge);
        try
        {
            var reader = new Utf8JsonReader(line.Span, Deep);
            reader.Read();
            var item = ReadItem(ref reader, line, index);
            reader.Read();
            return item;
        }
        catch (JsonException)
        {
            return new LeadItem(index, line, ItemRefusal.Malformed);
        }
    }

    /// <summary>Reads the value the reader stands on, to its end.</summary>
    private LeadItem ReadItem(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, int index)
    {
        var start = (int)reader.TokenStartIndex;
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        var (depth, text) = Walk(ref reader);
        var content = body[start..(int)reader.BytesConsumed];
        var refusal = !isObject ? ItemRefusal.NotObject
            : content.Length > options.MaxItemBytes ? ItemRefusal.TooLarge
            : depth > options.MaxItemDepth ? ItemRefusal.TooDeep
            : text ? null : ItemRefusal.BadText;
        return new LeadItem(index, content, refusal);
    }

    private static (int Depth, bool TextIsSound) Walk(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return (0, true);
        var (outer, deepest, sound) = (reader.CurrentDepth, 1, true);
        while (reader.Read())
        {
            if (reader.CurrentDepth == outer && reader.TokenType is (JsonTokenType.EndObject or JsonTokenType.EndArray)) break;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) deepest = Math.Max(deepest, reader.CurrentDepth - outer + 1);
            else if (reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName) && reader.ValueIsEscaped) sound = sound && IsSound(ref reader);
        }
        return (deepest, sound);
    }

    /// <summary>False for an escape that is half a character: JSON allows it, text does not.</summary>
    private static bool IsSound(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
