using System.Text.Encodings.Web;
using System.Text.Json;
using Profiles.Channels.Tracking;
using Profiles.Intake.Reading;

namespace Profiles.Privacy.Collection;

/// <summary>Writes the items of leads without what is not taken. Pure.</summary>
internal static class DroppedItem
{
    /// <summary>Property of a stored item that names what was dropped; it is no column.</summary>
    public const string Marker = "$notCollected";

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = JsonFlattener.MaxDepth + 2 };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What a message says of itself; everything else of it is somebody's data.
    private static readonly HashSet<string> HeadOfMessage = new(StringComparer.Ordinal)
    {
        "type", "event", "name", "messageId", "timestamp", "originalTimestamp", "sentAt", "receivedAt",
    };

    private static readonly string[] Ids = ["userId", "anonymousId", "previousId", "groupId"];

    /// <summary>The record with only the leaves that are columns taken.</summary>
    /// <param name="taken">Columns, as <see cref="JsonFlattener"/> names them.</param>
    public static byte[] OfRecord(ReadOnlyMemory<byte> item, IReadOnlyCollection<string> taken, IReadOnlyCollection<string> dropped)
    {
        var names = taken.ToHashSet(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(LabelledPairs.Unfold(item), Reading);
        return Write(writer =>
        {
            foreach (var property in document.RootElement.EnumerateObject()) WriteTaken(writer, property, "", names.Contains);
            WriteMarker(writer, dropped);
        });
    }

    /// <summary>The message, and what its request said, with only the leaves that are columns taken.</summary>
    /// <param name="taken">Columns, as <see cref="TrackingReader"/> names them.</param>
    public static byte[] OfMessage(ReadOnlyMemory<byte> item, IReadOnlyCollection<string> taken, IReadOnlyCollection<string> dropped)
    {
        var names = taken.ToHashSet(StringComparer.Ordinal);
        // A list is taken for the columns made of it, unless one of them is dropped: they cannot be told apart in it.
        bool IsTaken(string path) => names.Contains(path) || names.Any(n => n.StartsWith(path + TrackingPath.List, StringComparison.Ordinal));
        using var document = JsonDocument.Parse(item, Reading);
        return Write(writer =>
        {
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals("message")) WriteMessage(writer, property.Value, names, IsTaken);
                else if (property.NameEquals("context")) WriteTaken(writer, property, "", IsTaken);
                else if (!property.NameEquals(Marker)) property.WriteTo(writer);
            }
            WriteMarker(writer, dropped);
        });
    }

    /// <summary>What stands for an item that cannot be read: it may hold anything.</summary>
    public static byte[] Whole(ReadOnlyMemory<byte> item, string? format)
    {
        if (format != TrackingMessage.Format) return Write(writer => WriteMarker(writer, [FieldCollection.MalformedRow]));
        return OfMessage(item, [.. Ids], [FieldCollection.MalformedRow]);
    }

    private static void WriteMessage(Utf8JsonWriter writer, JsonElement message, HashSet<string> taken, Func<string, bool> isTaken)
    {
        writer.WriteStartObject("message");
        foreach (var property in message.EnumerateObject())
        {
            // A person known by the anonymous id only has a key made of it.
            if (Ids.Contains(property.Name, StringComparer.Ordinal) ? taken.Contains(property.Name) : HeadOfMessage.Contains(property.Name)) property.WriteTo(writer);
            else if (property.Name is "traits" or "properties" or "context") WriteTaken(writer, property, "", isTaken);
        }
        writer.WriteEndObject();
    }

    private static void WriteTaken(Utf8JsonWriter writer, JsonProperty property, string prefix, Func<string, bool> isTaken)
    {
        if (prefix.Length == 0 && property.NameEquals(Marker)) return;
        var path = prefix + (property.Name.Length == 0 ? "_" : property.Name);
        if (property.Value.ValueKind != JsonValueKind.Object)
        {
            if (isTaken(path)) property.WriteTo(writer);
            return;
        }
        writer.WriteStartObject(property.Name);
        foreach (var member in property.Value.EnumerateObject()) WriteTaken(writer, member, path + ".", isTaken);
        writer.WriteEndObject();
    }

    private static void WriteMarker(Utf8JsonWriter writer, IReadOnlyCollection<string> dropped)
    {
        if (dropped.Count == 0) return;
        writer.WriteStartArray(Marker);
        foreach (var field in dropped.Order(StringComparer.Ordinal)) writer.WriteStringValue(field);
        writer.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
