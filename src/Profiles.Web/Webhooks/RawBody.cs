using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Profiles.Intake;

namespace Profiles.Web.Webhooks;

/// <summary>Reads the bytes of a request within limits of size and time, and takes a content encoding off within a limit of growth.</summary>
/// <remarks>
/// Signatures are over the bytes a sender made, before its client compressed them for the way, so what comes out here is what is verified.
/// </remarks>
internal sealed class RawBody(WebOptions options, TimeProvider clock)
{
    /// <summary>Growth by which no sender's JSON is compressed; up to <see cref="Harmless"/> bytes it does not matter.</summary>
    private const int MaxGrowth = 250;
    private const int Harmless = 256 * 1024;
    private const int FirstBuffer = 16 * 1024;

    /// <summary>The body, or why it is not taken and the status that says so.</summary>
    public async Task<(ReadOnlyMemory<byte> Body, Problem? Problem, int Status)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > options.MaxBodyBytes) return TooLarge();
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = options.MaxBodyBytes;
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (encoding is not ("" or "identity" or "gzip" or "x-gzip" or "deflate"))
            return (default, new Problem("body-encoding", "Content-Encoding", "gzip, deflate or none", encoding), StatusCodes.Status415UnsupportedMediaType);
        using var late = new CancellationTokenSource(options.BodyTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            var (raw, fits) = await FillAsync(request.Body, request.ContentLength, options.MaxBodyBytes, either.Token);
            if (!fits) return TooLarge();
            if (raw.IsEmpty || encoding is "" or "identity") return (raw, null, 0);
            await using var inflated = Inflating(encoding, raw);
            (var body, fits) = await FillAsync(inflated, null, (int)Math.Min(options.MaxBodyBytes, Math.Max(Harmless, (long)raw.Length * MaxGrowth)), cancellation);
            return fits ? (body, null, 0) : TooLarge();
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return (default, new Problem("body-slow", "body", $"all of it within {options.BodyTimeout.TotalSeconds:0} seconds", null), StatusCodes.Status408RequestTimeout);
        }
        catch (InvalidDataException)
        {
            return (default, new Problem("body-damaged", "body", $"sound {encoding}", null), StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge()
                : (default, new Problem("body-broken", "body", "a whole body", null), StatusCodes.Status400BadRequest);
        }
    }

    private (ReadOnlyMemory<byte> Body, Problem? Problem, int Status) TooLarge() =>
        (default, new Problem("body-too-large", "size", $"at most {options.MaxBodyBytes} bytes, also once decompressed", null), StatusCodes.Status413PayloadTooLarge);

    /// <summary>"deflate" is zlib (RFC 9110 §8.4.1.2), yet some send it bare.</summary>
    private static Stream Inflating(string encoding, ReadOnlyMemory<byte> raw)
    {
        var source = new MemoryStream(raw.ToArray(), writable: false);
        if (encoding != "deflate") return new GZipStream(source, CompressionMode.Decompress);
        var isZlib = raw.Length >= 2 && (raw.Span[0] & 0x0F) == 8 && ((raw.Span[0] << 8) | raw.Span[1]) % 31 == 0;
        return isZlib ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress);
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, bool Fits)> FillAsync(Stream stream, long? expected, int limit, CancellationToken cancellation)
    {
        var buffer = new byte[Math.Min(limit, (int)(expected ?? FirstBuffer)) + 1];
        var used = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(used), cancellation)) > 0)
        {
            used += read;
            if (used > limit) return (default, false);
            if (used == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
        }
        return (buffer.AsMemory(0, used), true);
    }
}
