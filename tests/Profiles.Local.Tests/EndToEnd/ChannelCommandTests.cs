using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The commands of channels, leads and dead letters on real data, beside a running host.</summary>
public sealed class ChannelCommandTests : IAsyncLifetime
{
    private Installation installation = null!;
    private StringWriter answers = new();
    private StringWriter notes = new();

    public async Task InitializeAsync() => installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task RunAsync_SetUpToReplay_DoesWhatTheGuideSays()
    {
        await RunAsync(ExitCodes.Ok, "channel", "kinds");
        Assert.Contains("shared-key", answers.ToString(), StringComparison.Ordinal);

        var made = await ObjectAsync(ExitCodes.Ok, "channel", "add", "shared-key", "form", "--name", "官网表单", "--set", "key=X-Form-Key", "--set", "records.items=$.data");
        Assert.Equal(("/api/hooks/form", "$.data"), (made.Text("address"), made["sender"]!["records"].Text("items")));
        await RunAsync(ExitCodes.Failed, "channel", "add", "shared-key", "form");
        await RunAsync(ExitCodes.Failed, "channel", "add", "no-such-kind", "other");
        await RunAsync(ExitCodes.Usage, "channel", "add", "shared-key", "other", "--set", "novalue");

        var sample = Write("sample.json", """{"data": [{"姓名": "甲一", "手机": "19900100071"}]}""");
        await RunAsync(ExitCodes.Ok, "channel", "test", "form", sample);
        Assert.Contains("sender-proof-missing", answers.ToString(), StringComparison.Ordinal);
        Assert.Contains("basic.phone", answers.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("19900100071", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "channel", "propose", "form", sample, "--save");
        await RunAsync(ExitCodes.Ok, "mapping", "form");
        Assert.Contains("basic.name", answers.ToString(), StringComparison.Ordinal);

        await PostAsync(made.Text("secret"), """{"data": [{"备注": "19900100072"}]}""");
        await PostAsync("not the secret", "{}");
        await Until.TrueAsync("set aside", async () => (await ObjectAsync(ExitCodes.Ok, "leads", "list", "--channel", "form")).Items().Any());
        await RunAsync(ExitCodes.Ok, "channel", "rejections", "form", "--lang", "zh");
        Assert.Contains("sender-proof-wrong", answers.ToString(), StringComparison.Ordinal);
        Assert.Contains("由有效密钥得出的", answers.ToString(), StringComparison.Ordinal);
        var request = Assert.Single((await ObjectAsync(ExitCodes.Ok, "channel", "requests", "form")).Items());
        Assert.Equal(1, request.Number("rejected"));

        await RunAsync(ExitCodes.Ok, "mapping", "form", "set", "备注", "basic.phone", "--shape", "form.2");
        var replayed = await ObjectAsync(ExitCodes.Ok, "channel", "replay", "form", "--set-aside");
        Assert.Equal((1L, 1L, 0L), (replayed.Number("requests"), replayed.Number("leads"), replayed.Number("unreadable")));
        Assert.NotNull(await installation.ProfileOfAsync("19900100072"));

        var receipt = ((JsonArray)request["receipts"]!)[0]!.GetValue<string>();
        await RunAsync(ExitCodes.Ok, "leads", "edit", receipt, Write("lead.json", """{"手机": "19900100073"}"""));
        Assert.NotNull(await installation.ProfileOfAsync("19900100073"));
        await RunAsync(ExitCodes.Ok, "leads", "show", receipt);
        await RunAsync(ExitCodes.Ok, "leads", "replay", receipt);
        await RunAsync(ExitCodes.Ok, "leads", "drop", receipt);
        Assert.Null(await installation.ProfileOfAsync("19900100073"));
        await RunAsync(ExitCodes.NothingFound, "leads", "show", "unknown");
        await RunAsync(ExitCodes.Failed, "leads", "edit", receipt, Write("odd.json", "[1"));
    }

    [Fact]
    public async Task RunAsync_Secrets_AreRotatedListedAndEnded()
    {
        var made = await ObjectAsync(ExitCodes.Ok, "channel", "add", "hmac", "store", "--set", "preset=shopify");
        Assert.Null(made["secret"]);
        await RunAsync(ExitCodes.Failed, "channel", "secret", "store", "--value", "short");
        var first = await ObjectAsync(ExitCodes.Ok, "channel", "secret", "store", "--value", "what-shopify-shows");
        await RunAsync(ExitCodes.Ok, "channel", "secret", "store", "--overlap", "48");
        Assert.Contains("shown this once", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "channel", "end-secret", "store", first.Text("id"));
        await RunAsync(ExitCodes.NothingFound, "channel", "end-secret", "store", first.Text("id"));
        Assert.Equal(["true", "false"], (await ObjectAsync(ExitCodes.Ok, "channel", "secrets", "store")).Items().Select(s => s.Text("valid")));
        await RunAsync(ExitCodes.Ok, "dead-letters", "list");
        await RunAsync(ExitCodes.NothingFound, "dead-letters", "drop", "leads", "unknown");
    }

    private async Task PostAsync(string key, string body)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(installation.Host.Address), "api/hooks/form")) { Content = new StringContent(body) };
        request.Headers.Add("X-Form-Key", key);
        using var response = await http.SendAsync(request);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(installation.Desk, name);
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<JsonObject> ObjectAsync(int expected, params string[] arguments)
    {
        await RunAsync(expected, [.. arguments, "--json"]);
        return JsonNode.Parse(answers.ToString())!.AsObject();
    }

    private async Task RunAsync(int expected, params string[] arguments)
    {
        (answers, notes) = (new StringWriter(), new StringWriter());
        var context = new CommandContext { Out = answers, Error = notes, Environment = _ => null, Host = new LocalHostOptions { LogLevel = Microsoft.Extensions.Logging.LogLevel.None } };
        var code = await ProgramCommands.RunAsync([.. arguments, "--data", installation.Data], context);
        Assert.True(code == expected, $"{string.Join(' ', arguments)}: {code}, expected {expected}; {notes}");
    }
}
