using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

public sealed class MappingApiTests : IAsyncLifetime
{
    private const string Route = "api/channels/crm/mapping";
    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,年收入\nD1,甲一,19900100061,20万\nD2,乙二,19900100062,30万\n");
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Get_AfterTheFirstFile_TellsTheProposalWithReasons()
    {
        var shape = Assert.Single((await installation.Admin.GetAsync(Route)).Body.Items());
        Assert.Equal(("crm", "false"), (shape.Text("id"), shape.Text("confirmed")));
        Assert.Equal(["key", "basic.name", "basic.phone", "wealth.incomeAnnual"], shape.Items("columns").Select(c => c.Text("means")));
        Assert.All(shape.Items("columns"), c => Assert.NotEmpty(c.Text("reasons")));
    }

    [Fact]
    public async Task Put_ColumnAndConfirm_StayAfterTheNextFile()
    {
        var edit = new JsonObject { ["confirm"] = true, ["columns"] = new JsonArray(new JsonObject { ["column"] = "年收入", ["means"] = "ignore" }) };
        Assert.Equal("true", (await installation.Admin.PutAsync(Route, edit)).Body.Text("confirmed"));
        await installation.SettleAsync("crm/b.csv", "客户编号,姓名,手机,年收入\nD3,丙三,19900100063,40万\n");
        var shape = Assert.Single((await installation.Admin.GetAsync(Route)).Body.Items());
        Assert.Equal("ignore", shape.Items("columns").Last().Text("means"));
        Assert.Equal("user", (await installation.Admin.GetAsync("api/definitions/mappings/crm")).Body.Text("origin"));
    }

    [Fact]
    public async Task Put_Reading_HoldsUntilItIsReadAnew()
    {
        var said = await IncomeAfterAsync(new JsonObject { ["column"] = "年收入", ["unit"] = "tenThousand", ["currency"] = "USD" });
        Assert.Equal(("tenThousand", "USD"), (said.Text("unit"), said.Text("currency")));
        var kept = await IncomeAfterAsync(new JsonObject { ["column"] = "年收入", ["decimalSign"] = "comma" });
        Assert.Equal(("tenThousand", "comma"), (kept.Text("unit"), kept.Text("decimalSign")));
        var anew = await IncomeAfterAsync(new JsonObject { ["column"] = "年收入", ["decimalSign"] = "point", ["readAnew"] = true });
        Assert.Equal("point", anew.Text("decimalSign"));
        Assert.False(anew.ContainsKey("unit") || anew.ContainsKey("currency"));
    }

    private async Task<JsonObject> IncomeAfterAsync(JsonObject column) =>
        (await installation.Admin.PutAsync(Route, new JsonObject { ["columns"] = new JsonArray(column) })).Body.Items("columns").Last();

    [Theory]
    [InlineData("年收入", "basic.nothing")]
    [InlineData("不存在的列", "basic.phone")]
    [InlineData("年收入", "key")]
    public async Task Put_WhatDoesNotFit_IsRefusedAndChangesNothing(string column, string means)
    {
        var reply = await installation.Admin.PutAsync(Route, new JsonObject { ["columns"] = new JsonArray(new JsonObject { ["column"] = column, ["means"] = means }) });
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("false", Assert.Single((await installation.Admin.GetAsync(Route)).Body.Items()).Text("confirmed"));
    }

    [Fact]
    public async Task Get_UnknownChannel_IsNotFound() => Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/channels/nobody/mapping")).Status);
}
