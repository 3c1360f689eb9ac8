using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Channels.Pulling;
using Profiles.Local.CommandLine;
using Profiles.Tests.Channels.Pulling;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>A pull as its owner sets it up: definition, credential, trial, run; by API and by command.</summary>
public sealed class PullApiTests : IAsyncLifetime
{
    private const string Path = "api/channels/api-crm/pulls/contacts";
    private LocalSource source = null!;
    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        source = new LocalSource(asked => asked.Authorization == "Bearer s3cret"
            ? new Told(200, asked.Query["page"] == "1"
                ? """{"items":[{"id":1,"name":"Test One","mobile":"19900300001"},{"id":2,"name":"Test Two","mobile":"19900300002"}]}"""
                : """{"items":[{"id":3,"name":"Test Three","mobile":"19900300003"}]}""")
            : new Told(401, "{}"));
        installation = await Installation.StartAsync(configure: o => o with
        {
            Compose = (services, folder) =>
            {
                services.AddSingleton(new PullOptions([source.Address.Authority]));
                Composition.Add(services, folder);
            },
        });
        var channel = $$$"""
            {"id":"api-crm","name":{"zh":"接口","en":"API"},"pulls":[{"id":"contacts","url":"{{{source.Address}}}list","headers":{"Authorization":"Bearer {secret:token}"},
             "query":{"page":"{position}"},"items":"$.items","itemId":"id","paging":{"kind":"page","size":2},"limits":{"requestsPerSecond":100}}]}
            """;
        var applied = await installation.Admin.PostAsync("api/definitions/apply", new JsonObject
        {
            ["files"] = new JsonArray(new JsonObject { ["kind"] = "channels", ["id"] = "api-crm", ["json"] = JsonNode.Parse(channel) }),
        });
        Assert.True(applied.Status == HttpStatusCode.OK && applied.Body["applied"]!.GetValue<bool>(), applied.Text);
    }

    public async Task DisposeAsync()
    {
        await installation.DisposeAsync();
        await source.DisposeAsync();
    }

    [Fact]
    public async Task Run_SetUpTriedAndRun_MakesProfilesAndTellsHowItWent()
    {
        var without = await installation.Admin.PostAsync($"{Path}/try");
        Assert.Equal("pull-credential", without.Body["problem"].Text("code"));
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.PutAsync("api/channels/api-crm/credentials/tokn", new JsonObject { ["value"] = "s3cret" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await installation.Admin.PutAsync("api/channels/api-crm/credentials/token", new JsonObject { ["value"] = "s3cret" })).Status);

        var tried = await installation.Admin.PostAsync($"{Path}/try");
        Assert.Equal((2L, "true"), (tried.Body.Number("items"), tried.Body.Text("hasNext")));
        Assert.DoesNotContain("19900300001", tried.Text, StringComparison.Ordinal);
        Assert.Empty(await installation.BatchesAsync());

        var ran = await installation.Admin.PostAsync($"{Path}/run");
        Assert.Equal(("true", "complete", 3L), (ran.Body.Text("finished"), ran.Body["run"].Text("outcome"), ran.Body["run"].Number("items")));
        await Until.TrueAsync("batch settled", async () => (await installation.BatchesAsync()) is [var batch] && batch.Text("status") == "settled");
        Assert.NotNull(await installation.ProfileOfAsync("19900300003"));

        var shown = await installation.Admin.GetAsync(Path);
        Assert.Equal("true", Assert.Single(shown.Body.Items("credentials")).Text("kept"));
        Assert.Single(shown.Body.Items("runs"));
        Assert.DoesNotContain("s3cret", shown.Text, StringComparison.Ordinal);
        Assert.Contains((await installation.Admin.GetAsync("api/pulls")).Body.Items(), p => p.Text("channel") == "api-crm" && p["last"].Text("outcome") == "complete");
    }

    [Fact]
    public async Task Run_RightsAndUnknownOnes_AreRefused()
    {
        var analyst = await installation.CallerAsync("analyst");
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(Path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PostAsync($"{Path}/run")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PutAsync("api/channels/api-crm/credentials/token", new JsonObject { ["value"] = "x" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/channels/api-crm/pulls/nothing")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await installation.Admin.PostAsync("api/channels/jiandaoyun/pulls/customers/run")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.DeleteAsync("api/channels/api-crm/credentials/token")).Status);
        Assert.Empty(source.Requests);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Command_Pull_SpeaksToPeople(string language)
    {
        Assert.Contains(language == "zh" ? "凭据尚未保存" : "is not kept", await CommandAsync(ExitCodes.Failed, "pull", "run", "api-crm", "contacts", "--dry-run", "--lang", language), StringComparison.Ordinal);
        await CommandAsync(ExitCodes.Ok, "pull", "credential", "api-crm", "token", "--value", "s3cret", "--lang", language);
        Assert.Contains("basic.phone", await CommandAsync(ExitCodes.Ok, "pull", "run", "api-crm", "contacts", "--dry-run", "--lang", language), StringComparison.Ordinal);
        Assert.Contains(language == "zh" ? "完整" : "complete", await CommandAsync(ExitCodes.Ok, "pull", "run", "api-crm", "contacts", "--lang", language), StringComparison.Ordinal);
        Assert.Contains("api-crm", await CommandAsync(ExitCodes.Ok, "pull", "list", "--lang", language), StringComparison.Ordinal);
        var shown = await CommandAsync(ExitCodes.Ok, "pull", "show", "api-crm", "contacts", "--lang", language);
        Assert.Contains(language == "zh" ? "凭据 token：已保存" : "credential token: kept", shown, StringComparison.Ordinal);
        Assert.NotNull(await installation.ProfileOfAsync("19900300002"));
    }

    private async Task<string> CommandAsync(int expected, params string[] arguments)
    {
        var (answers, notes) = (new StringWriter(), new StringWriter());
        var context = new CommandContext { Out = answers, Error = notes, Environment = _ => null };
        var code = await ProgramCommands.RunAsync([.. arguments, "--data", installation.Data], context);
        Assert.True(expected == code, $"{code}: {answers}{notes}");
        return answers.ToString();
    }
}
