using Profiles.Intake.Columns;
using Xunit;

namespace Profiles.Tests.Intake.Columns;

public sealed class MappingMemoryTests
{
    private static readonly string[] Rows = ["C1|张伟|19900100001|a@mail.example", "C2|李静|19900100002|b@mail.example", "C3|王芳|19900100003|c@mail.example", "C4|陈杰|19900100004|d@mail.example", "C5|刘洋|19900100005|e@mail.example"];
    private const string Header = "客户编号|姓名|手机|邮箱";

    private static MappingDefinition First() => ColumnTable.Decide(ColumnTable.Of(Header, Rows)).Learnt!;

    private static string Codes(RecalledMapping recalled) => string.Join(' ', recalled.Notices.Select(n => n.Code));

    [Fact]
    public void Decide_FirstFile_IsRememberedUnconfirmed()
    {
        var learnt = First();
        Assert.Equal(("crm", "crm", false), (learnt.Id, learnt.Channel, learnt.IsConfirmed));
        Assert.Equal(ValueKind.Phone, learnt.Columns[2].Values);
    }

    [Fact]
    public void Decide_SameShapeAgain_TeachesNothing()
    {
        var again = ColumnTable.Decide(ColumnTable.Of(Header, Rows), First());
        Assert.Equal((null, ""), (again.Learnt, Codes(again)));
    }

    [Fact]
    public void Decide_Reordered_IsMatchedByName()
    {
        var again = ColumnTable.Decide(ColumnTable.Of("邮箱|手机|姓名|客户编号", Rows.Select(r => string.Join('|', r.Split('|').Reverse()))), First());
        Assert.Equal("basic.email basic.phone basic.name key", ColumnTable.Show(again.Mapping));
        Assert.Equal((null, ""), (again.Learnt, Codes(again)));
    }

    [Fact]
    public void Decide_ColumnsNewAndMissing_AreToldAndLearnt()
    {
        var again = ColumnTable.Decide(ColumnTable.Of("客户编号|姓名|手机|城市", Rows.Select(r => string.Join('|', r.Split('|')[..3]) + "|杭州")), First());
        Assert.Equal("column-missing column-new", Codes(again));
        Assert.Equal(["客户编号", "姓名", "手机", "邮箱", "城市"], again.Learnt!.Columns.Select(c => c.Column));
        Assert.False(again.Learnt.Columns[4].Confirmed);
    }

    [Fact]
    public void Decide_Renamed_KeepsItsMeaning()
    {
        var again = ColumnTable.Decide(ColumnTable.Of("客户编号|姓名|联系电话|邮箱", Rows), First().Confirm());
        Assert.Equal("column-renamed", Codes(again));
        Assert.Equal("key basic.name basic.phone basic.email", ColumnTable.Show(again.Mapping));
        Assert.False(again.Mapping.Columns[2].Confirmed);
    }

    [Fact]
    public void Decide_OtherValuesUnderAConfirmedName_MustWait()
    {
        var swapped = ColumnTable.Of("客户编号|姓名|邮箱|手机", Rows);
        var again = ColumnTable.Decide(swapped, First().Confirm());
        Assert.Equal(("mapping-contradicted", "a.csv 邮箱", "Email", "Phone"), (again.Contradiction!.Code, again.Contradiction.Place, again.Contradiction.Expected, again.Contradiction.Found));
        var unconfirmed = ColumnTable.Decide(swapped, First());
        Assert.Equal("column-kind-changed column-kind-changed", Codes(unconfirmed));
        Assert.Equal("key basic.name basic.phone basic.email", ColumnTable.Show(unconfirmed.Mapping));
    }

    [Fact]
    public void Decide_WhatAUserSaid_StaysAgainstAllProposals()
    {
        var first = First();
        var said = first with { Columns = [.. first.Columns.Select(c => c.Column == "邮箱" ? new ColumnMapping("邮箱", ColumnRole.Ignore) { Confirmed = true } : c)] };
        Assert.Equal("key basic.name basic.phone ignore", ColumnTable.Show(ColumnTable.Decide(ColumnTable.Of(Header, Rows), said).Mapping));
    }

    [Fact]
    public void Decide_AnotherHeader_IsAShapeOfItsOwn()
    {
        var orders = ColumnTable.Decide(ColumnTable.Of("订单号|下单时间|会员号|金额", "A1|2026-01-01|M1|5", "A2|2026-01-02|M2|6", "A3|2026-01-02|M2|6"), First());
        Assert.Equal(("crm.2", "mapping-new-shape"), (orders.Learnt!.Id, Codes(orders)));
    }

    [Fact]
    public void Decide_Headerless_IsKnownByKindsOfValues()
    {
        var first = ColumnTable.Decide(ColumnTable.Headerless(4, Rows));
        Assert.False(first.Learnt!.HasHeader);
        Assert.Null(ColumnTable.Decide(ColumnTable.Headerless(4, Rows), first.Learnt).Learnt);
        var other = ColumnTable.Decide(ColumnTable.Headerless(4, Rows.Select(r => string.Join('|', r.Split('|').Reverse()))), first.Learnt);
        Assert.Equal("crm.2", other.Learnt!.Id);
    }

    [Fact]
    public void RecallLead_UnknownProperties_AreProposedAndAdded()
    {
        var memory = new MappingMemory("crm", [First()], ColumnTable.Catalog, ColumnTable.Today);
        var lead = memory.RecallLead(["手机", "城市"]);
        Assert.Equal("basic.phone basic.city", ColumnTable.Show(lead.Mapping));
        Assert.Equal(5, lead.Learnt!.Columns.Count);
        Assert.Null(new MappingMemory("crm", [lead.Learnt], ColumnTable.Catalog, ColumnTable.Today).RecallLead(["城市"]).Learnt);
    }

    [Fact]
    public void Learn_WhatAUserConfirmedMeanwhile_Stays()
    {
        var confirmed = First().Confirm();
        var learnt = First() with { Columns = [.. First().Columns.Select(c => c with { Role = ColumnRole.Ignore, Target = null }), new ColumnMapping("新", ColumnRole.Ignore)] };
        Assert.Equal("key basic.name basic.phone basic.email ignore", ColumnTable.Show(confirmed.Learn(learnt).Mapping));
    }

    [Theory]
    [InlineData("basic.phone", ColumnRole.Field, "basic.phone")]
    [InlineData("custom.x", ColumnRole.Field, "custom.x")]
    [InlineData("key", ColumnRole.Key, null)]
    [InlineData("key=social.wechatOpenId", ColumnRole.Key, "social.wechatOpenId")]
    [InlineData("event.product", ColumnRole.EventProperty, "product")]
    [InlineData("eventTimeOfDay", ColumnRole.EventTimeOfDay, null)]
    [InlineData("ignore", ColumnRole.Ignore, null)]
    public void Parse_Target_IsWhatOfWrites(string text, ColumnRole role, string? target)
    {
        var parsed = MappingTarget.Parse("c", text, ColumnTable.Catalog)!;
        Assert.Equal((role, target, true, text), (parsed.Role, parsed.Target, parsed.Confirmed, MappingTarget.Of(parsed)));
    }

    [Theory]
    [InlineData("basic.nothing")]
    [InlineData("field")]
    [InlineData("event.")]
    [InlineData("")]
    public void Parse_NoTarget_IsNull(string text) => Assert.Null(MappingTarget.Parse("c", text, ColumnTable.Catalog));
}
