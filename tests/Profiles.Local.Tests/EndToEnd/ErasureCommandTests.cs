using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Profiles.Evidence;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Privacy.Erasure;
using Profiles.Sqlite;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Erasures as an officer meets them: proof, who is kept out, and a backup from before.</summary>
public sealed class ErasureCommandTests : IAsyncLifetime
{
    private const string Phone = "19900100081";
    private Installation installation = null!;
    private StringWriter answers = new();
    private StringWriter notes = new();

    public async Task InitializeAsync() => installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task RunAsync_ErasedPerson_IsProvedGoneAndStaysGoneAfterARestore()
    {
        await installation.SettleAsync("crm/a.csv", Encoding.UTF8.GetBytes($"客户编号,姓名,手机\nK1,欧阳晓雨,{Phone}\nK2,乙二,19900100082\n"));
        var backup = Path.Combine(installation.Desk, "backup.zip");
        await RunAsync(ExitCodes.Ok, null, "backup", backup);
        var profile = (await installation.Admin.GetAsync($"api/profiles?identifier={Phone}")).Body;
        var id = Assert.Single((JsonArray)profile["items"]!)!["id"]!.ToString();
        var found = await ObjectAsync(ExitCodes.Failed, $"{Phone}\n欧阳晓雨\n", "erasure", "prove");
        Assert.Contains(found["hits"]!.AsArray(), h => h!["place"]!.ToString() == "store.db" || h["place"]!.ToString() == "store.db-wal");

        await installation.Host.Services.GetRequiredService<Eraser>().EraseAsync(
            new ErasureOrder(HexId.Parse<ProfileId>(id), "request-1", "officer"), CancellationToken.None);

        await RunAsync(ExitCodes.Ok, $"{Phone}\n欧阳晓雨\n", "erasure", "prove");
        await RunAsync(ExitCodes.Usage, "\n", "erasure", "prove");
        Assert.Equal(HttpStatusCode.Gone, (await installation.Admin.GetAsync($"api/profiles/{id}")).Status);
        Assert.Equal("request-1", Assert.Single((await ObjectAsync(ExitCodes.Ok, null, "suppressions", "list"))["items"]!.AsArray())!["request"]!.ToString());
        Assert.NotEmpty((await ObjectAsync(ExitCodes.Ok, null, "erasure", "show", "request-1"))["stores"]!.AsArray());
        await RunAsync(ExitCodes.NothingFound, null, "erasure", "show", "request-2");

        var restored = Path.Combine(installation.Desk, "restored");
        var answer = await ObjectAsync(ExitCodes.Ok, null, "restore", backup, "--data", restored, "--erasures", FileErasureLedger.PathOf(installation.Data));
        Assert.Equal("1", answer["erasures"]!.ToString());
        await RunAsync(ExitCodes.Ok, $"{Phone}\n欧阳晓雨\n", "erasure", "prove", "--data", restored);

        // Without the ledger there is no way to know, and it says so.
        await RunAsync(ExitCodes.Ok, null, "restore", backup, "--data", Path.Combine(installation.Desk, "other"));
        Assert.Contains("--erasures", notes.ToString(), StringComparison.Ordinal);

        Assert.NotEqual("", (await ObjectAsync(ExitCodes.Ok, null, "suppressions", "lift", "request-1"))["lifted"]!.ToString());
        await installation.SettleAsync("crm/b.csv", Encoding.UTF8.GetBytes($"客户编号,姓名,手机\nK1,欧阳晓雨,{Phone}\n"));
        Assert.Equal(HttpStatusCode.OK, (await installation.Admin.GetAsync($"api/profiles/{id}")).Status);
    }

    private async Task RunAsync(int exitCode, string? input, params string[] arguments)
    {
        (answers, notes) = (new StringWriter(), new StringWriter());
        var context = new CommandContext
        {
            Out = answers, Error = notes, In = new StringReader(input ?? ""), Environment = _ => null, Host = new LocalHostOptions { LogLevel = LogLevel.None },
        };
        string[] all = arguments.Contains("--data") ? arguments : [.. arguments, "--data", installation.Data];
        var found = await ProgramCommands.RunAsync(all, context);
        Assert.True(exitCode == found, $"{string.Join(' ', arguments)}: exit code {found}, {notes}{answers}");
    }

    private async Task<JsonObject> ObjectAsync(int exitCode, string? input, params string[] arguments)
    {
        await RunAsync(exitCode, input, [.. arguments, "--json"]);
        return JsonNode.Parse(answers.ToString())!.AsObject();
    }
}
