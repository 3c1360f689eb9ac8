using System.Text.Encodings.Web;
using System.Text.Json;

namespace Profiles.Intake.Reading;

/// <summary>
/// Turns lists of labelled values into objects, so that each value has a path of its own: <c>"fields":[{"label":"手机","value":"138…"}]</c> is read as
/// <c>"fields":{"手机":"138…"}</c>. Forms send their answers like this, and a list has no column for an answer.
/// </summary>
/// <remarks>
/// A list is one of labelled values if every element is an object with a text that names it and a value; the name is the first of <see cref="Names"/>
/// that all have, the value the first of <see cref="Values"/>, or what stands under the name that <c>type</c> gives (<c>{"type":"email","email":"a@b.cn"}</c>). Values that are
/// ids of the element's <c>options</c> are their texts. Of two with one name the second is called <c>name 2</c>. Lists of anything else stay lists.
/// </remarks>
internal static class LabelledPairs
{
    private const int MaxName = 200;
    private const int MaxProperties = 12;
    private static readonly string[] Names = ["column_id", "label", "name", "question", "title", "fieldName", "field_name", "key", "field", "code", "id", "type"];
    private static readonly string[] Values = ["value", "values", "answer", "answers", "string_value", "fieldValue", "field_value"];
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = JsonFlattener.MaxDepth };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document with its labelled values unfolded; itself if it has none, or is no JSON that could be a row.</summary>
    public static ReadOnlyMemory<byte> Unfold(ReadOnlyMemory<byte> utf8)
    {
        // Most leads are flat: what has no value within a value is not parsed twice.
        if (utf8.IsEmpty || utf8.Span[1..].IndexOfAny((byte)'{', (byte)'[') < 0) return utf8;
        try
        {
            using var document = JsonDocument.Parse(utf8, Reading);
            if (!Has(document.RootElement)) return utf8;
            var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Writing)) Write(writer, document.RootElement);
            return buffer.ToArray();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or half a character: whoever reads it as a row says so.
            return utf8;
        }
    }

    private static bool Has(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Pairs(json) is not null || json.EnumerateObject().Any(p => Has(p.Value)),
        JsonValueKind.Array => Pairs(json) is not null,
        _ => false,
    };

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        if (Pairs(json) is { } pairs)
        {
            writer.WriteStartObject();
            foreach (var (name, value, element) in pairs)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value, element);
            }
            writer.WriteEndObject();
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var property in json.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                Write(writer, property.Value);
            }
            writer.WriteEndObject();
        }
        else
        {
            json.WriteTo(writer);
        }
    }

    /// <summary>Names and values of a list of labelled values; null if it is none.</summary>
    private static List<(string Name, JsonElement Value, JsonElement Element)>? Pairs(JsonElement json)
    {
        if (Elements(json) is not { Count: > 0 } list || list.Exists(e => e.ValueKind != JsonValueKind.Object || e.GetPropertyCount() > MaxProperties)) return null;
        if (Array.Find(Names, name => list.TrueForAll(e => NameOf(e, name) is not null)) is not { } label) return null;
        var pairs = new List<(string, JsonElement, JsonElement)>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var element in list)
        {
            if (ValueOf(element, label) is not { } value) return null;
            var name = NameOf(element, label)!;
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            pairs.Add((times == 1 ? name : $"{name} {times}", value, element));
        }
        return pairs;
    }

    /// <summary>Of a list, or of an object whose names only count: some forms number their fields.</summary>
    private static List<JsonElement>? Elements(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => [.. json.EnumerateArray()],
        JsonValueKind.Object when json.EnumerateObject().All(p => p.Name.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) => [.. json.EnumerateObject().Select(p => p.Value)],
        _ => null,
    };

    private static string? NameOf(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var found)) return null;
        // Typeform's answers name their question in an object.
        if (found.ValueKind == JsonValueKind.Object && !found.TryGetProperty("ref", out found)) return null;
        return found.ValueKind == JsonValueKind.String && found.GetString() is { Length: > 0 and <= MaxName } text ? text : null;
    }

    private static JsonElement? ValueOf(JsonElement element, string label)
    {
        foreach (var name in Values)
            if (element.TryGetProperty(name, out var value)) return value;
        if (element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is { } kind && kind != "type" && element.TryGetProperty(kind, out var typed)) return typed;
        // {"type":"mobile","number":"138…","primary":true}: the one value beside its kind.
        if (label is not ("type" or "label")) return null;
        var others = element.EnumerateObject().Where(p => p.Name != label && p.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)).Take(2).ToList();
        return others is [{ Value.ValueKind: JsonValueKind.String or JsonValueKind.Number }] ? others[0].Value : null;
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement value, JsonElement element)
    {
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) && value.GetArrayLength() > 0)
        {
            var texts = value.EnumerateArray().Select(v => OptionText(element, v.GetString()!) ?? v.GetString()!).ToList();
            if (texts.Count == 1)
            {
                writer.WriteStringValue(texts[0]);
                return;
            }
            writer.WriteStartArray();
            foreach (var text in texts) writer.WriteStringValue(text);
            writer.WriteEndArray();
        }
        else if (value.ValueKind == JsonValueKind.String && OptionText(element, value.GetString()!) is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            Write(writer, value);
        }
    }

    private static string? OptionText(JsonElement element, string id)
    {
        if (!element.TryGetProperty("options", out var options) || options.ValueKind != JsonValueKind.Array) return null;
        foreach (var option in options.EnumerateArray())
        {
            if (option.ValueKind != JsonValueKind.Object || !option.TryGetProperty("id", out var known) || known.ValueKind != JsonValueKind.String || known.GetString() != id) continue;
            foreach (var name in (string[])["text", "label", "name"])
                if (option.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String) return text.GetString();
        }
        return null;
    }
}
