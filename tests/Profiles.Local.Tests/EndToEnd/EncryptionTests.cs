using System.Text;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Sqlite;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The field encryption on a data folder: what lies on the disk, and the way of a rotation by command.</summary>
public sealed class EncryptionTests : IAsyncLifetime
{
    private const string ResidentId = "110101199003077694";
    private const string Card = "6222021234567890128";
    private Installation installation = null!;
    private StringWriter answers = new();

    public async Task InitializeAsync() => installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task DataFolder_AfterFileAndLead_HoldsNoEncryptedValueOutsideTheReceivedFile()
    {
        await installation.SettleAsync("crm/people.csv", $"客户编号,姓名,身份证号,银行卡号,年龄\nA1,甲一,{ResidentId},{Card},36\nA2,乙二,{ResidentId[..17]}9,{Card},200\n");
        var writer = await installation.CallerAsync("write", "crm");
        await writer.PostAsync("webhooks/crm", new JsonObject { ["客户编号"] = "A3", ["姓名"] = "丙三", ["身份证号"] = "110105198507150014", ["银行卡号"] = Card });
        await Until.TrueAsync("lead taken in", async () => (await installation.Admin.GetAsync("api/profiles?text=丙三")).Body.Items().Any());
        var shown = (await installation.Admin.GetAsync($"api/profiles?identifier={ResidentId}&unmask=true&purpose=test")).Body.Items().Single();
        var profile = (await installation.Admin.GetAsync($"api/profiles/{shown.Text("id")}?unmask=true&purpose=test")).Text;
        Assert.Contains(ResidentId, profile, StringComparison.Ordinal);
        Assert.Contains(Card, profile, StringComparison.Ordinal);

        await installation.StopAsync();

        var received = Path.Combine(installation.Data, DataFolder.Files);
        var dropped = LocalHost.DropFolder(installation.Data);
        foreach (var file in Directory.EnumerateFiles(installation.Data, "*", SearchOption.AllDirectories))
        {
            if (file.StartsWith(received, StringComparison.Ordinal) || file.StartsWith(dropped, StringComparison.Ordinal)) continue;
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var value in (string[])[ResidentId, ResidentId[..17], Card, "110105198507150014"])
            {
                var place = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(value));
                Assert.True(place < 0, place < 0 ? "" : $"{Path.GetFileName(file)} holds a value in plain text: …{Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, place - 200), 260))}…");
            }
        }
    }

    [Fact]
    public async Task Encryption_RotatedByCommand_GivesTheOldKeyUpOnlyOnceNothingNeedsIt()
    {
        await installation.SettleAsync("crm/people.csv", $"客户编号,姓名,身份证号\nA1,甲一,{ResidentId}\n");

        await RunAsync(ExitCodes.Ok, "encryption", "status");
        Assert.Contains("basic.residentId", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Failed, "encryption", "retire", "1");
        await RunAsync(ExitCodes.Ok, "encryption", "rotate");
        await RunAsync(ExitCodes.Failed, "encryption", "retire", "1");
        await RunAsync(ExitCodes.Ok, "encryption", "reseal", "--json");
        Assert.NotEqual(0, JsonNode.Parse(answers.ToString())!["rewritten"]!.GetValue<long>());
        await RunAsync(ExitCodes.Ok, "encryption", "retire", "1");
        await RunAsync(ExitCodes.NothingFound, "encryption", "retire", "1");

        await installation.StopAsync();
        await installation.StartAgainAsync();
        var found = (await installation.Admin.GetAsync($"api/profiles?identifier={ResidentId}")).Body.Items().Single();
        Assert.Contains(ResidentId, (await installation.Admin.GetAsync($"api/profiles/{found.Text("id")}?unmask=true&purpose=test")).Text, StringComparison.Ordinal);
    }

    private async Task RunAsync(int expected, params string[] arguments)
    {
        var notes = new StringWriter();
        answers = new StringWriter();
        var context = new CommandContext { Out = answers, Error = notes, Environment = _ => null, Host = new LocalHostOptions { LogLevel = Microsoft.Extensions.Logging.LogLevel.None } };
        var code = await ProgramCommands.RunAsync([.. arguments, "--data", installation.Data], context);
        Assert.True(code == expected, $"{string.Join(' ', arguments)}: {code}, expected {expected}; {notes}");
    }
}
