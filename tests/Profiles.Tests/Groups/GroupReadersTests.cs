using Profiles.Groups;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Groups;

/// <summary>Households and companies over the whole product: files in, index kept by the feed, groups read.</summary>
public sealed class GroupReadersTests
{
    private const string Family =
        "会员号,姓名,手机,城市,地址\n1,张伟,13900000001,杭州,文三路188号3幢502室\n2,张小明,13900000002,杭州,西湖区文三路188号3栋502\n3,王五,13900000003,杭州,文三路188号3幢503室\n";

    private const string Contacts =
        """
        会员号,姓名,手机,邮箱,公司,统一社会信用代码,企业规模,职务
        1,张伟,13900000001,zhang@future.cn,上海未来科技有限公司,91110000600037341L,大型,总经理
        2,李娜,13900000002,li@future.cn,未来科技(上海)股份有限公司,,,采购经理
        3,王五,13900000003,wang@future.cn,,,,
        4,赵六,13900000004,zhao@qq.com,自由职业,,,

        """;

    [Fact]
    public async Task Household_ImportedThenMovedAway_FollowsTheProfiles()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", Family);
        await FollowAsync(plant);
        var one = await ProfileAsync(plant, "13900000001");

        var household = (await plant.Get<HouseholdReader>().OfAsync(one, default)).Group;
        Assert.Equal(2, household.Members.Count);
        Assert.Equal(household.Id, (await plant.Get<HouseholdReader>().FindAsync(household.Id!.Value, default))?.Group.Id);
        Assert.Equal(NoHousehold.Alone, (await plant.Get<HouseholdReader>().OfAsync(await ProfileAsync(plant, "13900000003"), default)).Group.Reason);

        plant.Clock.Now += TimeSpan.FromDays(1);
        await plant.ImportAsync("crm/b.csv", "会员号,姓名,手机,城市,地址\n2,张小明,13900000002,宁波,中山路1号2幢301室\n");
        await FollowAsync(plant);

        Assert.Equal(NoHousehold.Alone, (await plant.Get<HouseholdReader>().OfAsync(await ProfileAsync(plant, "13900000001"), default)).Group.Reason);
        Assert.Null(await plant.Get<HouseholdReader>().FindAsync(household.Id.Value, default));
    }

    [Fact]
    public async Task Household_BatchUndone_LeavesNothing()
    {
        await using var plant = await Plant.OpenAsync();
        var batch = await plant.ImportAsync("crm/a.csv", Family);
        await FollowAsync(plant);
        var household = (await plant.Get<HouseholdReader>().OfAsync(await ProfileAsync(plant, "13900000001"), default)).Group;

        await plant.CommandAsync(batch.Id, BatchCommand.Undo);
        await plant.WorkAsync();
        await FollowAsync(plant);

        Assert.Null(await plant.Get<HouseholdReader>().FindAsync(household.Id!.Value, default));
        Assert.Empty(await plant.Get<IGroupStore>().FindAsync([household.Id.Value], 10, default));
    }

    [Fact]
    public async Task Household_MergedProfiles_AreOneMember()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", Family);
        await plant.ImportAsync("shop/b.csv", "会员号,姓名,手机,城市,地址\n9,张伟,13900000001,杭州,文三路188号3幢502室\n");
        await FollowAsync(plant);

        var household = (await plant.Get<HouseholdReader>().OfAsync(await ProfileAsync(plant, "13900000001"), default)).Group;

        Assert.Equal(2, household.Members.Count);
        Assert.All(household.Members, m => Assert.Single(m.Links));
    }

    [Fact]
    public async Task Company_CodeNameAndDomain_AreOneCompanyWithItsChain()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", Contacts);
        await FollowAsync(plant);

        var (company, _) = await plant.Get<CompanyReader>().OfAsync(await ProfileAsync(plant, "13900000003"), default);

        Assert.Equal("91110000600037341L", company!.Code);
        Assert.Equal([CompanyEvidence.Code, CompanyEvidence.Name, CompanyEvidence.Domain], company.Contacts.Select(c => c.Evidence));
        Assert.Equal([DecisionRole.Decider, DecisionRole.Buyer, null], company.Contacts.Select(c => c.Role?.Role));
        Assert.Equal([DecisionRole.Influencer, DecisionRole.Gatekeeper, DecisionRole.User], company.Missing);
        Assert.Equal(("large", "上海", AccountTier.Growth), (company.Size, company.Region, company.Rating.Tier));
        Assert.Equal(NoCompany.NothingSaid, (await plant.Get<CompanyReader>().OfAsync(await ProfileAsync(plant, "13900000004"), default)).Reason);
        foreach (var key in await plant.Get<IGroupStore>().SearchAsync("", null, 10, default))
            Assert.Equal(company.Id, (await plant.Get<CompanyReader>().FindAsync(key.Key, default))?.Id);
    }

    [Theory]
    [InlineData("上海未来", 1)]
    [InlineData("未来科技", 1)]
    [InlineData("未来科技（上海）", 1)]
    [InlineData("北京未来", 0)]
    [InlineData("future", 1)]
    [InlineData("91110000600037341l", 1)]
    [InlineData("9111", 1)]
    [InlineData("科技", 0)]
    [InlineData("", 1)]
    public async Task Company_Search_FindsEachOnce(string text, int count)
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", Contacts);
        await FollowAsync(plant);

        Assert.Equal(count, (await plant.Get<CompanyReader>().SearchAsync(text, 10, default)).Count);
    }

    [Fact]
    public async Task Index_FeedAgainAndRebuilt_IsTheSame()
    {
        await using var plant = await Plant.OpenAsync();
        await plant.ImportAsync("crm/a.csv", Contacts);
        await FollowAsync(plant);
        var before = await plant.Get<IGroupStore>().SearchAsync("", null, 10, default);
        await FollowAsync(plant);
        await plant.Get<ProjectionFeed>().RebuildAsync(default);

        Assert.Equal(before, await plant.Get<IGroupStore>().SearchAsync("", null, 10, default));
        Assert.Equal(3, before.Count);
    }

    private static async Task<Profile> ProfileAsync(Plant plant, string phone) => Assert.Single(await plant.Get<ProfileReader>().FindByIdentifierAsync(null, phone, default));

    private static async Task FollowAsync(Plant plant) =>
        await plant.Get<ProjectionFeed>().ApplyAsync((await plant.Get<IProfileStore>().ReadFeedAsync(0, 1000, default)).Entries, default);
}
