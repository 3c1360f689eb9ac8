using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>What was answered.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonObject Body => JsonNode.Parse(Text) as JsonObject ?? throw new InvalidDataException($"Expected a JSON object, found: {Text}");
}

/// <summary>Somebody who calls the API over HTTP.</summary>
internal sealed class Caller(Uri address, string? key)
{
    // One for all tests: nothing of a call stays on it.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public string? Key => key;

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<byte[]> GetBytesAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    public Task<Reply> PostAsync(string path, JsonObject? body = null) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body));

    public Task<Reply> PostAsync(string path, string body, string type, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, type), idempotencyKey);

    public Task<Reply> PostAsync(string path, byte[] body) => SendAsync(HttpMethod.Post, path, new ByteArrayContent(body));

    public Task<Reply> PutAsync(string path, JsonObject body) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body));

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    private async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = content };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var response = await Http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }
}
