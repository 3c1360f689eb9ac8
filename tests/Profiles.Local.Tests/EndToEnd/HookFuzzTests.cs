using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Channels.Receiving;
using Profiles.Local.CommandLine;
using Profiles.Web;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Ten thousand mutations of valid requests, seeded: none answered 5xx, none refused without a line in the log, memory flat.</summary>
[Collection(nameof(Alone))]
public sealed class HookFuzzTests
{
    private const int Mutations = 10_000;
    private static readonly string[] Methods = ["POST", "POST", "POST", "POST", "GET", "OPTIONS", "PUT", "HEAD"];
    private static readonly string[] Names = ["X-Hub-Signature-256", "X-GitHub-Delivery", "Content-Type", "Content-Encoding", "Authorization"];
    private static readonly string[] Values = ["", "gzip", "deflate", "text/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "sha256=", "sha1=zz", "Basic !", "\u00FF"];
    private static readonly string[] Splices = ["\0", "{", "]", "\"", "\\ud800", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "1e999", "null,", "\uFEFF", "&a[b][c]=1"];

    [Fact]
    public async Task Post_MutatedRequests_AreAnsweredAndLoggedInFlatMemory()
    {
        await using var installation = await Installation.StartAsync(configure: o => o with
        {
            RunPumps = false,
            Compose = (services, folder) =>
            {
                o.Compose(services, folder);
                services.AddSingleton(p => new ChannelTraffic(new TrafficLimits(PerSecond: 1_000_000, Burst: 1_000_000), p.GetRequiredService<TimeProvider>()));
            },
        });
        var sender = await HookSender.AddAsync(installation, "hook");
        var key = await AddSharedKeyAsync(installation);
        var surface = installation.Host.Services.GetRequiredService<WebSurface>();
        var random = new Random(20261128);
        var (taken, refused, statuses, before) = (0, 0, new SortedDictionary<int, int>(), 0L);

        for (var number = 0; number < Mutations; number++)
        {
            if (number == Mutations / 5) before = GC.GetTotalMemory(forceFullCollection: true);
            var context = Mutate(random, number % 2 == 0 ? ("hook", sender.Secret) : ("keyed", key));
            await surface.HandleAsync(context);
            var status = context.Response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (status < 400) taken++;
            else refused++;
        }

        var logged = 0L;
        foreach (var channel in new[] { "hook", "keyed", "-" })
            logged += (await installation.Admin.GetAsync($"api/channels/{channel}/rejections?limit=1000")).Body.Items().Sum(r => r.Number("count"));
        var seen = string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}"));
        Assert.True(statuses.Keys.All(s => s < 500), seen);
        Assert.True(taken > Mutations / 20 && refused > Mutations / 2, seen);
        Assert.True(refused == logged, $"{refused} refused, {logged} logged; {seen}");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16 * 1024 * 1024);
    }

    private static async Task<string> AddSharedKeyAsync(Installation installation)
    {
        await installation.Admin.PostAsync("api/channels", new JsonObject { ["id"] = "keyed", ["sender"] = new JsonObject { ["kind"] = "shared-key" } });
        return await HookSender.AddSecretAsync(installation, "keyed");
    }

    private static DefaultHttpContext Mutate(Random random, (string Channel, string Secret) target)
    {
        var text = new StringBuilder($$"""{"id":"K{{random.Next(50)}}","姓名":"甲一","手机":"1990010{{random.Next(10_000):0000}}","list":[1,2,{"a":null}],"deep":{"b":{"c":true} } }""");
        for (var change = random.Next(4); change > 0; change--) text.Insert(random.Next(text.Length + 1), Splices[random.Next(Splices.Length)]);
        var body = Encoding.UTF8.GetBytes(text.ToString());
        var context = new DefaultHttpContext();
        var request = context.Request;
        (request.Method, request.Scheme, request.Host) = (Methods[random.Next(Methods.Length)], "http", new HostString("localhost"));
        request.Path = $"/api/hooks/{(random.Next(40) == 0 ? "nobody" : target.Channel)}";
        if (random.Next(10) == 0) request.QueryString = new QueryString("?a=%FF&timestamp=" + random.Next());
        request.ContentType = "application/json";
        // Signed before or after the bytes were damaged: some get past the proof and meet the parsers.
        var isDamagedLast = random.Next(2) == 0;
        if (!isDamagedLast) Damage(random, ref body);
        request.Headers["X-Hub-Signature-256"] = HookSender.Sign(body, target.Secret);
        request.Headers.Authorization = "Bearer " + target.Secret;
        if (isDamagedLast && random.Next(2) == 0) Damage(random, ref body);
        for (var change = random.Next(3); change > 0; change--)
        {
            var (name, value) = (Names[random.Next(Names.Length)], Values[random.Next(Values.Length)]);
            if (random.Next(3) == 0) request.Headers.Remove(name);
            else if (random.Next(3) == 0) request.Headers.Append(name, value);
            else request.Headers[name] = value;
        }
        request.Body = new MemoryStream(body, writable: false);
        context.Response.Body = Stream.Null;
        return context;
    }

    private static void Damage(Random random, ref byte[] body)
    {
        switch (random.Next(4))
        {
            case 0: body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8)); break;
            case 1: body = body[..random.Next(body.Length)]; break;
            case 2: body = [.. body, .. body]; break;
            default: break;
        }
    }
}
