using Profiles.Cleaning;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class PhoneKindTests
{
    private static readonly FieldKind Phone = FieldKinds.Find("phone")!;

    [Theory]
    [InlineData("13912345678", "+8613912345678")]
    [InlineData(" 139 1234 5678 ", "+8613912345678")]
    [InlineData("139-1234-5678", "+8613912345678")]
    [InlineData("１３９１２３４５６７８", "+8613912345678")]
    [InlineData("+86 139 1234 5678", "+8613912345678")]
    [InlineData("008613912345678", "+8613912345678")]
    [InlineData("0086-139-1234-5678", "+8613912345678")]
    [InlineData("8613912345678", "+8613912345678")]
    [InlineData("(+86)13912345678", "+8613912345678")]
    [InlineData("\u202D13912345678\u202C", "+8613912345678")]
    [InlineData("'+8613912345678", "+8613912345678")]
    [InlineData("013912345678", "+8613912345678")]
    [InlineData("0571-88888888", "+8657188888888")]
    [InlineData("(0571) 8888 8888", "+8657188888888")]
    [InlineData("+86 (0)571 88888888", "+8657188888888")]
    [InlineData("010-62345678", "+861062345678")]
    [InlineData("0432-6234567", "+864326234567")]
    [InlineData("400-812-3456", "+864008123456")]
    [InlineData("8008101234", "+868008101234")]
    [InlineData("0571-88888888-8001", "+8657188888888;ext=8001")]
    [InlineData("0571-88888888转8001", "+8657188888888;ext=8001")]
    [InlineData("0571-88888888 分机 8001", "+8657188888888;ext=8001")]
    [InlineData("010-62345678 ext. 12", "+861062345678;ext=12")]
    [InlineData("+8657188888888;ext=8001", "+8657188888888;ext=8001")]
    [InlineData("+1 (415) 555-2671", "+14155552671")]
    [InlineData("+852 2123 4567", "+85221234567")]
    [InlineData("0044 20 7946 0958", "+442079460958")]
    public void Parse_SameDigits_IsE164WithoutFinding(string raw, string expected) =>
        Assert.Equal(expected, Describe(Phone.Parse(raw, Context("basic.phone"))));

    [Theory]
    [InlineData("一三九1234五六七八", "+8613912345678 [phone-digits-converted]")]
    [InlineData("幺三九一二三四五六七八", "+8613912345678 [phone-digits-converted]")]
    [InlineData("手机：13912345678", "+8613912345678 [phone-text-removed]")]
    [InlineData("13912345678（微信同号）", "+8613912345678 [phone-text-removed]")]
    [InlineData("13912345678.0", "+8613912345678 [phone-text-removed]")]
    [InlineData("1.3912345678E+10", "+8613912345678 [scientific-notation-expanded]")]
    public void Parse_SomethingDroppedOrConverted_IsFixed(string raw, string expected) =>
        Assert.Equal(expected, Describe(Phone.Parse(raw, Context("basic.phone"))));

    [Theory]
    [InlineData("1.39123E+10", "unused [scientific-notation-lost]")]
    [InlineData("88888888", "unused [phone-area-code-missing]")]
    [InlineData("12345678901", "unused [phone-invalid]")]
    [InlineData("1391234567", "unused [phone-invalid]")]
    [InlineData("139123456789", "unused [phone-invalid]")]
    [InlineData("+86 12345", "unused [phone-invalid]")]
    [InlineData("0571-08888888", "unused [phone-invalid]")]
    [InlineData("13912345678张三13912345679", "unused [phone-invalid]")]
    [InlineData("微信联系", "unused [phone-invalid]")]
    [InlineData("10086", "unused [phone-invalid]")]
    [InlineData("-0", "unused [phone-invalid]")]
    [InlineData("++8613912345678", "unused [phone-invalid]")]
    [InlineData("1234567890123456789012345", "unused [phone-invalid]")]
    [InlineData("无", "blank")]
    [InlineData("N/A", "blank")]
    [InlineData("-", "blank")]
    [InlineData("\u200B \u3000", "blank")]
    public void Parse_NoNumber_IsUnused(string raw, string expected) =>
        Assert.Equal(expected, Describe(Phone.Parse(raw, Context("basic.phone"))));

    [Theory]
    [InlineData("13912345678/13812345678", "+8613912345678|+8613812345678")]
    [InlineData("13912345678、0571-88888888转1；13912345678", "+8613912345678|+8657188888888;ext=1")]
    [InlineData("0571-88888888;ext=1;13912345678", "+8657188888888;ext=1|+8613912345678")]
    [InlineData("13912345678,123", "+8613912345678 [phone-invalid]")]
    [InlineData("abc;def", "unused [phone-invalid,phone-invalid]")]
    [InlineData("无/无", "blank")]
    public void Parse_SeveralInACell_KeepsEach(string raw, string expected) =>
        Assert.Equal(expected, Describe(Phone.Parse(raw, Context("basic.phone"))));

    [Fact]
    public void Parse_SeveralWhereFieldKeepsOne_TakesFirstAndFlags() =>
        Assert.Equal("+8613912345678 [several-values]", Describe(Phone.Parse("13912345678;13812345678", Context("basic.workPhone"))));

    [Theory]
    [InlineData("HK", "2123 4567", "+85221234567")]
    [InlineData("US", "(415) 555-2671", "+14155552671")]
    [InlineData("GB", "020 7946 0958", "+442079460958")]
    [InlineData("XX", "020 7946 0958", "unused [phone-invalid]")]
    [InlineData("XX", "+442079460958", "+442079460958")]
    public void Parse_OtherCountry_UsesItsCallingCode(string country, string raw, string expected) =>
        Assert.Equal(expected, Describe(Phone.Parse(raw, Context("basic.phone", country: country))));

    [Fact]
    public void Parse_FixRuleSwitchedOff_DoesNotRewrite()
    {
        var off = With(Rule(KnownRules.PhoneTextRemoved, Severity.Fix, enabled: false));
        Assert.Equal("unused [phone-invalid]", Describe(Phone.Parse("手机13912345678", Context("basic.phone", off))));
    }
}
