using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Profiles.Tests.Channels.Pulling;

/// <summary>A request as a source got it.</summary>
internal sealed record Asked(string Method, string Path, IReadOnlyDictionary<string, string> Query, string? Authorization, string Body);

/// <summary>What a source answers.</summary>
/// <param name="Length">Said in Content-Length; a larger one than there is cuts the answer off.</param>
internal sealed record Told(int Status, string Body, string? RetryAfter = null, string? Link = null, string? Location = null, int? Length = null);

/// <summary>A source on loopback that answers as a test says, one request after the other.</summary>
internal sealed class LocalSource : IAsyncDisposable
{
    private readonly HttpListener listener;
    private readonly Task loop;

    public LocalSource(Func<Asked, Told> answer)
    {
        (listener, Address) = Listen();
        loop = ServeAsync(answer);
    }

    public Uri Address { get; }
    public List<Asked> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await loop;
    }

    private static (HttpListener Listener, Uri Address) Listen()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            var opened = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                opened.Start();
                return (opened, address);
            }
            catch (HttpListenerException)
            {
                // Somebody else was faster: another port.
            }
        }
    }

    private async Task ServeAsync(Func<Asked, Told> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            await AnswerAsync(context, answer);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, Func<Asked, Told> answer)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        var asked = new Asked(
            request.HttpMethod, request.Url!.AbsolutePath, request.QueryString.AllKeys.ToDictionary(k => k!, k => request.QueryString[k]!, StringComparer.Ordinal),
            request.Headers["Authorization"], await reader.ReadToEndAsync());
        Requests.Add(asked);
        var told = answer(asked);
        var body = Encoding.UTF8.GetBytes(told.Body);
        context.Response.StatusCode = told.Status;
        if (told.RetryAfter is not null) context.Response.Headers["Retry-After"] = told.RetryAfter;
        if (told.Link is not null) context.Response.Headers["Link"] = told.Link;
        if (told.Location is not null) context.Response.Headers["Location"] = told.Location;
        context.Response.ContentLength64 = told.Length ?? body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        if (told.Length is null) context.Response.Close();
        else context.Response.Abort();
    }
}
