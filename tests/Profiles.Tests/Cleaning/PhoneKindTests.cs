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
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    [InlineData("+1-212-555-0199", "+12125550199")]
    [InlineData("852 6123 4567", "+85261234567")]
    [InlineData("00886 912 345 678", "+886912345678")]
    [InlineData("+886 0912345678", "+886912345678")]
    [InlineData("+39 06 6982", "+39066982")]
    [InlineData("+49 1512 3456789", "+4915123456789")]
    [InlineData("+86 010 6234 5678", "+861062345678")]
    [InlineData("0086(0571)88888888", "+8657188888888")]
    [InlineData("0571-88888888 extension: 8001", "+8657188888888;ext=8001")]
    [InlineData("0571-88888888 转：8001", "+8657188888888;ext=8001")]
    [InlineData("0571-88888888#12", "+8657188888888;ext=12")]
    [InlineData("19912345678", "+8619912345678")]
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
    [InlineData("13912345678 13812345678", "+8613912345678|+8613812345678")]
    [InlineData("13912345678\n0571-88888888", "+8613912345678|+8657188888888")]
    [InlineData("139 1234 5678 138 1234 5678", "+8613912345678|+8613812345678")]
    [InlineData("13912345678或13812345678", "+8613912345678|+8613812345678")]
    [InlineData("13912345678\\13812345678", "+8613912345678|+8613812345678")]
    [InlineData("张三13912345678 李四13812345678", "+8613912345678|+8613812345678 [phone-text-removed,phone-text-removed]")]
    [InlineData("010 62345678 13912345678", "+861062345678|+8613912345678")]
    [InlineData("+1 415 555 2671 +44 20 7946 0958", "+14155552671|+442079460958")]
    [InlineData("0571-88888888/88888889", "+8657188888888 [phone-area-code-missing]")]
    public void Parse_SeveralInACell_KeepsEach(string raw, string expected) =>
        Assert.Equal(expected, Describe(Phone.Parse(raw, Context("basic.phone"))));

    [Fact]
    public void Parse_SeveralWhereFieldKeepsOne_TakesFirstAndFlags() =>
        Assert.Equal("+8613912345678 [several-values]", Describe(Phone.Parse("13912345678;13812345678", Context("basic.workPhone"))));

    [Theory]
    [InlineData("15412345678", "+8615412345678")]
    [InlineData("14112345678", "+8614112345678")]
    [InlineData("0336-8123456", "+863368123456")]
    [InlineData("+1 155 555 2671", "+11555552671")]
    [InlineData("+852 1123 4567", "+85211234567")]
    [InlineData("+44 5123 456789", "+445123456789")]
    public void Parse_OfNobodysPrefix_IsKeptAndFlagged(string raw, string expected) =>
        Assert.Equal(expected + " [phone-unassigned]", Describe(Phone.Parse(raw, Context("basic.phone"))));

    [Theory]
    [InlineData("+999 1234567")]
    [InlineData("+852 123")]
    [InlineData("+1 415 555 267")]
    [InlineData("+44 20 7946 0958 12345")]
    [InlineData("95588")]
    [InlineData("110")]
    public void Parse_OfNoPlan_IsUnused(string raw) => Assert.Equal("unused [phone-invalid]", Describe(Phone.Parse(raw, Context("basic.phone"))));

    [Theory]
    [InlineData("HK", "2123 4567", "+85221234567")]
    [InlineData("US", "(415) 555-2671", "+14155552671")]
    [InlineData("GB", "020 7946 0958", "+442079460958")]
    [InlineData("XX", "020 7946 0958", "unused [phone-invalid]")]
    [InlineData("XX", "+442079460958", "+442079460958")]
    [InlineData("US", "1 415 555 2671", "+14155552671")]
    [InlineData("US", "011 86 139 1234 5678", "+8613912345678")]
    [InlineData("JP", "010 86 13912345678", "+8613912345678")]
    [InlineData("JP", "090-1234-5678", "+819012345678")]
    [InlineData("DE", "0151 23456789", "+4915123456789")]
    [InlineData("GB", "44 20 7946 0958", "+442079460958")]
    [InlineData("BR", "(11) 96123-4567", "+5511961234567")]
    [InlineData("AR", "011 15 2345 6789", "+5491123456789")]
    [InlineData("US", "(055) 555-2671", "+10555552671 [phone-unassigned]")]
    public void Parse_OtherCountry_UsesItsCallingCode(string country, string raw, string expected) =>
        Assert.Equal(expected, Describe(Phone.Parse(raw, Context("basic.phone", country: country))));

    [Fact]
    public void Parse_FixRuleSwitchedOff_DoesNotRewrite()
    {
        var off = With(Rule(KnownRules.PhoneTextRemoved, Severity.Fix, enabled: false));
        Assert.Equal("unused [phone-invalid]", Describe(Phone.Parse("手机13912345678", Context("basic.phone", off))));
    }
}
