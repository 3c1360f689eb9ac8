using System.Text;
using System.Text.Json;
using Profiles.Intake.Unpacking;

namespace Profiles.Channels.Senders;

/// <summary>Cuts a body into its records by <see cref="RecordPaths"/>.</summary>
internal sealed class RecordReader
{
    private const string HeaderPrefix = "header:";

    private readonly SenderRequest request;
    private readonly JsonElement body;

    private RecordReader(SenderRequest request, JsonElement body) => (this.request, this.body) = (request, body);

    /// <summary>One record more than allowed may come back: that says "too many".</summary>
    /// <param name="messageId">Id of the request; records without an id of their own are told apart by it and their place.</param>
    public static IReadOnlyList<SenderItem> Read(SenderRequest request, JsonElement body, RecordPaths paths, string? messageId = null)
    {
        var reader = new RecordReader(request, body);
        JsonElement[] records = [.. (Path(paths.Items ?? "$") ?? JsonRowsPath.Root).Select(body).Take(SenderLimits.MaxItems + 1)];
        return [.. records.Select((record, index) => reader.Item(record, paths) is var item && item.Id is null && messageId is not null
            ? item with { Id = records.Length == 1 ? messageId : $"{messageId} {index}" } : item)];
    }

    /// <summary>A path into JSON; null if the text is none.</summary>
    public static JsonRowsPath? Path(string text) => JsonRowsPath.Parse(text);

    /// <summary>True if a text is a place a record can be given something from.</summary>
    public static bool IsSource(string text) => text.StartsWith(HeaderPrefix, StringComparison.Ordinal) ? text.Length > HeaderPrefix.Length : Path(text) is not null;

    private SenderItem Item(JsonElement record, RecordPaths paths)
    {
        var operation = Scalar(record, paths.Operation) is { } word && paths.Removed.Contains(word, StringComparer.OrdinalIgnoreCase) ? SenderOperation.Remove : SenderOperation.Upsert;
        return new SenderItem(Scalar(record, paths.Id), operation, Json(record, paths), Scalar(record, paths.Time) is { } time ? SenderTime.Read(time) : null);
    }

    private string? Scalar(JsonElement record, string? source) =>
        source is null ? null : source.StartsWith(HeaderPrefix, StringComparison.Ordinal) ? request.Find(source[HeaderPrefix.Length..]) : Find(record, source)?.AsText() is { Length: > 0 } text ? text : null;

    private JsonElement? Find(JsonElement record, string path)
    {
        var found = Path(path)?.Select(path.StartsWith('$') ? body : record).Take(1).ToArray() ?? [];
        return found is [var only] ? only : null;
    }

    /// <summary>The record as it was received, if nothing is added to it. What is no object is the <c>value</c> of one.</summary>
    private ReadOnlyMemory<byte> Json(JsonElement record, RecordPaths paths)
    {
        if (record.ValueKind == JsonValueKind.Object && paths.With.Count == 0) return record.Utf8Bytes().ToArray();
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SenderJson.Readable))
        {
            writer.WriteStartObject();
            foreach (var (name, source) in paths.With) Write(writer, name, record, source);
            if (record.ValueKind != JsonValueKind.Object) WriteRaw(writer, "value", record);
            else
                foreach (var property in record.EnumerateObject())
                    if (!paths.With.ContainsKey(property.Name)) WriteRaw(writer, property.Name, property.Value);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private void Write(Utf8JsonWriter writer, string name, JsonElement record, string source)
    {
        if (source.StartsWith(HeaderPrefix, StringComparison.Ordinal))
        {
            if (request.Find(source[HeaderPrefix.Length..]) is { } header) writer.WriteString(name, Encoding.UTF8.GetBytes(header));
        }
        else if (Find(record, source) is { } value)
        {
            WriteRaw(writer, name, value);
        }
    }

    private static void WriteRaw(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }
}
