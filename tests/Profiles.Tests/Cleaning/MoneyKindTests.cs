using Profiles.Cleaning;
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
    [InlineData("1.234,56", "unused [money-invalid]")]
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

    [Fact]
    public void Parse_AnnualisingSwitchedOff_IsInvalid()
    {
        var off = With(Rule(KnownRules.MoneyAnnualised, Severity.Fix, enabled: false));
        Assert.Equal("unused [money-invalid]", Describe(Money.Parse("月薪1万", Context("wealth.incomeAnnual", off))));
    }
}
