using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>SDKs of 神策 (Sensors Data) that send to an address of ours.</summary>
public sealed record SensorsDataSender : SenderDefinition
{
    public const string Kind = "sensors-data";

    [JsonIgnore]
    public override SecretForm Secret { get; } = SecretForm.AnyText(new Localized(
        "本系统生成的密钥：写在 SDK 数据接收地址的 token 参数里", "A key made here: the parameter token of the server address in the SDK"), isOurs: true);
}

/// <summary>Takes requests of <see cref="SensorsDataSender"/>.</summary>
/// <remarks>
/// A form (or, from images in browsers, a query) with <c>data_list</c> or <c>data</c>: JSON, or base64 of it, with <c>gzip=1</c> of gzip of it. SDKs sign nothing; the key is <c>token</c> of the
/// address or a Bearer. SDKs send again what was not answered with 200; records are told apart by their <c>_track_id</c>, or their content.
/// </remarks>
internal static class SensorsDataProtocol
{
    private const string TokenPlace = "?token";
    /// <summary>Bytes that a request may unpack into.</summary>
    private const int MaxUnpacked = 8 * 1024 * 1024;

    public static Reception Receive(SenderRequest request, SenderSecrets secrets)
    {
        if (request.Method is not ("POST" or "GET")) return Refusals.Method(request, "GET, POST");
        var place = request.Find(SharedKey.Authorization) is null ? TokenPlace : SharedKey.Authorization;
        if (SharedKey.Check(SharedKey.Presented(request, place), place, secrets) is { } problem) return Refusals.Of(SenderAnswer.Unauthorized, problem);
        var (fields, misread) = request.Method == "GET" ? (request.Query, null) : FormBody.Fields(request.Body.Span);
        if (misread is not null) return Refusals.Of(misread);
        var (records, wrong) = Records(fields);
        if (wrong is not null) return Refusals.Of(wrong);
        var answer = SenderAnswer.Text(SenderAnswer.Ok, "");
        return Receptions.Of([.. records.Take(SenderLimits.MaxItems + 1).Select(SensorsRecord.Item)], answer, guard: null);
    }

    private static (IReadOnlyList<JsonElement> Records, Problem? Problem) Records(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var name = fields.Any(f => f.Key == "data_list") ? "data_list" : "data";
        var values = fields.Where(f => f.Key == name).Select(f => f.Value).Take(2).ToArray();
        if (values is not [{ Length: > 0 } text]) return ([], SenderProblems.Body(name, "data_list or data, once", values.Length == 0 ? "none" : "several"));
        var gzip = fields.FirstOrDefault(f => f.Key == "gzip").Value ?? "0";
        if (gzip is not ("0" or "1" or "")) return ([], SenderProblems.Body("gzip", "0 or 1: encrypted data is not read", "another one"));
        var (bytes, problem) = Unpack(text, name, gzip == "1");
        if (problem is not null) return ([], problem);
        var (json, misread) = SenderJson.Parse(bytes, name);
        if (misread is not null) return ([], misread);
        JsonElement[] records = json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [json];
        return Array.TrueForAll(records, r => r.ValueKind == JsonValueKind.Object) ? (records, null) : ([], SenderProblems.Body(name, "records of 神策", "something else"));
    }

    /// <summary>JSON as it is, else base64, else gzip in base64.</summary>
    private static (byte[] Bytes, Problem? Problem) Unpack(string text, string name, bool isGzip)
    {
        if (text.TrimStart() is ['{' or '[', ..]) return (Encoding.UTF8.GetBytes(text), null);
        // Some SDKs forget to escape the plus, which a form reads as a blank.
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.Replace(' ', '+'), bytes, out var length)) return ([], SenderProblems.Body(name, "base64", "something else"));
        bytes = bytes[..length];
        if (!isGzip && !bytes.AsSpan().StartsWith<byte>([0x1F, 0x8B])) return (bytes, null);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
            var unpacked = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (gzip.Read(buffer) is var read and > 0)
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > MaxUnpacked) return ([], SenderProblems.Body(name, $"at most {MaxUnpacked} bytes unpacked", "more"));
            }
            return (unpacked.ToArray(), null);
        }
        catch (InvalidDataException)
        {
            return ([], SenderProblems.Body(name, "gzip", "something else"));
        }
    }
}

/// <summary>A record of 神策 in the words of this product.</summary>
/// <remarks>
/// <c>track</c> is an event of a person, with <c>event</c> and <c>event_time</c>; <c>profile_set</c> and its like say what a person is, at <c>updated_at</c>; <c>track_signup</c> says that <c>anonymous_id</c> has become
/// <c>distinct_id</c>. <c>profile_unset</c> clears; <c>profile_delete</c> removes. <c>profile_increment</c> and <c>profile_append</c> change what is not known here: they are kept as events of that name.
/// </remarks>
internal static class SensorsRecord
{
    private static readonly string[] Said = ["type", "time", "_track_id", "lib", "original_id", "event", "properties", "distinct_id", "_flush_time"];

    public static SenderItem Item(JsonElement record)
    {
        var type = record.Text("type") ?? "track";
        var time = record.Scalar("time") is { } text ? SenderTime.Read(text) : null;
        var operation = type is "profile_delete" ? SenderOperation.Remove : SenderOperation.Upsert;
        return new SenderItem(Id(record, type), operation, Json(record, type, time), time);
    }

    private static string Id(JsonElement record, string type) => record.Scalar("_track_id") is { } track
        ? $"{record.Scalar("distinct_id")} {type} {record.Scalar("time")} {track}"
        : Convert.ToHexStringLower(SHA256.HashData(record.Utf8Bytes()));

    private static ReadOnlyMemory<byte> Json(JsonElement record, string type, DateTimeOffset? time)
    {
        var isPerson = type is "profile_set" or "profile_set_once" or "profile_unset" or "profile_delete";
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SenderJson.Readable))
        {
            writer.WriteStartObject();
            WriteText(writer, "distinct_id", record.Scalar("distinct_id"));
            if (type == "track_signup") WriteText(writer, "anonymous_id", record.Scalar("original_id"));
            if (!isPerson) WriteText(writer, "event", record.Text("event") ?? (type == "track_signup" ? "$SignUp" : type));
            if (time is { } at) writer.WriteString(isPerson ? "updated_at" : "event_time", at);
            foreach (var property in record.EnumerateObject())
                if (!Said.Contains(property.Name, StringComparer.Ordinal)) property.WriteTo(writer);
            WriteProperties(writer, record.Find("properties"), isUnset: type == "profile_unset");
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Under their own names; those of the SDK itself (<c>$lib</c> …) too, since a page's address or a city may be among them.</summary>
    private static void WriteProperties(Utf8JsonWriter writer, JsonElement? properties, bool isUnset)
    {
        if (properties is not { ValueKind: JsonValueKind.Object } said) return;
        writer.WriteStartObject("properties");
        foreach (var property in said.EnumerateObject())
        {
            if (isUnset) writer.WriteNull(property.Name);
            else property.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }
}
