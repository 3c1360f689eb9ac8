using System.Text;
using System.Text.Json;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>The events of a request of CloudEvents, whatever its mode.</summary>
internal static class CloudEventReader
{
    private const string Batched = "application/cloudevents-batch";
    private const string Structured = "application/cloudevents";
    private const string Version = "1.0";
    private static readonly string[] Required = ["id", "source", "type"];

    public static (IReadOnlyList<SenderItem> Events, Problem? Problem) Read(SenderRequest request)
    {
        var type = request.MediaType;
        if (type.StartsWith(Batched, StringComparison.Ordinal)) return type == Batched + "+json" ? ReadBatch(request) : Format(type);
        if (!type.StartsWith(Structured, StringComparison.Ordinal)) return CloudEventBinary.Read(request) is var (json, wrong) && wrong is null ? Items([json], isBatch: false) : ([], wrong);
        if (type != Structured + "+json") return Format(type);
        var (one, problem) = SenderJson.Parse(request.Body.Span);
        return problem is null ? Items([one], isBatch: false) : ([], problem);
    }

    private static (IReadOnlyList<SenderItem> Events, Problem? Problem) ReadBatch(SenderRequest request)
    {
        var (list, problem) = SenderJson.Parse(request.Body.Span);
        if (problem is not null) return ([], problem);
        return list.ValueKind == JsonValueKind.Array ? Items([.. list.EnumerateArray().Take(SenderLimits.MaxItems + 1)], isBatch: true) : ([], SenderProblems.Body("body", "a list of events", "something else"));
    }

    private static (IReadOnlyList<SenderItem> Events, Problem? Problem) Format(string type) => ([], SenderProblems.Media(type, "the JSON format of CloudEvents, or binary mode"));

    private static (IReadOnlyList<SenderItem> Events, Problem? Problem) Items(IReadOnlyList<JsonElement> events, bool isBatch)
    {
        var items = new List<SenderItem>(events.Count);
        for (var index = 0; index < events.Count; index++)
        {
            var place = isBatch ? $"$[{index}]" : "$";
            if (Check(events[index], place) is { } problem) return ([], problem);
            items.Add(Item(events[index]));
        }
        return (items, null);
    }

    private static Problem? Check(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object) return SenderProblems.Body(place, "an event", "something else");
        if (json.Text("specversion") is not Version) return SenderProblems.Version($"{place}.specversion", Version, json.Find("specversion") is null ? "none" : "another one");
        return Required.FirstOrDefault(name => string.IsNullOrEmpty(json.Text(name))) is { } missing ? SenderProblems.Body($"{place}.{missing}", "a text", "none") : null;
    }

    private static SenderItem Item(JsonElement json)
    {
        // A source is a URI reference and has no blank, so the two cannot be cut otherwise.
        var id = $"{json.Text("source")} {json.Text("id")}";
        var time = json.Text("time") is { } text ? SenderTime.Read(text) : null;
        return new SenderItem(id, SenderOperation.Upsert, Json(json), time);
    }

    /// <summary>The event as it came; without attributes that are null, and with JSON that stands in base64 as JSON.</summary>
    private static ReadOnlyMemory<byte> Json(JsonElement json)
    {
        var data = Decoded(json);
        if (data is null && json.EnumerateObject().All(p => p.Value.ValueKind != JsonValueKind.Null)) return json.Utf8Bytes().ToArray();
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SenderJson.Readable))
        {
            writer.WriteStartObject();
            foreach (var property in json.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null && property.Name != "data") continue;
                if (data is not null && property.Name == "data_base64") continue;
                property.WriteTo(writer);
            }
            if (data is { } decoded)
            {
                writer.WritePropertyName("data");
                decoded.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static JsonElement? Decoded(JsonElement json)
    {
        if (json.Find("data") is not null || json.Text("data_base64") is not { } base64) return null;
        var type = json.Text("datacontenttype");
        if (type is not null && !CloudEventBinary.IsJson(type.Split(';')[0].Trim())) return null;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) return null;
        return SenderJson.Parse(bytes.AsSpan(0, length)) is (var data, null) ? data : null;
    }
}
