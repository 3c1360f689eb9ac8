using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Functions;

/// <summary>A document of the profiles container as the change feed tells it: an outbox entry, or something else to pass over.</summary>
/// <param name="Entry">Null if it is no outbox document: the container holds the profiles too.</param>
/// <remarks>Shape: <c>{ "type": "outbox", "entry": { … } }</c>, the entry as <see cref="DocumentJson.Stored"/> writes it.</remarks>
[JsonConverter(typeof(OutboxDocumentConverter))]
public sealed record OutboxDocument(OutboxEntry? Entry)
{
    /// <summary>Value of <c>type</c> that marks an outbox document.</summary>
    public const string Type = "outbox";
}

/// <summary>Reads the document forms of the store whatever options the worker's own serializer has.</summary>
public sealed class OutboxDocumentConverter : JsonConverter<OutboxDocument>
{
    public override OutboxDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.TryGetProperty("type", out var type) && type.ValueEquals(OutboxDocument.Type)
            ? new OutboxDocument(document.RootElement.GetProperty("entry").Deserialize(DocumentJson.Stored.OutboxEntry))
            : new OutboxDocument(Entry: null);
    }

    public override void Write(Utf8JsonWriter writer, OutboxDocument value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Entry is not null)
        {
            writer.WriteString("type", OutboxDocument.Type);
            writer.WritePropertyName("entry");
            JsonSerializer.Serialize(writer, value.Entry, DocumentJson.Stored.OutboxEntry);
        }
        writer.WriteEndObject();
    }
}
