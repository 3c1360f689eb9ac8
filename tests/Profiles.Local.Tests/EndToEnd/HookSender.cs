using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>A sender that signs its requests with HMAC-SHA-256 as GitHub does, and posts to a channel set up for it.</summary>
internal sealed class HookSender(Installation installation, string channel, string secret)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = DecompressionMethods.None });

    public string Secret => secret;

    /// <summary>Sets the channel up and gives it a secret.</summary>
    /// <param name="records">Where the records of a body are; null: the body.</param>
    public static async Task<HookSender> AddAsync(Installation installation, string channel, JsonObject? records = null)
    {
        var sender = new JsonObject { ["kind"] = "hmac", ["preset"] = "gitHub" };
        if (records is not null) sender["records"] = records;
        var made = await installation.Admin.PostAsync("api/channels", new JsonObject { ["id"] = channel, ["sender"] = sender });
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        return new HookSender(installation, channel, await AddSecretAsync(installation, channel));
    }

    public static async Task<string> AddSecretAsync(Installation installation, string channel, double? overlapHours = null)
    {
        var added = await installation.Admin.PostAsync($"api/channels/{channel}/secrets", new JsonObject { ["overlapHours"] = overlapHours });
        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        return added.Body.Text("secret");
    }

    public Task<Reply> PostAsync(string body, string? delivery = null, string? signedWith = null) =>
        PostAsync(Encoding.UTF8.GetBytes(body), Encoding.UTF8.GetBytes(body), delivery, signedWith);

    /// <param name="signed">What the signature is over.</param>
    public async Task<Reply> PostAsync(byte[] sent, byte[] signed, string? delivery = null, string? signedWith = null, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(installation.Host.Address), $"api/hooks/{channel}"))
        {
            Content = new ByteArrayContent(sent),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        if (encoding is not null) request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        request.Headers.Add("X-Hub-Signature-256", Sign(signed, signedWith ?? secret));
        if (delivery is not null) request.Headers.Add("X-GitHub-Delivery", delivery);
        using var response = await Http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public static string Sign(byte[] body, string secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>Reasons of refused requests, with their counts, newest first. They are counted by the minute, and a minute may end in the middle of a test.</summary>
    public async Task<IReadOnlyList<string>> RejectionsAsync() =>
        [.. (await installation.Admin.GetAsync($"api/channels/{channel}/rejections?limit=1000")).Body.Items()
            .GroupBy(r => $"{r.Text("reason")} {r.Text("place")}", StringComparer.Ordinal).Select(g => $"{g.Key} × {g.Sum(r => r.Number("count"))}")];

    public async Task<IReadOnlyList<JsonObject>> RequestsAsync() => [.. (await installation.Admin.GetAsync($"api/channels/{channel}/requests")).Body.Items()];

    /// <summary>Replays the channel to the end and waits until every lead is done.</summary>
    public async Task ReplayAsync(JsonObject? scope = null)
    {
        scope ??= [];
        while (true)
        {
            var step = await installation.Admin.PostAsync($"api/channels/{channel}/replay", (JsonObject)scope.DeepClone());
            Assert.True(step.Status == HttpStatusCode.OK, step.Text);
            if (step.Body.Text("next") is not { Length: > 0 } next) break;
            scope["next"] = next;
        }
        await QuietAsync();
    }

    /// <summary>Waits until no lead waits.</summary>
    public Task QuietAsync() => Until.TrueAsync("empty queues", async () =>
        (await installation.Admin.GetAsync("api/health")).Body["queues"]!.AsObject().All(q => q.Value!.GetValue<long>() == 0));
}
