using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Households and companies on the real host.</summary>
public sealed class GroupApiTests : IAsyncLifetime
{
    private const string File =
        """
        会员号,姓名,手机,邮箱,城市,地址,公司,统一社会信用代码,职务
        1,张伟,13900000001,zhang@future.cn,杭州,文三路188号3幢502室,上海未来科技有限公司,91110000600037341L,总经理
        2,张小明,13900000002,li@future.cn,杭州,西湖区文三路188号3栋502,,,
        3,王五,13900000003,,杭州,文三路188号,自由职业,,

        """;

    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync();
        await installation.SettleAsync("crm/people.csv", File);
        await Until.FoundAsync("index of groups", async () =>
            (await installation.Admin.GetAsync("api/companies?search=上海未来")).Body is var found && found.Items().Any(c => c.Number("contacts") == 2) ? found : null);
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Household_OfAMember_IsMaskedAndFoundByItsId()
    {
        var household = await installation.Admin.GetAsync($"api/profiles/{await ProfileAsync("13900000001")}/household");

        Assert.Equal(2, household.Body.Number("size"));
        Assert.All(household.Body.Items("members"), m => Assert.Equal("张", m.Text("name")[..1]));
        Assert.DoesNotContain("小明", household.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("502", household.Body.ToJsonString(), StringComparison.Ordinal);
        var again = await installation.Admin.GetAsync($"api/households/{household.Body.Text("id")}?unmask=true&purpose=test");
        Assert.Contains("502", again.Body.Text("address"), StringComparison.Ordinal);
        Assert.Equal(household.Body.Text("id"), again.Body.Text("id"));
    }

    [Fact]
    public async Task Household_OfSomebodyAlone_SaysWhyInTwoLanguages()
    {
        var path = $"api/profiles/{await ProfileAsync("13900000003")}/household";

        var answer = await installation.Admin.GetAsync(path);

        Assert.Equal("alone", answer.Body.Text("reason"));
        Assert.False(answer.Body.ContainsKey("id"));
        Assert.NotEqual("", answer.Body.Text("reasonText"));
    }

    [Fact]
    public async Task Company_FoundBySearch_HasChainAndMaskedContacts()
    {
        var found = Assert.Single((await installation.Admin.GetAsync("api/companies?search=上海未来")).Body.Items());

        var company = await installation.Admin.GetAsync($"api/companies/{found.Text("id")}");

        Assert.Equal("91110000600037341L", company.Body["summary"].Text("code"));
        Assert.Equal(["code", "domain"], company.Body.Items("contacts").Select(c => c.Text("evidence")).Order());
        Assert.Equal(["influencer", "buyer", "gatekeeper", "user"], company.Body["missing"]!.AsArray().Select(m => m!.GetValue<string>()));
        Assert.DoesNotContain("张伟", company.Body.ToJsonString(), StringComparison.Ordinal);
        var of = await installation.Admin.GetAsync($"api/profiles/{await ProfileAsync("13900000002")}/company");
        Assert.Equal(found.Text("id"), of.Body["company"]!["summary"].Text("id"));
        Assert.Equal("nothingSaid", (await installation.Admin.GetAsync($"api/profiles/{await ProfileAsync("13900000003")}/company")).Body.Text("reason"));
    }

    [Theory]
    [InlineData("api/households/none", HttpStatusCode.BadRequest)]
    [InlineData("api/companies/none", HttpStatusCode.BadRequest)]
    [InlineData("api/households/00000000000000000000000000000001", HttpStatusCode.NotFound)]
    [InlineData("api/companies/00000000000000000000000000000001", HttpStatusCode.NotFound)]
    [InlineData("api/companies?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("api/profiles/00000000000000000000000000000001/household", HttpStatusCode.NotFound)]
    public async Task Groups_UnknownOrWrong_AreProblems(string path, HttpStatusCode status) => Assert.Equal(status, (await installation.Admin.GetAsync(path)).Status);

    private async Task<string> ProfileAsync(string phone) => Assert.Single((await installation.Admin.GetAsync($"api/profiles?identifier={phone}")).Body.Items()).Text("id");
}
