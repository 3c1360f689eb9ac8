using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The commands of tags on real data.</summary>
public sealed class TagCommandTests : IAsyncLifetime
{
    private Installation installation = null!;
    private StringWriter answers = new();
    private StringWriter notes = new();

    public async Task InitializeAsync()
    {
        // The host's clock is not that of who calls it.
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        await installation.Admin.PostAsync("api/definitions/apply", TagDefinitions.Upload());
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机\nT1,甲一,19900100071\nT2,乙二,19900100072\nT3,丙三,19900100073\n");
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task RunAsync_AddRemoveHistory_WorksByPhone()
    {
        await RunAsync(ExitCodes.Ok, "tags", "add", "19900100071", "test.grade", "--value", "gold", "--until", "2999-12-31", "--note", "一二三");
        Assert.Contains("tag test.grade assigned", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Failed, "tags", "add", "19900100071", "test.grade", "--value", "bronze");
        Assert.Contains("one of gold, silver", notes.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.NothingFound, "tags", "add", "19900100079", "test.list");
        Assert.Equal("test.grade", (await ObjectAsync(ExitCodes.Ok, "tags", "remove", "19900100071", "test.grade")).Text("removed"));
        await RunAsync(ExitCodes.NothingFound, "tags", "remove", "19900100071", "test.grade");
        await Until.TrueAsync("told", async () => (await ObjectAsync(ExitCodes.Ok, "tags", "history", "19900100071")).Items().Any(e => e.Text("happened") == "left"));
        await RunAsync(ExitCodes.Ok, "tags", "history", "19900100071", "--lang", "zh", "--unmask");
        foreach (var word in new[] { "指定", "已撤回", "进入", "离开", "一二三", "2999-12-31", "数据" }) Assert.Contains(word, answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "tags", "history", "19900100071");
        Assert.DoesNotContain("一二三", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "tags", "list");
        Assert.Contains("  test.grade  test.grade  [manual]: 0", answers.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Ok, "profile", "19900100071", "--as-of", "2020-01-01");
        Assert.Contains("evidence time", answers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Import_TakesListsOfAnyShapeAndReplacesIfAsked()
    {
        var plain = await ObjectAsync(ExitCodes.Ok, "tags", "import", Write("phones.csv", "手机号\n19900100071\n19900100072\n"), "--tag", "test.list");
        Assert.Equal((2L, 0L), (plain.Number("assigned"), plain.Number("refused")));
        var mixed = await ObjectAsync(ExitCodes.Failed, "tags", "import", Write("mixed.csv",
            "数据来源,主键,标签,标签值,有效期至,移除\ncrm,T1,test.grade,gold,2999-01-01,\ncrm,T2,test.list,,,是\ncrm,T9,test.list,,,\ncrm,T3,test.grade,bronze,,\n"));
        Assert.Equal((1L, 1L, 2L), (mixed.Number("assigned"), mixed.Number("removed"), mixed.Number("refused")));
        Assert.Equal(["4 nobody", "5 refused"], mixed.Items().Select(i => $"{i.Text("row")} {i.Text("status")}"));
        var replaced = await ObjectAsync(ExitCodes.Ok, "tags", "import", Write("new.csv", "identifier\n19900100073\n"), "--tag", "test.list", "--replace");
        Assert.Equal((1L, 1L), (replaced.Number("assigned"), replaced.Number("removed")));
        Assert.Equal(["19900100073"], await CarriersAsync("test.list", "19900100071", "19900100072", "19900100073"));

        await RunAsync(ExitCodes.Failed, "tags", "import", Write("odd.csv", "a,b\n1,2\n"), "--tag", "test.list");
        Assert.Contains("a, b", notes.ToString(), StringComparison.Ordinal);
        await RunAsync(ExitCodes.Failed, "tags", "import", Write("none.csv", "手机号\n19900100071\n"));
        await RunAsync(ExitCodes.Failed, "tags", "import", Path.Combine(installation.Desk, "absent.csv"), "--tag", "test.list");
    }

    private async Task<List<string>> CarriersAsync(string tag, params string[] phones)
    {
        List<string> carriers = [];
        foreach (var phone in phones)
            if ((await installation.ProfileOfAsync(phone))!.Items("tags").Any(t => t.Text("tag") == tag)) carriers.Add(phone);
        return carriers;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(installation.Desk, name);
        File.WriteAllText(path, content);
        return path;
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
