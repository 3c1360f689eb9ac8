using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Xunit;

namespace Profiles.Tests.Intake;

public class MappingProposerTests
{
    private static readonly FieldCatalog Catalog = new(
    [
        new SectionDefinition("basic", new Localized("基本", "Basic"), 1,
        [
            Field("basic.name", "姓名", "Name", "客户姓名", "full_name"),
            Field("basic.familyName", "姓", "Family name", "surname", "last_name"),
            Field("basic.givenName", "名", "Given name", "first_name"),
            Field("basic.phone", "手机号", "Phone", "电话", "mobile") with { Many = true },
            Field("basic.email", "邮箱", "E-mail", "电子邮件"),
            Field("basic.residentId", "身份证号", "Resident ID"),
            Field("basic.birthDate", "出生日期", "Birth date", "date_of_birth", "dob"),
            Field("basic.city", "城市", "City", "suburb"),
        ]),
        new SectionDefinition("social", new Localized("社交", "Social"), 2, [Field("social.wechatOpenId", "微信OpenID", "WeChat OpenID", "openid")]),
    ]);

    private static FieldDefinition Field(string id, string zh, string en, params string[] aliases) =>
        new() { Id = id, Name = new Localized(zh, en), Aliases = aliases };

    private static Mapping Propose(params string[] header) => MappingProposer.Propose(header, Catalog);

    private static string Show(Mapping mapping) => string.Join(' ', mapping.Columns.Select(c => c.Role + (c.Target is null ? "" : ":" + c.Target)));

    [Fact]
    public void Propose_OrdersFile_IsEventsOfCustomers()
    {
        var mapping = Propose("customer_id", "order_date", "revenue", "first_name", "last_name", "email");
        Assert.Equal("Key EventTime EventAmount Field:basic.givenName Field:basic.familyName Field:basic.email", Show(mapping));
        Assert.Equal("order", mapping.EventType);
        Assert.True(mapping is { HasEvents: true, HasKey: true, NeedsRanks: true });
    }

    [Fact]
    public void Propose_PersonsFile_KeepsUnknownColumnsAsCustom()
    {
        var mapping = Propose(
            "rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id");
        Assert.Equal(
            "Key Field:basic.givenName Field:basic.familyName Field:custom.street_number Field:custom.address_1 Field:custom.address_2 " +
            "Field:basic.city Field:custom.postcode Field:custom.state Field:basic.birthDate Field:custom.soc_sec_id", Show(mapping));
        Assert.Null(mapping.EventType);
        Assert.False(mapping.HasEvents);
        Assert.Equal((0.5, MappingReason.Unrecognised), (mapping.Columns[10].Confidence, mapping.Columns[10].Reason!.Code));
    }

    [Fact]
    public void Propose_ChineseOrders_FindsEveryRole()
    {
        var mapping = Propose("订单编号", "会员号", "下单时间", "实付金额（元）", "币种", "商品名称", "数量", "门店", "手机号码2", "手机号1", "更新时间");
        Assert.Equal("EventId Key EventTime EventAmount EventCurrency EventProperty:product EventProperty:quantity EventProperty:store " +
            "Field:custom.手机号码2 Field:basic.phone UpdatedAt", Show(mapping));
        Assert.Equal((0.85, new MappingReason(MappingReason.Alias, "手机号")), (mapping.Columns[9].Confidence, mapping.Columns[9].Reason));
        Assert.False(mapping.NeedsRanks);
    }

    [Fact]
    public void Propose_TypeColumn_LeavesTheEventTypeOpen()
    {
        var mapping = Propose("用户ID", "事件", "访问时间", "页面", "关键词");
        Assert.Equal("Key EventType EventTime EventProperty:url EventProperty:keyword", Show(mapping));
        Assert.Null(mapping.EventType);
        Assert.True(mapping.HasEvents);
    }

    [Theory]
    [InlineData("id,order_date,amount,customer_id", "EventId EventTime EventAmount Key")]
    [InlineData("id,order_date,amount,姓名", "EventId EventTime EventAmount Field:basic.name")]
    [InlineData("id,name,amount,product", "Key Field:basic.name Field:custom.amount Field:custom.product")]
    [InlineData("customer_id,id", "Key Field:custom.id")]
    [InlineData("openid,phone", "Key:social.wechatOpenId Field:basic.phone")]
    [InlineData("ＥＭＡＩＬ,e-mail,E_Mail (2)", "Field:basic.email Field:custom.e-mail Field:custom.E_Mail (2)")]
    [InlineData("phone,mobile,手机号【必填】", "Field:basic.phone Field:basic.phone Field:basic.phone")]
    [InlineData("_row,_原因,name", "Ignore Ignore Field:basic.name")]
    [InlineData("下单时间,订单号,类型,金额", "EventTime EventId Field:custom.类型 EventAmount")]
    public void Propose_Header_GivesEachRoleOnce(string header, string expected) => Assert.Equal(expected, Show(Propose(header.Split(','))));
}
