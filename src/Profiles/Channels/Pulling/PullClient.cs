using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Profiles.Intake;
using Profiles.Privacy;

namespace Profiles.Channels.Pulling;

/// <summary>What came back for a request.</summary>
public abstract record PullAnswer
{
    private PullAnswer()
    {
    }

    /// <param name="Link">Header <c>Link</c>; null if there is none.</param>
    public sealed record Page(ReadOnlyMemory<byte> Content, string? Link) : PullAnswer;

    /// <summary>Asked again, it may be answered: no connection, no answer in time, too many requests, a fault of the source.</summary>
    /// <param name="RetryAfter">How long the source wants to be left alone; null if it did not say.</param>
    /// <param name="Found">In a word, without anything of the answer.</param>
    public sealed record Failed(TimeSpan? RetryAfter, string Found) : PullAnswer;

    /// <summary>Asking again changes nothing.</summary>
    public sealed record Refused(Problem Problem) : PullAnswer;
}

/// <summary>Asks sources. Redirects are not followed, addresses that are not public not connected to, answers read up to their limit.</summary>
public sealed class PullClient : IDisposable
{
    /// <summary>For one request, from the first byte sent to the last received.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private const string JsonMedia = "application/json";
    private const int BufferLength = 64 * 1024;

    private readonly PullOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public PullClient(PullOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // Through a proxy the address connected to would be the proxy's, and the guard blind.
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            ConnectCallback = ConnectAsync,
        })
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <param name="most">Longest answer taken, in bytes, unpacked.</param>
    /// <param name="page">Number of the page, for messages.</param>
    public async Task<PullAnswer> AskAsync(PullRequest request, int most, int page, CancellationToken cancellation)
    {
        if (request.Address.Scheme != Uri.UriSchemeHttps && !options.IsTrusted(request.Address.Host, request.Address.Port))
            return new PullAnswer.Refused(PullProblems.Address("https", request.Address.Scheme));
        using var limit = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var message = Message(request);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            if (status is 408 or 425 or 429 or >= 500) return new PullAnswer.Failed(RetryAfter(response.Headers), string.Create(CultureInfo.InvariantCulture, $"status {status}"));
            if (!response.IsSuccessStatusCode) return new PullAnswer.Refused(PullProblems.Refused(page, status));
            var content = await ReadAsync(response.Content, most, either.Token);
            return content is null
                ? new PullAnswer.Refused(PullProblems.TooLong(page, most))
                : new PullAnswer.Page(content, response.Headers.TryGetValues("Link", out var links) ? string.Join(',', links) : null);
        }
        catch (HttpRequestException error) when (error.InnerException is PrivateAddressException)
        {
            return new PullAnswer.Refused(PullProblems.Address("an address of the public network", "a private one"));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            return new PullAnswer.Failed(null, "no whole answer");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PullAnswer.Failed(null, "no answer in time");
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Message(PullRequest request)
    {
        var message = new HttpRequestMessage(request.Method == PullMethod.Post ? HttpMethod.Post : HttpMethod.Get, request.Address);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(JsonMedia));
        if (request.Body is { } body) message.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(JsonMedia) } };
        foreach (var (name, value) in request.Headers)
        {
            if (name.Equals("Accept", StringComparison.OrdinalIgnoreCase)) message.Headers.Accept.Clear();
            message.Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }

    /// <summary>Null if there is more than may be.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var read = new MemoryStream();
        var buffer = new byte[BufferLength];
        for (int length; (length = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (read.Length + length > most) return null;
            read.Write(buffer, 0, length);
        }
        return read.ToArray();
    }

    /// <summary>Seconds, or an instant (RFC 9110, section 10.2.3).</summary>
    private TimeSpan? RetryAfter(HttpResponseHeaders headers) =>
        headers.RetryAfter is not { } said ? null : said.Delta ?? (said.Date is { } date && date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, cancellation);
        if (!options.IsTrusted(host, port)) addresses = [.. addresses.Where(OutboundAddresses.IsPublic)];
        if (addresses.Length == 0) throw new PrivateAddressException();
        return await OutboundSocket.ConnectAsync(addresses, port, cancellation);
    }

    private sealed class PrivateAddressException() : Exception("The name leads to private addresses only.");
}
