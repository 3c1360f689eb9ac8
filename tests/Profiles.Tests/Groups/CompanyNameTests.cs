using Profiles.Groups;
using Xunit;

namespace Profiles.Tests.Groups;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("上海未来科技有限公司", "上海市未来科技有限公司")]
    [InlineData("上海未来科技有限公司", "未来科技(上海)有限公司")]
    [InlineData("上海未来科技有限公司", "未来科技（上海市）有限公司")]
    [InlineData("上海未来科技有限公司", "上海未来科技股份有限公司")]
    [InlineData("上海未来科技有限公司", " 上海 未来科技 有限责任公司 ")]
    [InlineData("上海未来科技有限公司", "上海未来科技")]
    [InlineData("上海未来科技有限公司", "上海未來科技有限公司")]
    [InlineData("上海未来科技有限公司", "上海未来科技有限公司北京分公司")]
    [InlineData("杭州星河网络集团有限公司", "浙江省杭州市星河网络集团股份有限公司")]
    [InlineData("广西南宁糖业有限公司", "广西壮族自治区南宁糖业股份有限公司")]
    [InlineData("义乌市小商品贸易有限公司", "义乌市小商品贸易公司")]
    [InlineData("微软(中国)有限公司", "微软（中国）有限公司")]
    [InlineData("ABB(中国)有限公司", "ＡＢＢ（中国）有限公司")]
    [InlineData("Acme Ltd", "ACME LTD.")]
    [InlineData("Acme Ltd", "The Acme Company, Inc.")]
    [InlineData("Acme Ltd", "Acme Co., Ltd.")]
    [InlineData("Müller & Söhne GmbH", "Muller and Sohne")]
    [InlineData("Müller & Söhne GmbH & Co. KG", "Müller und Söhne", false)]
    [InlineData("Societe Dupont S.A.", "Société Dupont SA")]
    [InlineData("Tanaka K.K.", "tanaka kk")]
    [InlineData("Kowalski Sp. z o.o.", "Kowalski", false)]
    [InlineData("上海未来科技有限公司", "北京未来科技有限公司", false)]
    [InlineData("上海未来科技有限公司", "未来科技有限公司", false)]
    [InlineData("上海未来科技有限公司", "上海未来网络有限公司", false)]
    [InlineData("上海银行", "北京银行", false)]
    [InlineData("中国银行", "中国农业银行", false)]
    [InlineData("华联超市有限公司", "华联有限公司", false)]
    [InlineData("北京大学", "大学", false)]
    [InlineData("Acme (UK) Ltd", "Acme (France) Ltd", false)]
    [InlineData("Acme Trading Ltd", "Acme Ltd", false)]
    [InlineData("3M中国有限公司", "3M有限公司", false)]
    public void Read_TwoWritings_AreOneCompanyOrTwo(string a, string b, bool same = true)
    {
        var (one, other) = (CompanyName.Read(a), CompanyName.Read(b));

        Assert.NotNull(one);
        Assert.Equal(same, one.Key == other?.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("—")]
    [InlineData("个体")]
    [InlineData("自由职业")]
    [InlineData("退休")]
    [InlineData("Self-employed")]
    [InlineData("N/A")]
    [InlineData("freelance")]
    [InlineData("12345")]
    [InlineData("某")]
    [InlineData("有限公司")]
    public void Read_NamesNoCompany_IsNone(string text) => Assert.Null(CompanyName.Read(text));

    [Theory]
    [InlineData("91110000600037341L", "91110000600037341L", "北京市")]
    [InlineData(" 91110000-600037341l ", "91110000600037341L", "北京市")]
    [InlineData("９１１１００００６０００３７３４１Ｌ", "91110000600037341L", "北京市")]
    [InlineData("91110000600037341M", null, null)]
    [InlineData("000000000000000000", null, null)]
    [InlineData("110108123456789", null, null)]
    [InlineData("9111000060003734IL", null, null)]
    public void CompanyCode_Text_IsCheckedAndPlaced(string text, string? code, string? province)
    {
        Assert.Equal(code, CompanyCode.Read(text));
        Assert.Equal(province, CompanyCode.Read(text) is { } read ? CompanyCode.ProvinceOf(read) : null);
    }

    [Theory]
    [InlineData("li@future.com.cn", "future.com.cn")]
    [InlineData("li@mail.future.com.cn", "future.com.cn")]
    [InlineData("LI@Future.CN", "future.cn")]
    [InlineData("a@sales.acme.co.uk", "acme.co.uk")]
    [InlineData("https://www.acme.de/kontakt", "acme.de")]
    [InlineData("li@qq.com", null)]
    [InlineData("li@vip.163.com", null)]
    [InlineData("li@yahoo.co.uk", null)]
    [InlineData("li@example.com", null)]
    [InlineData("li@localhost", null)]
    [InlineData("li@10.0.0.1", null)]
    [InlineData("li", null)]
    public void EmailDomain_Address_IsTheRegisteredDomainOfACompany(string email, string? domain) => Assert.Equal(domain, EmailDomain.Read(email));

    [Theory]
    [InlineData(null, "采购总监", DecisionRole.Buyer, false)]
    [InlineData(null, "总经理助理", DecisionRole.Gatekeeper, false)]
    [InlineData(null, "副总经理", DecisionRole.Decider, false)]
    [InlineData(null, "技术总监", DecisionRole.Influencer, false)]
    [InlineData(null, "Vice President Sales", DecisionRole.Influencer, false)]
    [InlineData(null, "CEO", DecisionRole.Decider, false)]
    [InlineData(null, "Process engineer", DecisionRole.User, false)]
    [InlineData("buyer", "CEO", DecisionRole.Buyer, true)]
    [InlineData("3", "CEO", DecisionRole.Decider, false)]
    public void ContactRole_SaidOrTitle_SaysWhich(string? said, string? title, DecisionRole role, bool isSaid) =>
        Assert.Equal(new ContactRole(role, isSaid), ContactRole.Of(said, title));

    [Fact]
    public void ContactRole_NothingTold_IsNone() => Assert.Null(ContactRole.Of(null, "诗人"));

    [Theory]
    [InlineData("huge", 0, false, AccountTier.Growth)]
    [InlineData("huge", 100_000, false, AccountTier.Key)]
    [InlineData("medium", 1_000_000, true, AccountTier.Key)]
    [InlineData("micro", 1_000_000, false, AccountTier.Growth)]
    [InlineData(null, 99_999, true, AccountTier.Standard)]
    public void AccountRating_SizeSpendDecider_Tier(string? size, decimal spend, bool decider, AccountTier tier) =>
        Assert.Equal(tier, AccountRating.Of(size, spend, decider).Tier);
}
