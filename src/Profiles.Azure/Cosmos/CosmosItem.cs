using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Profiles.Azure.Cosmos;

/// <summary>An item to write: what queries look at as properties, the document itself beneath <c>content</c>, outside of the index.</summary>
/// <param name="Content">The document, numbers exact (<see cref="ExactJson"/>); empty if the properties say everything.</param>
/// <param name="WriteProperties">Writes the properties beside id, partition key, type and content.</param>
internal sealed record CosmosItem(string Id, string Type, ReadOnlyMemory<byte> Content, Action<Utf8JsonWriter>? WriteProperties = null)
{
    public const string TypeProperty = "type";
    public const string ContentProperty = "content";
    public const string PartsProperty = "parts";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CosmosItem Of<T>(string id, string type, T document, JsonTypeInfo<T> typeInfo, Action<Utf8JsonWriter>? properties = null) =>
        new(id, type, ExactJson.Store(JsonSerializer.SerializeToUtf8Bytes(document, typeInfo)), properties);

    /// <summary>The body of the item.</summary>
    /// <param name="partitionKey">Name of the partition key and its value in this item.</param>
    /// <param name="parts">Where the content lies if not here.</param>
    public ReadOnlyMemory<byte> Body((string Name, string Value) partitionKey, ContentParts? parts)
    {
        var buffer = new ArrayBufferWriter<byte>(Content.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("id", Id);
            if (partitionKey.Name != "id") writer.WriteString(partitionKey.Name, partitionKey.Value);
            writer.WriteString(TypeProperty, Type);
            WriteProperties?.Invoke(writer);
            if (parts is not null)
            {
                writer.WritePropertyName(PartsProperty);
                parts.Write(writer);
            }
            else if (!Content.IsEmpty)
            {
                writer.WritePropertyName(ContentProperty);
                writer.WriteRawValue(Content.Span, skipInputValidation: true);
            }
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}

/// <summary>An item as read.</summary>
internal sealed class StoredItem(JsonElement root)
{
    public JsonElement Root => root;
    public string Id => Text("id")!;
    public string Type => Text(CosmosItem.TypeProperty)!;

    /// <summary>The service's ETag, marked if content lies in parts: whoever replaces the item then knows that there is something to clear away.</summary>
    public string ETag => Parts is null ? Text("_etag")! : ContentParts.Mark(Text("_etag")!);

    public ContentParts? Parts => root.TryGetProperty(CosmosItem.PartsProperty, out var parts) ? ContentParts.Read(parts) : null;

    public string? Text(string property) => root.TryGetProperty(property, out var value) ? value.GetString() : null;

    /// <summary>The document beneath <c>content</c>.</summary>
    public T Document<T>(JsonTypeInfo<T> type) =>
        Deserialize(ExactJson.Restore(JsonMarshal.GetRawUtf8Value(root.GetProperty(CosmosItem.ContentProperty)).ToArray()), type);

    public static T Deserialize<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(json.Span, type) ?? throw new JsonException($"Expected a document of {typeof(T).Name}, found null.");
}
