using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Profiles.Cleaning;
using Profiles.Cleaning.Kinds;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>Dates and amounts however they are written: they read as what was written, and once cleaned they stay.</summary>
public sealed class WrittenValueTests
{
    private const string Numerals = "〇一二三四五六七八九";
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20240615, 7);
    private static readonly FieldKind Date = FieldKinds.Find("date")!;
    private static readonly FieldKind Money = FieldKinds.Find("money")!;

    [Fact]
    public void Parse_AnySpellingOfADay_IsThatDay() => Prop.ForAll(Gen.Choose(0, 60_000).ToArbitrary(), number =>
    {
        var day = new DateOnly(1912, 1, 1).AddDays(number);
        return Array.TrueForAll(Spellings(day), text => Date.Parse(text, Context("basic.birthDate")).Text == DateKind.Canonical(day));
    }).Check(Runs);

    [Fact]
    public void Parse_AnySpellingOfAnAmount_IsThatAmountAndStays() => Prop.ForAll(Gen.Choose(1, 99_999_999).ToArbitrary(), cents =>
    {
        var amount = cents / 100m;
        var expected = MoneyText.Canonical(amount, "CNY");
        return Array.TrueForAll(Spellings(amount), text => Money.Parse(text, Context("wealth.incomeAnnual")).Text == expected)
            && Money.Parse(expected, Context("wealth.incomeAnnual")).Text == expected;
    }).Check(Runs);

    [Fact]
    public void Parse_MonthlyAmountTwice_IsMultipliedOnce() => Prop.ForAll(Gen.Choose(1, 500).Zip(Gen.Choose(12, 24)).ToArbitrary(), pair =>
    {
        var (thousands, salaries) = pair;
        var once = Money.Parse(string.Create(CultureInfo.InvariantCulture, $"月薪{thousands}k·{salaries}薪"), Context("wealth.incomeAnnual"));
        var twice = Money.Parse(once.Text!, Context("wealth.incomeAnnual"));
        return once.Text == MoneyText.Canonical(thousands * 1000m * salaries, "CNY") && twice.Text == once.Text && twice.Findings.Count == 0;
    }).Check(Runs);

    [Theory]
    [InlineData("〇", 0)]
    [InlineData("十", 10)]
    [InlineData("十五", 15)]
    [InlineData("二十", 20)]
    [InlineData("廿五", 25)]
    [InlineData("一百零二", 102)]
    [InlineData("一百一十", 110)]
    [InlineData("壹万贰仟叁佰", 12300)]
    [InlineData("一万零五", 10005)]
    [InlineData("三千二百一十万", 32100000)]
    [InlineData("一亿零三百", 100000300)]
    [InlineData("二〇二四", 2024)]
    [InlineData("一百二", -1)]
    [InlineData("两万五", -1)]
    [InlineData("百", -1)]
    [InlineData("十百", -1)]
    [InlineData("一百三百", -1)]
    [InlineData("零", 0)]
    [InlineData("一百零", -1)]
    [InlineData("万", -1)]
    public void TryParse_Numerals_AsExpected(string text, long expected) => Assert.Equal(expected, HanNumerals.TryParse(text, out var number) ? number : -1);

    private static string[] Spellings(DateOnly day) =>
    [
        day.ToString("yyyy/M/d", CultureInfo.InvariantCulture), day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        $"民国{day.Year - 1911}年{day.Month}月{day.Day}日", $"{InNumerals(day.Year)}年{Counted(day.Month)}月{Counted(day.Day)}日",
        string.Create(CultureInfo.InvariantCulture, $"{day.Year:D4}-{day.DayOfYear:D3}"),
    ];

    private static string[] Spellings(decimal amount) =>
    [
        amount.ToString("0.00", CultureInfo.InvariantCulture), amount.ToString("#,##0.00", CultureInfo.InvariantCulture), "¥" + amount.ToString("#,##0.00", CultureInfo.InvariantCulture),
        amount.ToString(CultureInfo.InvariantCulture) + "元", "RMB " + amount.ToString(CultureInfo.InvariantCulture), "年薪" + amount.ToString(CultureInfo.InvariantCulture) + "元",
    ];

    private static string InNumerals(int number) => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => Numerals[c - '0']));

    private static string Counted(int number) =>
        (number >= 20 ? Numerals[number / 10] + "十" : number >= 10 ? "十" : "") + (number % 10 == 0 ? "" : Numerals[number % 10].ToString());
}
