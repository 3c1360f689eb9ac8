using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Profiles.Channels.Senders;

namespace Profiles.Activation.Destinations;

/// <summary>How an attempt ended.</summary>
/// <param name="Status">HTTP status; null without an answer.</param>
/// <param name="Reason">A code of <see cref="DeliveryReasons"/>; null if the message was taken.</param>
/// <param name="RetryAfter">What the destination asked for.</param>
public sealed record WebhookAnswer(int? Status, string? Reason, TimeSpan Duration, TimeSpan? RetryAfter)
{
    /// <summary>True if the destination itself is not well, not only this message.</summary>
    public bool IsDestinationUnwell => Reason is not null && (Status is null or 429 or >= 500);
}

/// <summary>Sends signed messages (Standard Webhooks): no redirection, no cookie, no proxy, 20 seconds, and of the answer only its head.</summary>
public sealed class WebhookClient : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private const int MaxDrain = 16 * 1024;
    private const int MaxHeadKiB = 16;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    /// <summary>A name is resolved, and its addresses are checked, at least so often.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    private readonly HttpMessageInvoker http;
    private readonly TimeProvider clock;

    public WebhookClient(DestinationOptions options, ResolveHost resolve, TimeProvider clock)
    {
        this.clock = clock;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = new WebhookConnection(options, resolve).ConnectAsync, ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLife, MaxResponseHeadersLength = MaxHeadKiB, MaxResponseDrainSize = MaxDrain,
            ResponseDrainTimeout = TimeSpan.FromSeconds(2), ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Posts a message and says how it ended; only the caller's own cancellation throws.</summary>
    /// <param name="id"><c>webhook-id</c>.</param>
    /// <param name="secrets">At least one; several while one is rotated.</param>
    public async Task<WebhookAnswer> SendAsync(Uri url, string id, ReadOnlyMemory<byte> body, SenderSecrets secrets, CancellationToken cancellation)
    {
        var (at, begun) = (clock.GetUtcNow(), clock.GetTimestamp());
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ProfileFunctions", null));
        request.Headers.Add(StandardWebhooks.IdHeader, id);
        request.Headers.Add(StandardWebhooks.TimestampHeader, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(id, at, body.Span, secrets.Values));
        using var late = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var status = (int)response.StatusCode;
            var reason = status switch { >= 200 and < 300 => null, (int)HttpStatusCode.Gone => DeliveryReasons.Gone, _ => DeliveryReasons.Status };
            return new WebhookAnswer(status, reason, clock.GetElapsedTime(begun), reason is null ? null : Asked(response.Headers.RetryAfter));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new WebhookAnswer(Status: null, Reason(failure), clock.GetElapsedTime(begun), RetryAfter: null);
        }
    }

    public void Dispose() => http.Dispose();

    private TimeSpan? Asked(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return asked > TimeSpan.Zero ? asked : null;
    }

    private static string Reason(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is AddressRefusedException) return DeliveryReasons.Address;
        return failure is OperationCanceledException ? DeliveryReasons.Timeout : DeliveryReasons.Connection;
    }
}
