using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>An event in binary mode: attributes in headers <c>ce-…</c>, data in the body.</summary>
internal static class CloudEventBinary
{
    private const string Prefix = "ce-";

    /// <summary>The event in the JSON format.</summary>
    public static (JsonElement Json, Problem? Problem) Read(SenderRequest request)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, SenderJson.Readable))
        {
            writer.WriteStartObject();
            if (WriteAttributes(writer, request) is { } problem) return (default, problem);
            if (!request.Body.IsEmpty && WriteData(writer, request) is { } misread) return (default, misread);
            writer.WriteEndObject();
        }
        return SenderJson.Parse(buffer.ToArray());
    }

    public static bool IsJson(string mediaType) => mediaType is "application/json" or "text/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);

    private static Problem? WriteAttributes(Utf8JsonWriter writer, SenderRequest request)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (header, value) in request.Headers)
        {
            if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var name = header[Prefix.Length..].ToLowerInvariant();
            // The content type says it; a header of its own is not allowed to.
            if (name is "datacontenttype" or "data" or "data_base64") continue;
            if (!seen.Add(name)) return SenderProblems.Missing(header);
            if (Decode(value) is not { } text) return SenderProblems.Body(header, "percent-encoded UTF-8", "other bytes");
            writer.WriteString(name, text);
        }
        if (request.Find("Content-Type") is { } type) writer.WriteString("datacontenttype", Encoding.UTF8.GetBytes(type));
        return null;
    }

    /// <summary>JSON, XML and forms as their tree, other text as text, all else in base64.</summary>
    private static Problem? WriteData(Utf8JsonWriter writer, SenderRequest request)
    {
        var type = request.MediaType;
        var isTree = type.Length == 0 || IsJson(type) || type is "application/xml" or "text/xml" or "application/x-www-form-urlencoded" || type.EndsWith("+xml", StringComparison.Ordinal);
        if (isTree)
        {
            var (data, problem) = BodyTree.Read(request);
            if (problem is not null) return problem;
            writer.WritePropertyName("data");
            data.WriteTo(writer);
        }
        else if (type.StartsWith("text/", StringComparison.Ordinal) && Utf8.IsValid(request.Body.Span))
        {
            writer.WriteString("data", request.Body.Span);
        }
        else
        {
            writer.WriteBase64String("data_base64", request.Body.Span);
        }
        return null;
    }

    /// <summary>Unquotes a quoted value, then decodes percent signs once (HTTP binding, section 3.1.3.2). Null if the bytes are not UTF-8.</summary>
    internal static string? Decode(string value)
    {
        if (value is ['"', .., '"'] && value.Length >= 2) value = Unquoted(value[1..^1]);
        var source = Encoding.UTF8.GetBytes(value);
        var bytes = new byte[source.Length];
        var length = 0;
        for (var at = 0; at < source.Length; at++)
        {
            if (source[at] == '%' && at + 2 < source.Length && Convert.FromHexString(source.AsSpan(at + 1, 2), bytes.AsSpan(length), out _, out _) == System.Buffers.OperationStatus.Done) at += 2;
            else bytes[length] = source[at];
            length++;
        }
        return Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>A backslash stands for the sign behind it.</summary>
    private static string Unquoted(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++) plain.Append(text[at] == '\\' && at + 1 < text.Length ? text[++at] : text[at]);
        return plain.ToString();
    }
}
