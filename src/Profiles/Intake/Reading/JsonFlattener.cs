using System.Text;
using System.Text.Json;

namespace Profiles.Intake.Reading;

/// <summary>Why a JSON text is no row.</summary>
internal enum JsonFault
{
    None,
    /// <summary>Not JSON, not an object, or nested too deep.</summary>
    NotAnObject,
    /// <summary>More distinct names than <see cref="JsonColumns.Limit"/>, or a name too long.</summary>
    Names,
    /// <summary>A property the header does not have.</summary>
    UnknownName,
}

/// <summary>
/// Spreads one JSON object over columns: nested properties under dotted names, text as it is, numbers and booleans as written, null as
/// <see cref="RawRow.ExplicitNull"/>. A list of scalars becomes one cell joined with <c>；</c>; a list that holds objects or lists, or a text with
/// that sign in it, stays JSON text. Of a name given twice the last counts.
/// </summary>
/// <param name="columns">Where values go.</param>
/// <param name="open">True to add columns for names not seen before.</param>
internal sealed class JsonFlattener(JsonColumns columns, bool open)
{
    public const int MaxDepth = 32;
    public const string ListSeparator = "；";
    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };
    private readonly char[] path = new char[JsonColumns.MaxNameLength];

    /// <summary>Reads the object into <paramref name="cells"/>, one a column; null reads names only. Adds no column for a broken object.</summary>
    public JsonFault Read(ReadOnlySpan<byte> utf8, string?[]? cells)
    {
        var before = columns.Count;
        var fault = ReadWhole(utf8, cells);
        if (fault != JsonFault.None) columns.TruncateTo(before);
        return fault;
    }

    private JsonFault ReadWhole(ReadOnlySpan<byte> utf8, string?[]? cells)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return JsonFault.NotAnObject;
            var fault = ReadObject(ref reader, utf8, 0, cells);
            return fault == JsonFault.None && reader.Read() ? JsonFault.NotAnObject : fault;
        }
        catch (JsonException)
        {
            return JsonFault.NotAnObject;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8, or half of a surrogate pair, inside a text.
            return JsonFault.NotAnObject;
        }
    }

    private JsonFault ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, int prefix, string?[]? cells)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (prefix + reader.ValueSpan.Length >= path.Length) return JsonFault.Names;
            var length = prefix + reader.CopyString(path.AsSpan(prefix));
            if (length == prefix) path[length++] = '_';
            reader.Read();
            var fault = JsonFault.None;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                path[length] = '.';
                fault = ReadObject(ref reader, utf8, length + 1, cells);
            }
            else
            {
                fault = ReadValue(ref reader, utf8, path.AsSpan(0, length), cells);
            }
            if (fault != JsonFault.None) return fault;
        }
        return JsonFault.None;
    }

    private JsonFault ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ReadOnlySpan<char> name, string?[]? cells)
    {
        var index = columns.IndexOf(name);
        if (index < 0)
        {
            if (!open) return JsonFault.UnknownName;
            if (!columns.TryAdd(name)) return JsonFault.Names;
        }
        var text = reader.TokenType switch
        {
            JsonTokenType.StartArray => List(ref reader, utf8),
            JsonTokenType.Null => RawRow.ExplicitNull,
            _ => Scalar(ref reader),
        };
        if (cells is not null) cells[index] = text;
        return JsonFault.None;
    }

    private static string Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };

    private static string List(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var start = (int)reader.TokenStartIndex;
        var items = new List<string>();
        var plain = true;
        var depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth))
        {
            if (reader.CurrentDepth > depth + 1 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                plain = false;
                continue;
            }
            if (!plain || reader.TokenType is JsonTokenType.Null or JsonTokenType.EndObject or JsonTokenType.EndArray) continue;
            items.Add(Scalar(ref reader));
            plain = !items[^1].Contains(ListSeparator, StringComparison.Ordinal);
        }
        return plain ? string.Join(ListSeparator, items) : Encoding.UTF8.GetString(utf8[start..(int)reader.BytesConsumed]);
    }
}
