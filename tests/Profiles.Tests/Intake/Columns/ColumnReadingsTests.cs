using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Cleaning.Kinds;
using Profiles.Intake.Columns;
using Profiles.Tests.Cleaning;
using Xunit;

namespace Profiles.Tests.Intake.Columns;

public sealed class ColumnReadingsTests
{
    private static ColumnReading? Decide(string header, params string[] values) => ColumnTable.Decide(ColumnTable.Of(header, values)).Mapping.Columns[0].Reading;

    [Theory]
    [InlineData("01/02/2024,13/02/2024,05/06/2024", DateOrder.DayMonthYear)]
    [InlineData("01/02/2024,02/13/2024,05/06/2024", DateOrder.MonthDayYear)]
    [InlineData("01.02.2024,03.04.2024,05.06.2024", DateOrder.DayMonthYear)]
    [InlineData("98-01-15,24-02-28,23-12-31", DateOrder.YearMonthDay)]
    [InlineData("15/01/98,28/02/24,12/11/23", DateOrder.DayMonthYear)]
    [InlineData("01/15/98,02/28/24,11/12/23", DateOrder.MonthDayYear)]
    [InlineData("5-Mar-24,16-Apr-98,01-May-01", DateOrder.DayMonthYear)]
    [InlineData("01/02/2024,03/04/2024,05/06/2024", null)]
    [InlineData("13/01/2024,01/13/2024,05/06/2024", null)]
    [InlineData("2024-01-02,2024/3/4,2024年5月6日", null)]
    [InlineData("01/02/03,02/03/04,03/04/05", null)]
    [InlineData("24-01-15,24-02-28,23-12-31", null)]
    [InlineData("24-01-15,24-02-28,24-12-31,24-03-02,24-04-05", DateOrder.YearMonthDay)]
    public void Decide_Dates_ByAllValuesOfTheColumn(string values, DateOrder? expected) => Assert.Equal(expected, Decide("生日", values.Split(','))?.DateOrder);

    [Fact]
    public void Decide_ContradictingDates_IsTold()
    {
        var decided = ColumnTable.Decide(ColumnTable.Of("生日", "13/01/2024", "01/13/2024", "05/06/2024"));
        var notice = Assert.Single(decided.Notices);
        Assert.Equal(("column-date-order-mixed", "a.csv 生日"), (notice.Code, notice.Place));
    }

    [Fact]
    public void Decide_OpenDates_FollowAnotherColumnOfTheFile()
    {
        var columns = ColumnTable.Decide(ColumnTable.Of("生日|注册日期", "01/02/1990|13/02/2024", "03/04/1985|01/05/2024", "05/06/1979|02/05/2024")).Mapping.Columns;
        Assert.Equal((DateOrder.DayMonthYear, MappingReason.DateOrderBySibling), (columns[0].Reading!.DateOrder, columns[0].Reading!.Reasons![0].Code));
    }

    [Fact]
    public void Decide_OpenDates_FollowWhatIsRememberedOfTheChannel()
    {
        var first = ColumnTable.Decide(ColumnTable.Of("客户编号|生日", "1|13/02/1990", "2|01/05/1991", "3|02/05/1992"));
        var later = ColumnTable.Decide(ColumnTable.Of("客户编号|生日", "1|03/02/1990", "2|01/05/1991", "3|02/05/1992"), first.Learnt!);
        Assert.Equal((DateOrder.DayMonthYear, MappingReason.DateOrderByMemory), (later.Mapping.Columns[1].Reading!.DateOrder, later.Mapping.Columns[1].Reading!.Reasons![0].Code));
        Assert.Null(later.Learnt);
    }

    [Theory]
    [InlineData("01/02/98", "1998-02-01")]
    [InlineData("01/02/26", "2026-02-01")]
    [InlineData("01/02/27", "1927-02-01")]
    public void Parse_YearOfTwoDigits_IsTheLatestThatCanBe(string raw, string expected)
    {
        var context = TestDefinitions.Context("basic.birthDate").For(new ColumnReading(DateOrder.DayMonthYear, 2026));
        Assert.Equal($"{expected} [date-converted]", TestDefinitions.Describe(FieldKinds.Find("date")!.Parse(raw, context)));
    }

    [Theory]
    [InlineData("03/05/2024", DateOrder.DayMonthYear, "2024-05-03 [date-converted]")]
    [InlineData("03/05/2024", DateOrder.MonthDayYear, "2024-03-05 [date-converted]")]
    [InlineData("25/12/2024", DateOrder.MonthDayYear, "2024-12-25")]
    [InlineData("2024-03-05", DateOrder.DayMonthYear, "2024-03-05")]
    [InlineData("24-03-05", DateOrder.YearMonthDay, "unused [date-incomplete]")]
    public void Parse_DateInADecidedOrder_IsReadAndToldIfTheOrderWasNeeded(string raw, DateOrder order, string expected) =>
        Assert.Equal(expected, TestDefinitions.Describe(FieldKinds.Find("date")!.Parse(raw, TestDefinitions.Context("basic.birthDate").For(new ColumnReading(order)))));

    [Theory]
    [InlineData("年收入", "1.234,56;12,5;1.000", DecimalSign.Comma, null, null)]
    [InlineData("年收入", "1,234.56;12.5;1,000", null, null, null)]
    [InlineData("年收入", "1.234,56;1,234.56;7", null, null, null)]
    [InlineData("年收入", "12,500;13,000;9,000", null, null, null)]
    [InlineData("年收入(万元)", "12;13.5;9", null, ValueUnit.TenThousand, "CNY")]
    [InlineData("年收入/千元", "12;13.5;9", null, ValueUnit.Thousand, "CNY")]
    [InlineData("年收入（美元）", "12;13.5;9", null, null, "USD")]
    [InlineData("annual income USD", "12;13.5;9", null, null, "USD")]
    [InlineData("年收入", "€12;€13.5;9", null, null, "EUR")]
    [InlineData("年收入", "€12;$13.5;9", null, null, null)]
    [InlineData("复购率", "12%;13.5%;9%", null, ValueUnit.Percent, null)]
    [InlineData("复购率(%)", "12;13.5;9", null, ValueUnit.Percent, null)]
    [InlineData("年龄", "12;13;9", null, null, null)]
    public void Decide_Numbers_ByHeaderAndAllValues(string header, string values, DecimalSign? sign, ValueUnit? unit, string? currency)
    {
        var reading = Decide(header, values.Split(';'));
        Assert.Equal((sign, unit, currency), (reading?.DecimalSign, reading?.Unit, reading?.Currency));
    }

    [Theory]
    [InlineData("1.234,56", DecimalSign.Comma, null, "1234.56 CNY")]
    [InlineData("1.234", DecimalSign.Comma, null, "1234.00 CNY")]
    [InlineData("1.234,50 €", DecimalSign.Comma, null, "1234.50 EUR")]
    [InlineData("12.5", null, ValueUnit.TenThousand, "125000.00 CNY [number-unit-expanded]")]
    [InlineData("3万", null, ValueUnit.TenThousand, "30000.00 CNY [number-unit-expanded]")]
    [InlineData("1.234", null, null, "1.234 CNY")]
    public void Parse_MoneyAsDecided_IsRead(string raw, DecimalSign? sign, ValueUnit? unit, string expected) => Assert.Equal(expected,
        TestDefinitions.Describe(FieldKinds.Find("money")!.Parse(raw, TestDefinitions.Context("wealth.deposit").For(new ColumnReading(DecimalSign: sign, Unit: unit)))));

    [Fact]
    public void Add_OneAndTheSameValue_IsNotUnique()
    {
        Assert.True(ColumnTable.Column(Enumerable.Range(0, 50_000).Select(i => $"K{i}")).IsUnique);
        Assert.False(ColumnTable.Column(Enumerable.Range(0, 500).Select(i => $"K{i % 499}")).IsUnique);
    }

    [Fact]
    public void Distinct_FarMoreThanAreKept_IsNear()
    {
        var distinct = ColumnTable.Column(Enumerable.Range(0, 300_000).Select(i => $"V{i}")).Distinct;
        Assert.InRange(distinct, 285_000, 315_000);
    }
}
