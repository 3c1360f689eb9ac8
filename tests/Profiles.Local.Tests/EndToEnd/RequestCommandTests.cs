using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The commands of what persons ask for, from opening to the file.</summary>
public sealed class RequestCommandTests : IAsyncLifetime
{
    private Installation installation = null!;
    private StringWriter answers = new();
    private StringWriter notes = new();

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync();
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,城市\nT1,甲一山,19900100071,北京\nT2,乙二水,19900100072,上海\n");
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task RunAsync_Access_GoesFromOpeningToTheFile()
    {
        var id = (await ObjectAsync(ExitCodes.Ok, "requests", "open", "access", "19900100071", "--letter")).Text("id");
        await RunAsync(ExitCodes.Failed, "requests", "run", id);
        Assert.Contains("identityChecked", notes.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "requests", "check", id, "codeSent");
        var done = await ObjectAsync(ExitCodes.Ok, "requests", "run", id);
        Assert.Equal("done", done.Text("status"));
        Assert.Equal("done", (await ObjectAsync(ExitCodes.Ok, "requests", "run", id)).Text("status"));

        var file = Path.Combine(installation.Desk, "copy.zip");
        await RunAsync(ExitCodes.Ok, "requests", "export", id, file);
        await using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(file);
        Assert.Equal(["data.json", "index.html"], zip.Entries.Select(e => e.Name).Order(StringComparer.Ordinal));

        await RunAsync(ExitCodes.Ok, "requests", "list", "--closed", "--lang", "zh");
        Assert.Contains("查阅、复制", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "requests", "show", id);
        Assert.Contains("identities", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.NothingFound, "requests", "show", "unknown");
    }

    [Fact]
    public async Task RunAsync_CorrectionShowRefuseAndMany_DoWhatTheySay()
    {
        var id = (await ObjectAsync(ExitCodes.Ok, "requests", "open", "correction", "19900100072", "--set", "basic.city=杭州")).Text("id");
        await RunAsync(ExitCodes.Ok, "requests", "show", id);
        Assert.DoesNotContain("19900100072", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "requests", "show", id, "--unmask");
        Assert.Contains("19900100072", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Failed, "requests", "refuse", id, "excessive", "--note", "19900100072");
        await RunAsync(ExitCodes.Failed, "requests", "refuse", id, "because");
        await RunAsync(ExitCodes.Ok, "requests", "check", id, "inPerson");
        await RunAsync(ExitCodes.Ok, "requests", "run", id);
        Assert.Contains("杭州市", (await installation.ProfileOfAsync("19900100072"))!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);

        var list = Path.Combine(installation.Desk, "list.txt");
        await File.WriteAllTextAsync(list, "19900100071\n\n19900100072\n19900100079\n");
        var many = await ObjectAsync(ExitCodes.Ok, "requests", "open", "erasure", "--file", list);
        Assert.Equal((3L, 2L, 1L), (many.Number("opened"), many.Number("found"), many.Number("nobody")));
        Assert.Equal("refused", (await ObjectAsync(ExitCodes.Ok, "requests", "refuse", many["ids"]![0]!.ToString(), "takenBack")).Text("status"));
        var health = (await installation.Admin.GetAsync("api/health")).Body["personRequests"];
        Assert.Equal((2L, 0L), (health.Number("open"), health.Number("overdue")));
    }

    private async Task<JsonObject> ObjectAsync(int exitCode, params string[] arguments)
    {
        await RunAsync(exitCode, [.. arguments, "--json"]);
        return JsonNode.Parse(answers.ToString())!.AsObject();
    }

    private async Task RunAsync(int exitCode, params string[] arguments)
    {
        (answers, notes) = (new StringWriter(), new StringWriter());
        var context = new CommandContext { Out = answers, Error = notes, Environment = _ => null, Host = new LocalHostOptions { Port = 0, LogLevel = LogLevel.None } };
        var found = await ProgramCommands.RunAsync([.. arguments, "--data", installation.Data], context, CancellationToken.None);
        Assert.True(exitCode == found, $"{string.Join(' ', arguments)}: {found}\n{answers}\n{notes}");
    }
}
