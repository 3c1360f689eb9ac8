using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Profiles.Local.Host;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Eval;

/// <summary>Messages as the Segment specification shows them, one a file: <c>segment FOLDER</c>. Each is posted to the real host, then all of them once more.</summary>
/// <remarks>
/// All must be stored, those of nobody with their reason; what is posted again must change no profile. A message without an id and a time is known again on the
/// same day (UTC), so the two rounds must not lie on both sides of midnight.
/// </remarks>
internal static class SegmentEval
{
    public static async Task<int> RunAsync(string folder)
    {
        var data = Directory.CreateTempSubdirectory("segment-eval-");
        try
        {
            var options = new LocalHostOptions { Port = 0, LogLevel = LogLevel.None, WatchDropFolder = false };
            await using var host = await LocalHost.StartAsync(DataLock.TryTake(data.FullName)!, options, addAdmin: false, CancellationToken.None);
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(host.Address) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Token);
            var made = await (await http.PostAsJsonAsync("api/keys", new { role = "write", channel = "site" })).Content.ReadFromJsonAsync<JsonElement>();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(made.GetProperty("key").GetString() + ":")));
            string[] files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
            var first = await PostAsync(http, files, again: false);
            var once = await ProfilesAsync(host.Services);
            var second = await PostAsync(http, files, again: true);
            var twice = await ProfilesAsync(host.Services);
            Console.WriteLine($"segment: {files.Length} files, {first} stored, {second} known again; {once.Profiles} profiles, {once.Events} events; twice as once: {once == twice}");
            return first == files.Length && second == files.Length && once == twice ? 0 : 1;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Posts each message to the address of its call; returns how many ended as they should.</summary>
    private static async Task<int> PostAsync(HttpClient http, string[] files, bool again)
    {
        var hits = 0;
        foreach (var file in files)
        {
            var content = await File.ReadAllBytesAsync(file);
            using var message = JsonDocument.Parse(content);
            var call = (message.RootElement.TryGetProperty("type", out var type) || message.RootElement.TryGetProperty("action", out type)) ? type.GetString() : "track";
            using var answer = await http.PostAsync($"v1/{call}?results=true", new ByteArrayContent(content));
            var result = answer.StatusCode == HttpStatusCode.OK
                ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results")[0] : default;
            var status = result.ValueKind == JsonValueKind.Object ? result.GetProperty("status").GetString() : answer.StatusCode.ToString();
            var isStored = result.ValueKind == JsonValueKind.Object && result.TryGetProperty("receipt", out _);
            var isHit = isStored && (status == "rejected" || status == (again ? "duplicate" : "accepted"));
            if (isHit) hits++;
            if (!isHit || (status == "rejected" && !again)) Console.WriteLine($"  {Path.GetFileName(file)}: {status} {(result.ValueKind == JsonValueKind.Object && result.TryGetProperty("reason", out var reason) ? reason.GetString() : "")}");
        }
        return hits;
    }

    /// <summary>What all profiles say, once nothing waits: members, traits and events.</summary>
    private static async Task<(int Profiles, long Events, string Content)> ProfilesAsync(IServiceProvider services)
    {
        var queues = services.GetRequiredService<IQueueReceiver>();
        while ((await queues.CountAsync(CancellationToken.None)).Values.Sum() > 0) await Task.Delay(TimeSpan.FromMilliseconds(20));
        var profiles = new List<Profile>();
        var store = services.GetRequiredService<IProfileStore>();
        while (await store.ListAsync(profiles.Count == 0 ? null : profiles[^1].Id, 500, CancellationToken.None) is { Count: > 0 } page) profiles.AddRange(page);
        var alive = profiles.Where(p => p.Status == ProfileStatus.Live).ToList();
        return (alive.Count, alive.Sum(p => p.Events.Days.Sum(d => (long)d.Count)), string.Join('\n', alive.Select(p => JsonSerializer.Serialize(
            p with { ETag = null }, DocumentJson.Stored.Profile))));
    }
}
