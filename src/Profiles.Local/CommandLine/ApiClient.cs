using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>What the API answered.</summary>
/// <param name="Body">The answer; of an error its problem document (RFC 9457).</param>
public sealed record ApiAnswer(HttpStatusCode Status, JsonObject Body)
{
    public bool Ok => (int)Status is >= 200 and < 300;

    /// <summary>The error in a sentence.</summary>
    public string Reason => Body["detail"]?.GetValue<string>() ?? Body["title"]?.GetValue<string>() ?? $"HTTP {(int)Status}";
}

/// <summary>Calls the HTTP API of a host with a key, as any other client would.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(Uri address, string key, string language, HttpMessageHandler? transport = null)
    {
        http = new HttpClient(transport ?? new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

    public Task<ApiAnswer> DeleteAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Delete, path, null, cancellation);

    public Task<ApiAnswer> PostAsync(string path, JsonObject? body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), cancellation);

    public Task<ApiAnswer> PostTextAsync(string path, string body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body), cancellation);

    public Task<ApiAnswer> PutAsync(string path, JsonObject body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, path, JsonContent.Create(body), cancellation);

    /// <summary>Sends a file as the body.</summary>
    /// <param name="type">Its media type; null says none.</param>
    public Task<ApiAnswer> UploadAsync(string path, Stream file, CancellationToken cancellation, string? type = null)
    {
        var content = new StreamContent(file);
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        return SendAsync(HttpMethod.Post, path, content, cancellation);
    }

    /// <summary>Writes what the path answers to a file, which appears only when it is whole.</summary>
    public async Task<ApiAnswer> DownloadAsync(string path, string file, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode) return await ReadAsync(response, cancellation);
        var draft = file + ".part";
        await using (var target = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
            await response.Content.CopyToAsync(target, cancellation);
        File.Move(draft, file, overwrite: true);
        return new ApiAnswer(response.StatusCode, response.Headers.TryGetValues("Profiles-Withheld", out var withheld) ? new JsonObject { ["withheld"] = withheld.First() } : []);
    }

    /// <summary>True if somebody answers there.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            return (await GetAsync("health/live", cancellation)).Ok;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using var response = await http.SendAsync(request, cancellation);
        return await ReadAsync(response, cancellation);
    }

    private static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            return new ApiAnswer(response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? []);
        }
        catch (JsonException)
        {
            return new ApiAnswer(response.StatusCode, []); // an error page of something else in between
        }
    }
}
