using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The commands on real data, beside a running host and without one.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private const string Rows = "客户编号,姓名,手机,学历,年收入\nK1,甲一,19900100081,硕士,50万\nK2,乙二,19900100082,本科,5万\nK3,,,,\n";
    private Installation installation = null!;
    private StringWriter answers = new();
    private StringWriter notes = new();

    public async Task InitializeAsync() => installation = await Installation.StartAsync();

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_ImportToUndo_WorksBesideAHostAndWithoutOne(bool beside)
    {
        if (!beside) await installation.StopAsync();
        var file = Write("客户.csv", Rows + "=broken\"\n,,,,多,一,列\n");
        var imported = await ObjectAsync(ExitCodes.Ok, "import", file, "--channel", "crm");
        Assert.Equal(
            ["batch", "read", "accepted", "held", "rejected", "created", "updated", "merged", "events"], imported.Select(p => p.Key));
        Assert.Equal(imported.Number("read"), imported.Number("accepted") + imported.Number("held") + imported.Number("rejected"));
        Assert.True(imported.Number("rejected") > 0);
        Assert.Equal(imported.Number("accepted"), imported.Number("created"));
        var batch = imported.Text("batch");
        Assert.Equal(batch, Assert.Single((await ObjectAsync(ExitCodes.Ok, "batches")).Items()).Text("id"));
        var rejected = Path.Combine(installation.Desk, "rejected.csv");
        await ObjectAsync(ExitCodes.Ok, "batch", batch, "--rejected", rejected);
        Assert.Equal(imported.Number("rejected"), (await File.ReadAllLinesAsync(rejected)).Length - 1);

        var profile = await ObjectAsync(ExitCodes.Ok, "profile", "19900100081");
        Assert.DoesNotContain("19900100081", answers.ToString(), StringComparison.Ordinal);
        Assert.Equal("true", (await ObjectAsync(ExitCodes.Ok, "explain", profile.Text("id"), "value.high-net-worth")).Text("value"));
        Assert.Equal("undone", (await ObjectAsync(ExitCodes.Ok, "undo", batch)).Text("status"));
        await RunAsync(ExitCodes.NothingFound, "profile", "19900100081", "--json");
        Assert.Empty(answers.ToString());
    }

    [Theory]
    [InlineData("zh", "标签：", "是：")]
    [InlineData("en", "tags: ", "true: ")]
    public async Task RunAsync_ForPeople_SpeaksTheirLanguageAndMasks(string language, string tags, string holds)
    {
        await ObjectAsync(ExitCodes.Ok, "import", Write("a.csv", Rows), "--channel", "crm");
        var id = (await ObjectAsync(ExitCodes.Ok, "profile", "19900100081")).Text("id");
        await RunAsync(ExitCodes.Ok, "profile", "19900100081", "--lang", language);
        Assert.Contains(tags, answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "explain", id, "demographics.high-income", "--lang", language);
        Assert.StartsWith(holds, answers.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("500000", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "batches", "--lang", language);
        Assert.DoesNotContain("+00:00", answers.ToString(), StringComparison.Ordinal);
        if (language != "zh") return;
        foreach (var label in new[] { "observedAt", "accepted", "settled", "channel" }) Assert.DoesNotContain(label, answers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Definitions_PlansThenPublishes()
    {
        var folder = Path.Combine(installation.Desk, "mine");
        Directory.CreateDirectory(Path.Combine(folder, "tags"));
        await File.WriteAllTextAsync(Path.Combine(folder, "tags", "value.club.json"), """
            { "id": "value.club", "name": { "zh": "会员", "en": "Member" }, "parent": "value", "when": "basic.memberNo is known" }
            """);
        Assert.Equal("add", Assert.Single((await ObjectAsync(ExitCodes.Ok, "definitions", "plan", folder)).Items("steps")).Text("action"));
        Assert.True((await ObjectAsync(ExitCodes.Ok, "definitions", "apply", folder))["applied"]!.GetValue<bool>());
        Assert.Empty((await ObjectAsync(ExitCodes.Ok, "definitions", "plan", folder)).Items("steps"));
    }

    [Fact]
    public async Task RunAsync_BackupOfARunningHost_RestoresToTheSameProfiles()
    {
        await ObjectAsync(ExitCodes.Ok, "import", Write("a.csv", Rows), "--channel", "crm");
        var backup = Path.Combine(installation.Desk, "backup.zip");
        await ObjectAsync(ExitCodes.Ok, "backup", backup);
        var before = await ObjectAsync(ExitCodes.Ok, "profile", "19900100081");
        var target = Path.Combine(installation.Desk, "restored");
        await ObjectAsync(ExitCodes.Ok, "restore", backup, "--data", target);
        var after = await ObjectAsync(ExitCodes.Ok, "profile", "19900100081", "--data", target);
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        var told = (await ObjectAsync(ExitCodes.Ok, "audit", "--action", "restored", "--data", target))["items"]!.AsArray().Single()!;
        Assert.StartsWith("made=", told["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.DataFolderInUse, "restore", backup);
        await RunAsync(ExitCodes.Failed, "restore", backup, "--data", target);
    }

    [Fact]
    public async Task RunAsync_WhatCannotBe_ExitsWithItsOwnCodeAndNamesThePlace()
    {
        await RunAsync(ExitCodes.Usage, "import", "--channel", "crm");
        await RunAsync(ExitCodes.NothingFound, "profile", "19900100099");
        await RunAsync(ExitCodes.NothingFound, "batch", "0123456789abcdef0123456789abcdef");
        foreach (var (name, content) in new[] { ("empty.csv", ""), ("binary.csv", "\u007fELF\u0002\u0001\0\0\0") })
        {
            await RunAsync(ExitCodes.Failed, "import", Write(name, content), "--channel", "crm");
            Assert.Contains(name, notes.ToString(), StringComparison.Ordinal);
        }
        await installation.StopAsync();
        using var held = DataLock.TryTake(installation.Data);
        await RunAsync(ExitCodes.DataFolderInUse, "batches");
    }

    private async Task RunAsync(int exitCode, params string[] arguments)
    {
        (answers, notes) = (new StringWriter(), new StringWriter());
        var context = new CommandContext
        {
            Out = answers, Error = notes, Environment = _ => null, Host = new LocalHostOptions { LogLevel = LogLevel.None },
        };
        string[] all = arguments.Contains("--data") ? arguments : [.. arguments, "--data", installation.Data];
        var found = await ProgramCommands.RunAsync(all, context);
        Assert.True(exitCode == found, $"{string.Join(' ', arguments)}: exit code {found}, {notes}");
    }

    /// <summary>Standard output as the one JSON object it must be, and nothing else.</summary>
    private async Task<JsonObject> ObjectAsync(int exitCode, params string[] arguments)
    {
        await RunAsync(exitCode, [.. arguments, "--json"]);
        return JsonNode.Parse(answers.ToString(), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Disallow })!.AsObject();
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(installation.Desk, name);
        File.WriteAllText(path, content);
        return path;
    }
}
