using Profiles.Cleaning;
using Profiles.Definitions;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class MoneyKindTests
{
    private static readonly FieldKind Money = FieldKinds.Find("money")!;

    [Theory]
    [InlineData("300000", "300000.00 CNY")]
    [InlineData("300,000.5", "300000.50 CNY")]
    [InlineData("¥300,000", "300000.00 CNY")]
    [InlineData("￥３００", "300.00 CNY")]
    [InlineData("300元", "300.00 CNY")]
    [InlineData("人民币300元整", "300.00 CNY")]
    [InlineData("RMB 300", "300.00 CNY")]
    [InlineData("CNY300", "300.00 CNY")]
    [InlineData("$1,234.50", "1234.50 USD")]
    [InlineData("US$ 12", "12.00 USD")]
    [InlineData("12 USD", "12.00 USD")]
    [InlineData("12 usd", "12.00 USD")]
    [InlineData("HK$12", "12.00 HKD")]
    [InlineData("12美元", "12.00 USD")]
    [InlineData("€12", "12.00 EUR")]
    [InlineData("-12.5", "-12.50 CNY")]
    [InlineData("(1,234.50)", "-1234.50 CNY")]
    [InlineData("0.125", "0.125 CNY")]
    [InlineData("120000.00 CNY", "120000.00 CNY")]
    [InlineData("年薪30000元", "30000.00 CNY")]
    [InlineData("10万", "100000.00 CNY [number-unit-expanded]")]
    [InlineData("10.5万元", "105000.00 CNY [number-unit-expanded]")]
    [InlineData("1.2亿", "120000000.00 CNY [number-unit-expanded]")]
    [InlineData("15K", "15000.00 CNY [number-unit-expanded]")]
    [InlineData("20w", "200000.00 CNY [number-unit-expanded]")]
    [InlineData("月薪1万", "120000.00 CNY [money-annualised]")]
    [InlineData("8000元/月", "96000.00 CNY [money-annualised]")]
    [InlineData("10-20万", "unused [money-range]")]
    [InlineData("10万-20万", "unused [money-range]")]
    [InlineData("10至20万元", "unused [money-range]")]
    [InlineData("10～20万", "unused [money-range]")]
    [InlineData("50万以上", "unused [money-range]")]
    [InlineData("约10万", "unused [money-range]")]
    [InlineData("<5万", "unused [money-range]")]
    [InlineData("US$100 CNY", "unused [money-invalid]")]
    [InlineData("1.234,56", "1234.56 CNY")]
    [InlineData("1.234.567,8 €", "1234567.80 EUR")]
    [InlineData("1.23,56", "unused [money-invalid]")]
    [InlineData("1,200.00-", "-1200.00 CNY")]
    [InlineData("(¥1,200.00)", "-1200.00 CNY")]
    [InlineData("-¥1,200", "-1200.00 CNY")]
    [InlineData("--5", "unused [money-invalid]")]
    [InlineData("人民币壹万贰仟叁佰元整", "12300.00 CNY [number-unit-expanded]")]
    [InlineData("壹佰贰拾叁圆肆角伍分", "123.45 CNY [number-unit-expanded]")]
    [InlineData("壹仟元零伍分", "1000.05 CNY [number-unit-expanded]")]
    [InlineData("三万五千", "35000.00 CNY [number-unit-expanded]")]
    [InlineData("年薪三十万", "300000.00 CNY [number-unit-expanded]")]
    [InlineData("两万五", "unused [money-invalid]")]
    [InlineData("月薪2万·13薪", "260000.00 CNY [money-annualised]")]
    [InlineData("20k×15薪", "300000.00 CNY [money-annualised]")]
    [InlineData("2万(14薪)", "280000.00 CNY [money-annualised]")]
    [InlineData("2万·99薪", "unused [money-invalid]")]
    [InlineData("年薪20万·13薪", "unused [money-invalid]")]
    [InlineData("10到20万", "unused [money-range]")]
    [InlineData("20-10万", "unused [money-invalid]")]
    [InlineData("年薪15-20W", "unused [money-range]")]
    [InlineData("8k-12k", "unused [money-range]")]
    [InlineData("15-20K·14薪", "unused [money-range]")]
    [InlineData("不到5万", "unused [money-range]")]
    [InlineData("12,34", "unused [money-invalid]")]
    [InlineData("很多", "unused [money-invalid]")]
    [InlineData("元", "unused [money-invalid]")]
    [InlineData("99999999999999999", "unused [money-invalid]")]
    [InlineData("没有", "blank")]
    public void Parse_YearlyIncome_AsExpected(string raw, string expected) => Assert.Equal(expected, Describe(Money.Parse(raw, Context("wealth.incomeAnnual"))));

    [Fact]
    public void Parse_MonthlyAmountForPlainField_IsNotMultiplied() =>
        Assert.Equal("unused [money-invalid]", Describe(Money.Parse("月薪1万", Context("wealth.deposit"))));

    [Theory]
    [InlineData("$12", "USD", "12.00 USD")]
    [InlineData("$12", "HKD", "12.00 HKD")]
    [InlineData("¥12", "JPY", "12.00 JPY")]
    [InlineData("12元", "USD", "12.00 CNY")]
    [InlineData("12", "EUR", "12.00 EUR")]
    public void Parse_ChannelCurrency_SettlesWhatTheTextLeavesOpen(string raw, string currency, string expected) =>
        Assert.Equal(expected, Describe(Money.Parse(raw, Context("wealth.deposit", currency: currency))));

    [Theory]
    [InlineData("10-20万", "Min=100000.00 CNY; Max=200000.00 CNY")]
    [InlineData("年薪15-20W", "Min=150000.00 CNY; Max=200000.00 CNY")]
    [InlineData("8千-1万", "Min=8000.00 CNY; Max=10000.00 CNY")]
    [InlineData("月薪8k-12k", "Min=96000.00 CNY; Max=144000.00 CNY")]
    [InlineData("15-20K·14薪", "Min=210000.00 CNY; Max=280000.00 CNY")]
    [InlineData("US$50,000 - 60,000", "Min=50000.00 USD; Max=60000.00 USD")]
    [InlineData("十万至二十万", "Min=100000.00 CNY; Max=200000.00 CNY")]
    [InlineData("50万以上", "Min=500000.00 CNY")]
    [InlineData("≥50万", "Min=500000.00 CNY")]
    [InlineData("不超过5万", "Max=50000.00 CNY")]
    [InlineData("5万以下", "Max=50000.00 CNY")]
    [InlineData("约10万", "")]
    [InlineData("10万左右", "")]
    public void Parse_Range_KeepsItsEndsAndInventsNoAmount(string raw, string expected)
    {
        var reading = Money.Parse(raw, Context("wealth.incomeAnnual"));
        Assert.False(reading.HasValue);
        Assert.Equal(expected, string.Join("; ", reading.Derived.Select(d => $"{d.Field["wealth.incomeAnnual".Length..]}={d.Value.Text}")));
    }

    [Theory]
    [InlineData("月薪1万", "10000.00 CNY [number-unit-expanded]")]
    [InlineData("年薪12万", "unused [money-invalid]")]
    public void Parse_MonthlyField_TakesMonthlyAmounts(string raw, string expected) =>
        Assert.Equal(expected, Describe(Money.Parse(raw, Context(new FieldDefinition { Id = "wealth.incomeMonthly", Name = new("", ""), Type = FieldType.Money, Kind = "money" }))));

    [Fact]
    public void Parse_AnnualisingSwitchedOff_IsInvalid()
    {
        var off = With(Rule(KnownRules.MoneyAnnualised, Severity.Fix, enabled: false));
        Assert.Equal("unused [money-invalid]", Describe(Money.Parse("月薪1万", Context("wealth.incomeAnnual", off))));
    }
}
