using System.IO.Compression;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Profiles.Definitions;
using Profiles.Web.Problems;

namespace Profiles.Web.Webhooks;

/// <summary>Reads the body of a webhook request within its limits and cuts it into items.</summary>
internal sealed class WebhookBody(WebOptions options)
{
    private static readonly Localized MediaTypes = new(
        " JSON、NDJSON 或不含文件的表单", "JSON, NDJSON, or a form without files");

    private readonly ItemSplitter splitter = new(options);

    public async Task<(IReadOnlyList<LeadItem> Items, ApiProblem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var kind = KindOf(request);
        if (kind == BodyKind.Unknown) return ([], ApiProblem.Of(ProblemType.UnsupportedMedia, "Content-Type", MediaTypes, request.ContentType));
        var (body, problem) = await ReadBytesAsync(request, cancellation);
        if (problem is not null) return ([], problem);
        if (!Utf8.IsValid(body.Span)) return ([], ApiProblem.Invalid("body", new Localized("UTF-8 文本", "UTF-8 text"), found: null));
        try
        {
            var items = kind switch
            {
                BodyKind.Form => [await ReadFormAsync(request, body, cancellation)],
                BodyKind.Lines => splitter.SplitLines(body),
                _ => splitter.SplitJson(body),
            };
            return items.Count switch
            {
                0 => ([], ApiProblem.Invalid("body", new Localized("至少一条", "at least one item"), found: null)),
                var n when n > options.MaxItems => ([], TooMany()),
                _ => (items, null),
            };
        }
        catch (JsonException json)
        {
            return ([], ApiProblem.Invalid($"body line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}", new Localized("合法的 JSON", "well-formed JSON"), found: null));
        }
        catch (InvalidDataException)
        {
            return ([], ApiProblem.Of(ProblemType.UnsupportedMedia, "body", MediaTypes, "multipart"));
        }
    }

    private ApiProblem TooMany() => ApiProblem.Of(
        ProblemType.TooLarge, "body", new Localized($"至多 {options.MaxItems} 条", $"at most {options.MaxItems} items"), $"> {options.MaxItems}");

    private ApiProblem TooLarge() => ApiProblem.Of(
        ProblemType.TooLarge, "body", new Localized($"解压后至多 {options.MaxBodyBytes} 字节", $"at most {options.MaxBodyBytes} bytes once decompressed"), $"> {options.MaxBodyBytes}");

    private async Task<(ReadOnlyMemory<byte> Body, ApiProblem? Problem)> ReadBytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > options.MaxBodyBytes) return (default, TooLarge());
        // Also bounds what a stream of empty gzip members could make us read.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = options.MaxBodyBytes;
        var encoding = request.Headers.ContentEncoding.ToString();
        var gzip = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!gzip && encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return (default, ApiProblem.Of(ProblemType.UnsupportedMedia, "Content-Encoding", new Localized("gzip 或无", "gzip or none"), encoding));
        try
        {
            await using var inflated = gzip ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
            var buffer = new byte[Math.Min(options.MaxBodyBytes, gzip ? 64 * 1024 : (int)(request.ContentLength ?? 16 * 1024)) + 1];
            var used = 0;
            int read;
            while ((read = await (inflated ?? request.Body).ReadAsync(buffer.AsMemory(used), cancellation)) > 0)
            {
                used += read;
                if (used > options.MaxBodyBytes) return (default, TooLarge());
                if (used == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, options.MaxBodyBytes + 1));
            }
            var body = buffer.AsMemory(0, used);
            return (body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body, null);
        }
        catch (InvalidDataException)
        {
            return (default, ApiProblem.Invalid("body", new Localized("完好的 gzip", "sound gzip"), found: null));
        }
    }

    /// <summary>The fields as one object; a field given several times becomes a list. Throws <see cref="InvalidDataException"/> on files.</summary>
    private async Task<LeadItem> ReadFormAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        request.Body = new MemoryStream(body.ToArray(), writable: false);
        var form = await new FormFeature(request, new FormOptions
        {
            ValueLengthLimit = options.MaxItemBytes,
            MultipartBodyLengthLimit = options.MaxBodyBytes,
            MemoryBufferThreshold = options.MaxBodyBytes,
        }).ReadFormAsync(cancellation);
        if (form.Files.Count > 0) throw new InvalidDataException("The form has files.");
        var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            foreach (var (name, values) in form)
            {
                writer.WritePropertyName(name);
                if (values.Count == 1) writer.WriteStringValue(values[0]);
                else
                {
                    writer.WriteStartArray();
                    foreach (var value in values) writer.WriteStringValue(value);
                    writer.WriteEndArray();
                }
            }
            writer.WriteEndObject();
        }
        ReadOnlyMemory<byte> content = output.ToArray();
        return new LeadItem(0, content, content.Length > options.MaxItemBytes ? ItemRefusal.TooLarge : form.Count == 0 ? ItemRefusal.NotObject : null);
    }

    private enum BodyKind { Unknown, Json, Lines, Form }

    /// <summary>No type, or plain text, is taken for JSON: many senders say nothing better.</summary>
    private static BodyKind KindOf(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType)) return BodyKind.Json;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return BodyKind.Unknown;
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return BodyKind.Unknown;
        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" or "text/json" or "text/plain" => BodyKind.Json,
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" => BodyKind.Lines,
            "application/x-www-form-urlencoded" or "multipart/form-data" => BodyKind.Form,
            { } other when other.EndsWith("+json", StringComparison.Ordinal) => BodyKind.Json,
            _ => BodyKind.Unknown,
        };
    }
}
