using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Channels.Receiving;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Each kind of sender over the whole path: its request, its answer, its repetition, and the profile that results.</summary>
public sealed class SenderPathTests(SenderPathTests.Fetching shared) : IClassFixture<SenderPathTests.Fetching>
{
    private const string Secret = "a-shared-secret";
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Installation installation = shared.Installation;

    /// <summary>An installation whose provider of leads is one of its own; the clock is the machine's, since signed times are judged.</summary>
    public sealed class Fetching : IAsyncLifetime
    {
        internal Installation Installation { get; private set; } = null!;
        internal Provider Leads { get; } = new();

        public async Task InitializeAsync() => Installation = await Installation.StartAsync(configure: o => o with
        {
            Compose = (services, folder) =>
            {
                o.Compose(services, folder);
                services.AddSingleton<ILeadSource>(Leads);
                // Asked first: the product's own would ask the provider itself.
                var own = services.Last(s => s.ServiceType == typeof(ILeadSource));
                foreach (var other in services.Where(s => s.ServiceType == typeof(ILeadSource) && s != own).ToList()) services.Remove(other);
            },
        });

        public async Task DisposeAsync() => await Installation.DisposeAsync();
    }

    [Fact]
    public async Task Jiandaoyun_CreateUpdateRemove_FollowsTheRecord()
    {
        await AddAsync("jdy", "jiandaoyun", new JsonObject { ["fields"] = new JsonObject { ["_widget_1"] = "手机" } });
        await MapAsync("jdy", """{"op":"data_create","data":{"_id":"R1","_widget_1":"19900200011"}}""");

        var create = """{"op":"data_create","data":{"_id":"R1","_widget_1":"19900200011"}}""";
        Assert.Equal("success", (await JdyAsync(create, "n1")).Text);
        Assert.NotNull(await installation.ProfileOfAsync("19900200011"));
        // The nonce is used up, whoever sends it again.
        Assert.Equal((HttpStatusCode.Unauthorized, "fail"), await JdyAsync(create, "n1"));

        Assert.Equal("success", (await JdyAsync("""{"op":"data_update","data":{"_id":"R1","_widget_1":"19900200012"}}""", "n2")).Text);
        Assert.NotNull(await installation.ProfileOfAsync("19900200012"));
        Assert.Equal("success", (await JdyAsync("""{"op":"data_remove","data":{"_id":"R1"}}""", "n3")).Text);
        Assert.Null(await installation.ProfileOfAsync("19900200012"));
    }

    [Fact]
    public async Task GoogleLeadForm_RealAndTest_AreAnsweredAndOnlyTheRealOneIsStored()
    {
        await AddAsync("google", "google-lead-form");
        string Lead(string id, string phone, string test) => $$"""
            {"lead_id":"{{id}}","google_key":"{{Secret}}","is_test":{{test}},"api_version":"1.0","form_id":1,"campaign_id":2,
             "user_column_data":[{"column_id":"FULL_NAME","string_value":"甲一"},{"column_id":"PHONE_NUMBER","string_value":"{{phone}}"}]}
            """;

        Assert.Equal((HttpStatusCode.OK, "{}"), await PostAsync("google", Lead("L1", "+8619900200021", "false")));
        Assert.Equal((HttpStatusCode.OK, "{}"), await PostAsync("google", Lead("L1", "+8619900200021", "false")));
        Assert.Equal((HttpStatusCode.OK, "{}"), await PostAsync("google", Lead("L2", "+8619900200022", "true")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("google", Lead("L3", "+8619900200023", "false").Replace(Secret, "other-key-other", StringComparison.Ordinal))).Status);

        await QuietAsync();
        Assert.Single(await RequestsAsync("google"));
        Assert.NotNull(await installation.ProfileOfAsync("19900200021"));
    }

    [Fact]
    public async Task CloudEvents_HandshakeStructuredBatchedAndTheSameEventAgain_CountsEachOnce()
    {
        await AddAsync("cloud", "cloudevents");
        using var options = new HttpRequestMessage(HttpMethod.Options, Address("cloud"));
        options.Headers.Add("WebHook-Request-Origin", "eventemitter.example.com");
        options.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var answer = await Http.SendAsync(options);
        Assert.True(answer.Headers.Contains("WebHook-Allowed-Origin"), $"{answer.StatusCode}");

        const string one = """{"specversion":"1.0","id":"e1","source":"/shop","type":"lead","data":{"手机":"19900200031"}}""";
        const string two = """{"specversion":"1.0","id":"e2","source":"/shop","type":"lead","data":{"手机":"19900200032"}}""";
        (string, string)[] bearer = [("Authorization", "Bearer " + Secret)];
        Assert.Equal(2, (int)(await PostAsync("cloud", one, "application/cloudevents+json", bearer)).Status / 100);
        Assert.Equal(2, (int)(await PostAsync("cloud", $"[{one},{two}]", "application/cloudevents-batch+json", bearer)).Status / 100);

        await QuietAsync();
        Assert.Equal(2, (await RequestsAsync("cloud")).SelectMany(r => ((JsonArray)r["receipts"]!).Select(i => i!.GetValue<string>())).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task StandardWebhooks_Signed_IsTakenOnceByItsId()
    {
        await AddAsync("standard", "standard-webhooks", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        const string body = """{"手机":"19900200041"}""";
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Encoding.UTF8.GetBytes($"msg_1.{now}.{body}")));
        (string, string)[] headers = [("webhook-id", "msg_1"), ("webhook-timestamp", $"{now}"), ("webhook-signature", $"v1,AAAA v1,{signature}")];

        var first = await PostAsync("standard", body, "application/json", headers);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first, await PostAsync("standard", body, "application/json", headers));
        Assert.Single(await RequestsAsync("standard"));
    }

    [Fact]
    public async Task Typeform_Signed_BecomesAProfile()
    {
        await AddAsync("typeform", "typeform");
        const string body = """
            {"event_id":"E1","event_type":"form_response","form_response":{"form_id":"f","token":"t1","submitted_at":"2026-01-01T00:00:00Z",
             "definition":{"id":"f","title":"x","fields":[{"id":"a","title":"手机","type":"phone_number","ref":"手机"}]},
             "answers":[{"type":"phone_number","phone_number":"+8619900200051","field":{"id":"a","type":"phone_number","ref":"手机"}}]}}
            """;
        var signature = "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

        Assert.Equal(HttpStatusCode.OK, (await PostAsync("typeform", body, "application/json", ("Typeform-Signature", signature))).Status);
        await QuietAsync();
        Assert.NotNull(await installation.ProfileOfAsync("19900200051"));
    }

    [Fact]
    public async Task MetaLeadAds_VerifiedNotifiedAndFetched_IsHeldUntilThereIsAToken()
    {
        await AddAsync("meta", "meta-lead-ads", secret: "the-app-secret:the-verify-token");
        using var verified = await Http.GetAsync(new Uri(Address("meta"), "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=the-verify-token"));
        Assert.Equal("1158201444", await verified.Content.ReadAsStringAsync());

        const string body = """{"object":"page","entry":[{"id":1,"time":1438292065,"changes":[{"field":"leadgen","value":{"leadgen_id":4711,"page_id":1,"form_id":2}}]}]}""";
        var signature = HookSender.Sign(Encoding.UTF8.GetBytes(body), "the-app-secret");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("meta", body, "application/json", ("X-Hub-Signature-256", signature))).Status);
        await QuietAsync();
        Assert.Equal(1, Assert.Single(await RequestsAsync("meta")).Number("held"));
        Assert.Empty(shared.Leads.Asked);

        await installation.Admin.PostAsync("api/channels/meta/secrets", new JsonObject { ["use"] = "token", ["value"] = "the-access-token" });
        await ReplayAsync("meta", setAside: true);
        Assert.Equal(["4711 the-access-token"], shared.Leads.Asked);
        Assert.NotNull(await installation.ProfileOfAsync("19900200061"));

        // What was fetched is not fetched again.
        await ReplayAsync("meta", setAside: false);
        Assert.Single(shared.Leads.Asked);
        Assert.NotNull(await installation.ProfileOfAsync("19900200061"));
    }

    [Fact]
    public async Task Secrets_TokenForAKindThatFetchesNothing_IsRefused()
    {
        await AddAsync("tokenless", "shared-key");
        var reply = await installation.Admin.PostAsync("api/channels/tokenless/secrets", new JsonObject { ["use"] = "token", ["value"] = "the-access-token" });
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    private async Task AddAsync(string channel, string kind, JsonObject? more = null, string secret = Secret)
    {
        var sender = more ?? [];
        sender["kind"] = kind;
        var made = await installation.Admin.PostAsync("api/channels", new JsonObject { ["id"] = channel, ["sender"] = sender });
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        var added = await installation.Admin.PostAsync($"api/channels/{channel}/secrets", new JsonObject { ["value"] = secret });
        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
    }

    /// <summary>Says that the record's id is the key.</summary>
    private async Task MapAsync(string channel, string sample)
    {
        await JdyAsync(sample, "n0");
        var edit = new JsonObject { ["columns"] = new JsonArray(new JsonObject { ["column"] = "_id", ["means"] = "key" }) };
        var mapped = await installation.Admin.PutAsync($"api/channels/{channel}/mapping", edit);
        Assert.True(mapped.Status == HttpStatusCode.OK, mapped.Text);
        await ReplayAsync(channel, setAside: false);
    }

    private async Task<(HttpStatusCode Status, string Text)> JdyAsync(string body, string nonce)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
#pragma warning disable CA5350 // The protocol's own digest.
        var signature = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes($"{nonce}:{body}:{Secret}:{timestamp}")));
#pragma warning restore CA5350
        var answer = await PostAsync($"jdy?timestamp={timestamp}&nonce={nonce}", body, "application/json", ("X-JDY-Signature", signature));
        await QuietAsync();
        return answer;
    }

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string channel, string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(channel)) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task ReplayAsync(string channel, bool setAside)
    {
        var scope = new JsonObject { ["setAside"] = setAside };
        while ((await installation.Admin.PostAsync($"api/channels/{channel}/replay", (JsonObject)scope.DeepClone())).Body.Text("next") is { Length: > 0 } next) scope["next"] = next;
        await QuietAsync();
    }

    private Uri Address(string channel) => new(new Uri(installation.Host.Address), $"api/hooks/{channel}");

    private async Task<IReadOnlyList<JsonObject>> RequestsAsync(string channel) => [.. (await installation.Admin.GetAsync($"api/channels/{channel}/requests")).Body.Items()];

    private Task QuietAsync() => Until.TrueAsync("empty queues", async () =>
        (await installation.Admin.GetAsync("api/health")).Body["queues"]!.AsObject().All(q => q.Value!.GetValue<long>() == 0));

    /// <summary>A provider in the process.</summary>
    internal sealed class Provider : ILeadSource
    {
        public List<string> Asked { get; } = [];

        string ILeadSource.Provider => "meta";

        public Task<FetchedLead> FetchAsync(string id, string token, CancellationToken cancellation)
        {
            lock (Asked) Asked.Add($"{id} {token}");
            return Task.FromResult(new FetchedLead(Encoding.UTF8.GetBytes("""{"id":"4711","field_data":[{"name":"phone_number","values":["+8619900200061"]}]}"""), null));
        }
    }
}
