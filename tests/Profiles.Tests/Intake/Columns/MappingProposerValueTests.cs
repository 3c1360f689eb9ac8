using Profiles.Intake.Columns;
using Xunit;

namespace Profiles.Tests.Intake.Columns;

public sealed class MappingProposerValueTests
{
    private static readonly string[] Phones = ["19900100001", "199 0010 0002", "+8619900100003", "010-55550104", "19900100005", "19900100006"];
    private static readonly string[] Names = ["张伟", "李静", "王芳", "欧阳修文", "陈杰", "刘洋", "赵敏", "孙丽华", "周涛"];

    [Theory]
    [InlineData("tel", "basic.phone")]
    [InlineData("mob_no", "basic.phone")]
    [InlineData("custMobile", "basic.phone")]
    [InlineData("Customer Phone Number", "basic.phone")]
    [InlineData("number_phone", "basic.phone")]
    [InlineData("客户手机号", "basic.phone")]
    [InlineData("備用電話", "basic.phone")]
    [InlineData("手机号码2", "basic.phone")]
    [InlineData("shouji", "basic.phone")]
    [InlineData("sjh", "basic.phone")]
    [InlineData("電話番号", "basic.phone")]
    [InlineData("推荐人手机", "custom.推荐人手机")]
    [InlineData("store_phone", "custom.store_phone")]
    [InlineData("cust_nm", "basic.name")]
    [InlineData("xingming", "basic.name")]
    [InlineData("xm", "custom.xm")]
    [InlineData("会员姓名", "basic.name")]
    [InlineData("product_name_en", "custom.product_name_en")]
    [InlineData("DOB", "basic.birthDate")]
    [InlineData("dateOfBirth", "basic.birthDate")]
    [InlineData("csrq", "basic.birthDate")]
    [InlineData("Geburtsdatum", "basic.birthDate")]
    [InlineData("e-mail address", "basic.email")]
    [InlineData("emial_address", "basic.email")]
    [InlineData("sfzh", "basic.residentId")]
    [InlineData("soc_sec_id", "custom.soc_sec_id")]
    [InlineData("contract", "custom.contract")]
    public void Propose_HeaderAlone_IsKnownInEverySpelling(string header, string expected) =>
        Assert.Equal(expected, ColumnTable.Show(MappingProposer.Propose([header], ColumnTable.Catalog)));

    [Fact]
    public void Propose_TwoLetters_CountWhereTheValuesAgree() => Assert.Equal("basic.name basic.gender custom.dw",
        ColumnTable.Show(ColumnTable.Propose(ColumnTable.Of("xm|xb|dw", Names.Select((n, i) => $"{n}|{(i % 2 == 0 ? "男" : "女")}|{i}")))));

    [Fact]
    public void Propose_NoHeader_TellsColumnsByTheirValues()
    {
        var rows = Enumerable.Range(0, 9).Select(i =>
            $"{Names[i]}|{Phones[i % 6]}|u{i}@mail.example|{(i % 2 == 0 ? "男" : "女")}|19{60 + 4 * i}-0{1 + i}-1{i}|C-10{i}7");
        var mapping = ColumnTable.Propose(ColumnTable.Headerless(6, rows));
        Assert.Equal("basic.name basic.phone basic.email basic.gender basic.birthDate key", ColumnTable.Show(mapping));
        Assert.All(mapping.Columns.Take(4), c => Assert.True(c.Confidence >= 0.9, $"{c.Column} {c.Confidence}"));
    }

    [Fact]
    public void Propose_PhoneColumnFullOfNames_IsNoPhone()
    {
        var mapping = ColumnTable.Propose(ColumnTable.Of("电话|栏目", Names.Select((n, i) => $"{n}|{Phones[i % 6]}")));
        Assert.Equal("custom.电话 basic.phone", ColumnTable.Show(mapping).Replace("basic.name", "custom.电话", StringComparison.Ordinal));
        Assert.True(mapping.Columns[0].Confidence < 0.9);
        Assert.Equal(new MappingReason(MappingReason.Values, nameof(ValueKind.Phone), 1), mapping.Columns[1].Reason);
    }

    [Fact]
    public void Propose_ValuesThatAgreeWithTheHeader_MakeItSurer()
    {
        var sure = ColumnTable.Propose(ColumnTable.Of("手机", Phones)).Columns[0].Confidence;
        var mixed = ColumnTable.Propose(ColumnTable.Of("手机", "19900100001", "不详电话", "见备注", "空号吧")).Columns[0].Confidence;
        Assert.True(sure > 0.95 && mixed < 0.9, $"{sure} {mixed}");
    }

    [Fact]
    public void Propose_NamesOfSomebodyElse_AreNotTheCustomers() =>
        Assert.Equal("application.owner basic.phone", ColumnTable.Show(ColumnTable.Propose(ColumnTable.Of("业务员|x", Names.Select((n, i) => $"{n}|{Phones[i % 6]}")))));

    [Fact]
    public void Propose_TwoColumnsForAFieldOfOneValue_TheBetterFilledGetsIt()
    {
        var mapping = ColumnTable.Propose(ColumnTable.Of("生日|出生日期", "未填写啊|1990-01-02", "问过了吗|1985-03-04", "没有填写|1979-05-06", "以后再说|2001-07-08"));
        Assert.Equal("custom.生日 basic.birthDate", ColumnTable.Show(mapping));
    }

    [Fact]
    public void Propose_OrderLines_AreToldOnceAndSummedByLine()
    {
        var mapping = ColumnTable.Propose(ColumnTable.Of("订单号|下单时间|会员号|商品|数量|单价|订单金额",
            "A1|2026-01-01 10:00|M1|鞋|1|100|150", "A1|2026-01-01 10:00|M1|袜|5|10|150", "A2|2026-01-02 11:00|M2|帽|1|30|30"));
        Assert.Equal("event.order eventTime key=basic.memberNo event.product event.quantity event.unitPrice event.orderAmount", ColumnTable.Show(mapping));
        Assert.Equal("orderLine", mapping.EventType);
        Assert.True(mapping.NeedsRanks);
    }

    [Fact]
    public void Propose_OrdersThatComeAgainCorrected_AreNoLines()
    {
        var mapping = ColumnTable.Propose(ColumnTable.Of("订单号|下单时间|会员号|商品|金额",
            "A1|2026-01-01 10:00|M1|鞋|100", "A1|2026-01-01 10:00|M1|鞋|-100", "A2|2026-01-02 11:00|M2|帽|30"));
        Assert.Equal(("eventId", "order"), (MappingTarget.Of(mapping.Columns[0]), mapping.EventType));
    }

    [Theory]
    [InlineData("用户ID|搜索时间|搜索词", "u1|2026-01-01 10:00|跑鞋", "search")]
    [InlineData("会员号|通话时间|通话记录|客服", "M1|2026-01-01 10:00|问退货|小王", "service")]
    [InlineData("手机|投诉时间|投诉内容", "19900100001|2026-01-01|太慢了", "complaint")]
    [InlineData("user_id|viewed_at|page_url|duration", "u1|2026-01-01 10:00|/a|30", "view")]
    [InlineData("会员号|积分时间|积分变动", "M1|2026-01-01|20", "points")]
    [InlineData("会员号|退款时间|退款金额", "M1|2026-01-01|20.5", "refund")]
    [InlineData("email|opened_at|campaign", "a@b.example|2026-01-01 10:00|双十一", "campaignOpen")]
    [InlineData("日期|订单编号|会员号|金额", "2026-01-01|A7|M1|20", "order")]
    public void Propose_EventsOfOtherKinds_AreToldByTheirTimes(string header, string row, string expected)
    {
        var mapping = ColumnTable.Propose(ColumnTable.Of(header, row, row));
        Assert.Equal(expected, mapping.EventType);
        Assert.Contains(mapping.Columns, c => c.Role == ColumnRole.EventTime);
    }

    [Fact]
    public void Propose_DateAndTimeInTwoColumns_AreJoined() =>
        Assert.Equal("eventId eventTime eventTimeOfDay key=basic.memberNo eventAmount", ColumnTable.Show(ColumnTable.Propose(ColumnTable.Of("order_no|date|time|member_no|amount",
            "A1|2026-01-01|10:00:00|M1|5", "A2|2026-01-02|11:30:00|M2|6", "A3|2026-01-03|23:59:59|M3|7"))));

    [Fact]
    public void Propose_KeyThatOnlyCountsRows_SaysSo()
    {
        var key = ColumnTable.Propose(ColumnTable.Of("id|姓名", Names.Select((n, i) => $"{i + 1}|{n}"))).Columns[0];
        Assert.Equal((ColumnRole.Key, 0.5, MappingReason.RowNumber), (key.Role, key.Confidence, key.Reason!.Code));
    }

    [Fact]
    public void Text_OfEveryReason_IsInBothLanguages() => Assert.All(MappingReason.Codes, code =>
    {
        var text = new MappingReason(code, "Phone", 0.5).Text;
        Assert.NotEqual(text.Zh, text.En);
        Assert.DoesNotContain("{", text.Zh + text.En, StringComparison.Ordinal);
    });
}
