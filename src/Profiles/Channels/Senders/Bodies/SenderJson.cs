using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>JSON of strangers: read whole, within bounds, and only if every text in it is sound, so that nothing throws later.</summary>
internal static class SenderJson
{
    /// <summary>Chinese as it is: records are looked at by people, and half as long.</summary>
    public static JsonWriterOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions ReadableNodes { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonReaderOptions Options = new() { MaxDepth = SenderLimits.MaxDepth };

    /// <param name="place">Where it stands, for messages.</param>
    public static (JsonElement Json, Problem? Problem) Parse(ReadOnlySpan<byte> utf8, string place = "body")
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8)) return (default, SenderProblems.Body(place, "UTF-8 text", "other bytes"));
        try
        {
            if (!IsSound(utf8)) return (default, SenderProblems.Body(place, "sound text", "an unpaired surrogate"));
            var reader = new Utf8JsonReader(utf8, Options);
            return (JsonElement.ParseValue(ref reader), null);
        }
        catch (JsonException)
        {
            return (default, SenderProblems.Body(place, $"one JSON value, at most {SenderLimits.MaxDepth} levels deep", "something else"));
        }
    }

    /// <summary>A property that is a text; null if it is anything else.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A property of an object; null if there is none.</summary>
    public static JsonElement? Find(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var found) ? found : null;

    /// <summary>A text, number or truth value as text; null of anything else.</summary>
    public static string? AsText(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A property as text; null if it is none, or empty.</summary>
    public static string? Scalar(this JsonElement json, string name) => json.Find(name)?.AsText() is { Length: > 0 } text ? text : null;

    /// <summary>Its bytes as they were received.</summary>
    public static ReadOnlySpan<byte> Utf8Bytes(this JsonElement json) => JsonMarshal.GetRawUtf8Value(json);

    /// <summary>An object without a property, so that a key that stood in it is not kept.</summary>
    public static ReadOnlyMemory<byte> Without(this JsonElement json, string name)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SenderJson.Readable))
        {
            writer.WriteStartObject();
            foreach (var property in json.EnumerateObject())
                if (!property.NameEquals(name)) property.WriteTo(writer);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Walks the whole document; false if an escape is half a character, which JSON allows and text does not.</summary>
    private static bool IsSound(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            while (reader.Read())
                if (reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName) && reader.ValueIsEscaped) reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
