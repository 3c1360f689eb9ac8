using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Profiles.Access;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Sqlite;
using Profiles.Storage;
using Profiles.Web;
using Profiles.Web.Access;

namespace Profiles.Eval;

/// <summary>Messages as the Segment specification shows them, one a file: <c>segment FOLDER</c>. Each is posted to the tracking API, then all of them once more.</summary>
/// <remarks>
/// All must be stored, those of nobody with their reason; what is posted again must change no profile. A message without an id and a time is known again on the
/// same day (UTC), so the two rounds must not lie on both sides of midnight.
/// </remarks>
internal sealed class SegmentEval(IServiceProvider services, string key)
{
    public static async Task<int> RunAsync(string folder)
    {
        await using var services = Build();
        var starters = DefinitionFolder.Read(Path.Combine(AppContext.BaseDirectory, "definitions"), DefinitionOrigin.Starter);
        var applied = await services.GetRequiredService<PublishedDefinitions>().UpgradeAsync(starters, CancellationToken.None);
        if (applied.Problems.Count > 0) throw new InvalidDataException(applied.Problems[0].Message.En);
        var key = await services.GetRequiredService<ApiKeys>().CreateAsync(Roles.Write, "site", expiresAt: null, CancellationToken.None);
        return await new SegmentEval(services, key.Token).RunAsync([.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)]);
    }

    private async Task<int> RunAsync(string[] files)
    {
        var (first, refused) = await PostAsync(files, again: false);
        var once = await ProfilesAsync();
        var (second, _) = await PostAsync(files, again: true);
        var twice = await ProfilesAsync();
        var aside = await services.GetRequiredService<IIntakeLog>().ListSetAsideAsync(channel: null, files.Length, CancellationToken.None);
        foreach (var lead in aside)
            foreach (var finding in lead.Outcome.Findings) Console.WriteLine($"  set aside: {finding.Rule} {finding.Field}");
        Console.WriteLine($"segment: {files.Length} files, {first} stored, {refused} of nobody, {aside.Count} set aside; {once.Profiles} profiles, {once.Events} events; again: {second} known, twice as once {once == twice}");
        return first == files.Length && second == files.Length && aside.Count == refused && once == twice ? 0 : 1;
    }

    /// <summary>Posts each message to the address of its call; returns how many ended as they should, and how many of them are nobody's.</summary>
    private async Task<(int Hits, int Refused)> PostAsync(string[] files, bool again)
    {
        var (hits, refused) = (0, 0);
        foreach (var file in files)
        {
            var content = await File.ReadAllBytesAsync(file);
            using var message = JsonDocument.Parse(content);
            var call = (message.RootElement.TryGetProperty("type", out var type) || message.RootElement.TryGetProperty("action", out type)) ? type.GetString() : "track";
            var (status, answer) = await SendAsync($"/v1/{call}", content);
            var result = status == StatusCodes.Status200OK ? answer.GetProperty("results")[0] : default;
            var said = status == StatusCodes.Status200OK ? result.GetProperty("status").GetString() : $"{status}";
            var isOfNobody = said == "rejected" && result.TryGetProperty("receipt", out _);
            if (isOfNobody) refused++;
            if (isOfNobody || said == (again ? "duplicate" : "accepted")) hits++;
            else Console.WriteLine($"  {Path.GetFileName(file)}: {said}");
        }
        return (hits, refused);
    }

    private async Task<(int Status, JsonElement Answer)> SendAsync(string path, byte[] content)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (HttpMethods.Post, path, new QueryString("?results=true"));
        (context.Request.Body, context.Request.ContentLength) = (new MemoryStream(content), content.Length);
        context.Request.Headers.Authorization = "Bearer " + key;
        var answer = new MemoryStream();
        context.Response.Body = answer;
        await services.GetRequiredService<WebSurface>().HandleAsync(context);
        using var document = JsonDocument.Parse(answer.ToArray());
        return (context.Response.StatusCode, document.RootElement.Clone());
    }

    /// <summary>What all profiles say, once nothing waits.</summary>
    private async Task<(int Profiles, long Events, string Content)> ProfilesAsync()
    {
        var receiver = services.GetRequiredService<IQueueReceiver>();
        while (await receiver.ReceiveAsync(QueueNames.Leads, 1, TimeSpan.FromMinutes(5), CancellationToken.None) is [var message])
        {
            await services.GetRequiredService<LeadIntake>().RunAsync(message.Message.Body, CancellationToken.None);
            await receiver.CompleteAsync(message, CancellationToken.None);
        }
        var profiles = new List<Profile>();
        var store = services.GetRequiredService<IProfileStore>();
        while (await store.ListAsync(profiles.Count == 0 ? null : profiles[^1].Id, 500, CancellationToken.None) is { Count: > 0 } page) profiles.AddRange(page);
        var live = profiles.Where(p => p.Status == ProfileStatus.Live).ToList();
        return (live.Count, live.Sum(p => p.Events.Days.Sum(d => (long)d.Count)), string.Join('\n', live.Select(p => JsonSerializer.Serialize(p, DocumentJson.Stored.Profile))));
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { ApplicationName = "eval" });
        services.AddSingleton(new InstanceSecret(new byte[InstanceSecret.Length]));
        services.AddProfiles();
        services.AddProfilesSqlite(new SqliteOptions());
        services.AddProfilesWeb(new WebOptions());
        return services.BuildServiceProvider();
    }
}
