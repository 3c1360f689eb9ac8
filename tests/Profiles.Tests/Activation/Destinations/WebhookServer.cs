using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Profiles.Channels.Senders;

namespace Profiles.Tests.Activation.Destinations;

/// <summary>A request that a destination received.</summary>
internal sealed record ReceivedWebhook(string Id, string Timestamp, string Signature, string Body)
{
    /// <summary>True if signed by one of the secrets.</summary>
    public bool IsSignedBy(params string[] secrets) => StandardWebhooks.Verify(Id, Timestamp, Encoding.UTF8.GetBytes(Body), Signature, secrets);
}

/// <summary>A destination on this machine that answers what a test says and keeps what came.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    public WebhookServer()
    {
        // A port that was free a moment ago.
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        // Under whatever name it is asked for.
        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://*:{Port}/"));
        listener.Start();
        serving = ServeAsync();
    }

    public int Port { get; }
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/");
    public ConcurrentQueue<ReceivedWebhook> Received { get; } = new();

    /// <summary>What is answered next, and from then on.</summary>
    public Action<HttpListenerResponse> Answer { get; set; } = r => r.StatusCode = 204;

    public void AnswerStatus(int status, string? retryAfter = null) => Answer = response =>
    {
        response.StatusCode = status;
        if (retryAfter is not null) response.Headers["Retry-After"] = retryAfter;
    };

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var headers = context.Request.Headers;
                Received.Enqueue(new ReceivedWebhook(
                    headers[StandardWebhooks.IdHeader]!, headers[StandardWebhooks.TimestampHeader]!, headers[StandardWebhooks.SignatureHeader]!, await reader.ReadToEndAsync()));
                Answer(context.Response);
                context.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // The test is over, or the other side went away.
            }
        }
    }
}
