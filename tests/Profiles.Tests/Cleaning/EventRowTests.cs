using Profiles.Cleaning;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Xunit;
using static Profiles.Tests.Cleaning.CleaningCase;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>Rows that tell events.</summary>
public sealed class EventRowTests
{
    private static CleaningCase Orders(string? type = "order") => new CleaningCase().Events(type)
        .Column("客户号", ColumnRole.Key)
        .Column("订单号", ColumnRole.EventId)
        .Column("时间", ColumnRole.EventTime)
        .Column("金额", ColumnRole.EventAmount)
        .Column("商品", ColumnRole.EventProperty, "product")
        .Column("币种", ColumnRole.EventCurrency)
        .Column("渠道", ColumnRole.EventProperty, "channel");

    private static CleaningCase Typed(string? standard = null) => new CleaningCase().Events(standard)
        .Column("客户号", ColumnRole.Key).Column("类型", ColumnRole.EventType).Column("时间", ColumnRole.EventTime).Column("金额", ColumnRole.EventAmount);

    [Fact]
    public void Clean_Order_TellsTheEvent()
    {
        var record = Orders().Clean("C-1", "A100", "2024-06-01 00:30", "¥1,299.50", "手机", "", "门店");
        var told = record.Event!;
        Assert.Equal(("order", "A100", 1299.50m, "CNY"), (told.Type, told.SourceId, told.Amount, told.Currency));
        Assert.Equal(new DateTimeOffset(2024, 5, 31, 16, 30, 0, TimeSpan.Zero), told.OccurredAt);
        Assert.Equal(new DateOnly(2024, 6, 1), told.Day);
        Assert.Equal(["channel", "product"], told.Properties.Keys);
        Assert.Equal(RowOutcome.Accepted, record.Outcome);
        Assert.Empty(record.Findings);
    }

    [Fact]
    public void Clean_NoEventCellFilled_IsAPersonRow()
    {
        var record = Orders().Clean("C-1", "", null, " ", "无", "CNY", "");
        Assert.Null(record.Event);
        Assert.Equal(RowOutcome.Accepted, record.Outcome);
    }

    [Theory]
    [InlineData("", RowOutcome.Rejected, "时间:event-time-missing")]
    [InlineData("上周", RowOutcome.Rejected, "时间:event-time-invalid")]
    [InlineData("03/05/2024", RowOutcome.Rejected, "时间:event-time-invalid")]
    [InlineData("2025-06-17", RowOutcome.Held, "时间:event-far-future")]
    [InlineData("2025-06-15", RowOutcome.Accepted, "")]
    public void Clean_EventTime_DecidesTheOutcome(string time, RowOutcome outcome, string rules)
    {
        var record = Orders().Clean("C-1", "A100", time, "10", "", "", "");
        Assert.Equal((outcome, rules), (record.Outcome, RulesOf(record)));
        Assert.Equal(outcome == RowOutcome.Rejected, record.Event is null);
    }

    [Theory]
    [InlineData("很多", "", null, null, "金额:event-amount-invalid")]
    [InlineData("10-20", "", null, null, "金额:event-amount-invalid")]
    [InlineData("99元/月", "", null, null, "金额:event-amount-invalid")]
    [InlineData("$10", "HKD", 10, "HKD", "")]
    [InlineData("€10", "USD", null, null, "金额:event-amount-invalid")]
    [InlineData("10", "-", 10, "CNY", "")]
    [InlineData("10", "XYZ", null, null, "金额:event-amount-invalid")]
    [InlineData("10", "usd", 10, "USD", "")]
    [InlineData("10", "美元", 10, "USD", "")]
    [InlineData("", "USD", null, null, "")]
    public void Clean_EventAmount_IsHeldIfDoubtful(string amount, string currency, int? expected, string? unit, string rules)
    {
        var record = Orders().Clean("C-1", "A100", "2024-06-01", amount, "", currency, "");
        Assert.Equal((rules, rules.Length > 0 ? RowOutcome.Held : RowOutcome.Accepted), (RulesOf(record), record.Outcome));
        Assert.Equal((expected, unit), ((int?)record.Event!.Amount, record.Event.Currency));
    }

    [Theory]
    [InlineData("下单", "order")]
    [InlineData("退货", "refund")]
    [InlineData("浏览", "view")]
    [InlineData("加购", "cart")]
    [InlineData("投诉", "complaint")]
    [InlineData("客服", "service")]
    [InlineData("签到", "visit")]
    [InlineData("Page View", "pageView")]
    [InlineData("ADD_TO_CART", "addToCart")]
    [InlineData("orderPaid", "orderPaid")]
    [InlineData("参观工厂", "参观工厂")]
    public void Clean_EventType_IsLowerCamelOrAsItCame(string text, string expected) =>
        Assert.Equal(expected, Typed().Clean("C-1", text, "2024-06-01", "").Event!.Type);

    [Fact]
    public void Clean_EventTypeBlank_UsesTheMappingsOrRejects()
    {
        Assert.Equal("order", Typed("order").Clean("C-1", "", "2024-06-01", "").Event!.Type);
        var record = Typed().Clean("C-1", "", "2024-06-01", "");
        Assert.Equal((RowOutcome.Rejected, "类型:event-type-missing"), (record.Outcome, RulesOf(record)));
    }

    [Theory]
    [InlineData("100", -100, "金额:event-refund-sign")]
    [InlineData("-100", -100, "")]
    public void Clean_Refund_IsNegative(string amount, int expected, string rules)
    {
        var record = Typed().Clean("C-1", "退款", "2024-06-01", amount);
        Assert.Equal((expected, rules), ((int)record.Event!.Amount!, RulesOf(record)));
    }

    [Fact]
    public void Clean_EventColumnsWithoutAType_AreNotRead()
    {
        var record = Orders(type: null).Clean("C-1", "A100", "", "10", "", "", "");
        Assert.Null(record.Event);
        Assert.Equal(RowOutcome.Accepted, record.Outcome);
    }

    [Theory]
    [InlineData("3", "12.50", "37.5", "CNY")]
    [InlineData("2", "$10", "20", "USD")]
    [InlineData("", "12.50", null, null)]
    [InlineData("3", "面议", null, null)]
    public void Clean_NoAmountColumn_IsQuantityTimesUnitPrice(string quantity, string price, string? amount, string? currency)
    {
        var told = new CleaningCase().Events("orderLine").Column("客户号", ColumnRole.Key).Column("时间", ColumnRole.EventTime)
            .Column("数量", ColumnRole.EventProperty, "quantity").Column("单价", ColumnRole.EventProperty, "unitPrice").Clean("C-1", "2024-06-01", quantity, price).Event!;
        Assert.Equal((amount, currency), (told.Amount?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), told.Currency));
    }

    [Theory]
    [InlineData("2024-06-01", "10:30:00", "2024-06-01T02:30:00Z")]
    [InlineData("2024-06-01", "", "2024-05-31T16:00:00Z")]
    public void Clean_TimeOfDayInAColumnOfItsOwn_IsJoined(string date, string time, string expected)
    {
        var told = new CleaningCase().Events("order").Column("客户号", ColumnRole.Key).Column("日期", ColumnRole.EventTime).Column("时间", ColumnRole.EventTimeOfDay).Clean("C-1", date, time).Event!;
        Assert.Equal(expected, told.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Clean_ChannelCurrency_IsTheDefaultOfAmounts() =>
        Assert.Equal("USD", Orders().Of(Channel with { Currency = "USD" }).Clean("C-1", "A1", "2024-06-01", "10", "", "", "").Event!.Currency);
}
