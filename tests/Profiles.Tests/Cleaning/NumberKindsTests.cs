using FsCheck;
using FsCheck.Fluent;
using Profiles.Cleaning;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

/// <summary>Cards, company codes, passports, plates, accounts and web addresses.</summary>
public sealed class NumberKindsTests
{
    /// <remarks>Card numbers are those that issuers publish for tests.</remarks>
    [Theory]
    [InlineData("4111111111111111", "4111111111111111")]
    [InlineData("4111 1111 1111 1111", "4111111111111111")]
    [InlineData("4111-1111-1111-1111", "4111111111111111")]
    [InlineData("４１１１１１１１１１１１１１１１", "4111111111111111")]
    [InlineData("5555555555554444", "5555555555554444")]
    [InlineData("378282246310005", "378282246310005")]
    [InlineData("30569309025904", "30569309025904")]
    [InlineData("3530111333300000", "3530111333300000")]
    [InlineData("6222988812340003", "6222988812340003")]
    [InlineData("6228480402564890018", "6228480402564890018")]
    [InlineData("4222222222222", "4222222222222")]
    [InlineData("4111111111111112", "unused [bank-card-checksum]")]
    [InlineData("4111111111111121", "unused [bank-card-checksum]")]
    [InlineData("6222****0001", "unused [bank-card-invalid]")]
    [InlineData("411111111111", "unused [bank-card-invalid]")]
    [InlineData("37828224631000", "unused [bank-card-invalid]")]
    [InlineData("55555555555544444", "unused [bank-card-invalid]")]
    [InlineData("0000000000000000", "unused [bank-card-invalid]")]
    [InlineData("1234567890123456789", "unused [bank-card-invalid]")]
    [InlineData("41111111111111111111", "unused [bank-card-invalid]")]
    [InlineData("6.22202E+18", "unused [scientific-notation-lost]")]
    [InlineData("工商银行", "unused [bank-card-invalid]")]
    [InlineData("无", "blank")]
    public void Parse_BankCard(string raw, string expected) => Check("bankCard", raw, expected);

    /// <remarks>91350100M000100Y43 and 123456788 are the examples of GB 32100-2015 and of published descriptions of GB 11714.</remarks>
    [Theory]
    [InlineData("91350100M000100Y43", "91350100M000100Y43")]
    [InlineData("91350100m000100y43", "91350100M000100Y43")]
    [InlineData("9135 0100 M000 100Y 43", "91350100M000100Y43")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43")]
    [InlineData("91350100M000100Y44", "unused [company-code-checksum]")]
    [InlineData("91350100M000100Y34", "unused [company-code-checksum]")]
    [InlineData("91350100M0001O0Y43", "unused [company-code-invalid]")]
    [InlineData("91350100M000100S43", "unused [company-code-invalid]")]
    [InlineData("9135010XM000100Y43", "unused [company-code-checksum]")]
    [InlineData("12345678-8", "123456788")]
    [InlineData("D2143569-X", "D2143569X")]
    [InlineData("D21435691", "unused [company-code-checksum]")]
    [InlineData("110108000000016", "110108000000016")]
    [InlineData("110108000000017", "unused [company-code-checksum]")]
    [InlineData("350100D2143569X", "350100D2143569X")]
    [InlineData("350100D21435691", "unused [company-code-checksum]")]
    [InlineData("000000000000000000", "unused [company-code-invalid]")]
    [InlineData("91350100M000100Y4", "unused [company-code-invalid]")]
    [InlineData("9.135E+17", "unused [scientific-notation-lost]")]
    [InlineData("正在办理", "unused [company-code-invalid]")]
    [InlineData("暂无", "blank")]
    public void Parse_CompanyCode(string raw, string expected) => Check("companyCode", raw, expected);

    [Fact]
    public void Parse_LetterForDigit_NamesWhatWasMeant()
    {
        Assert.Equal("91350100M000100Y43", FieldKinds.Find("companyCode")!.Parse("91350100M0001O0Y43", Context()).Findings[0].Expected);
        Assert.Equal("浙A01234", FieldKinds.Find("plate")!.Parse("浙AO1234", Context()).Findings[0].Expected);
    }

    [Theory]
    [InlineData("E12345678", "E12345678")]
    [InlineData("E59130264", "E59130264")]
    [InlineData("e 5913 0264", "E59130264")]
    [InlineData("EA1302645", "EA1302645")]
    [InlineData("G59130264", "G59130264")]
    [InlineData("H59130264", "H59130264")]
    [InlineData("M5913026401", "M5913026401")]
    [InlineData("59130264", "59130264")]
    [InlineData("K0591302", "K0591302")]
    [InlineData("C01X00T47", "C01X00T47")]
    [InlineData("14AL91302", "14AL91302")]
    [InlineData("TK4913026", "TK4913026")]
    [InlineData("591302649", "591302649")]
    [InlineData("Ｅ５９１３０２６４", "E59130264")]
    [InlineData("E5913", "unused [passport-invalid]")]
    [InlineData("ABCDEFGHI", "unused [passport-invalid]")]
    [InlineData("000000000", "unused [passport-invalid]")]
    [InlineData("E00000000", "unused [passport-invalid]")]
    [InlineData("123456789", "unused [passport-invalid]")]
    [InlineData("E591302640", "unused [passport-invalid]")]
    [InlineData("E59130264张", "unused [passport-invalid]")]
    [InlineData("5.9E+8", "unused [scientific-notation-lost]")]
    [InlineData("未办理", "unused [passport-invalid]")]
    [InlineData("无", "blank")]
    public void Parse_Passport(string raw, string expected) => Check("passport", raw, expected);

    [Theory]
    [InlineData("京A12345", "京A12345")]
    [InlineData("京A·12345", "京A12345")]
    [InlineData("浙 a-8k6p2", "浙A8K6P2")]
    [InlineData("沪Ａ１２３４５", "沪A12345")]
    [InlineData("京AD12345", "京AD12345")]
    [InlineData("粤BF12345", "粤BF12345")]
    [InlineData("粤B12345D", "粤B12345D")]
    [InlineData("粤BDF1234", "粤BDF1234")]
    [InlineData("京A1234学", "京A1234学")]
    [InlineData("京A1234警", "京A1234警")]
    [InlineData("粤Z1234港", "粤Z1234港")]
    [InlineData("粤Z1234澳", "粤Z1234澳")]
    [InlineData("鲁B1234挂", "鲁B1234挂")]
    [InlineData("沪A1234领", "沪A1234领")]
    [InlineData("使123456", "使123456")]
    [InlineData("京OA1234", "京OA1234")]
    [InlineData("WJ京12345", "WJ京12345")]
    [InlineData("VA12345", "VA12345")]
    [InlineData("京I12345", "unused [plate-invalid]")]
    [InlineData("京A1234", "unused [plate-invalid]")]
    [InlineData("京A1234I", "unused [plate-invalid]")]
    [InlineData("粤BX12345", "unused [plate-invalid]")]
    [InlineData("甲A12345", "unused [plate-invalid]")]
    [InlineData("京AABCDE", "unused [plate-invalid]")]
    [InlineData("京A123456", "unused [plate-invalid]")]
    [InlineData("新车未上牌", "unused [plate-invalid]")]
    [InlineData("无", "blank")]
    public void Parse_Plate(string raw, string expected) => Check("plate", raw, expected);

    [Theory]
    [InlineData("wechat", "zhang_san88", "zhang_san88")]
    [InlineData("wechat", "Zhang_San88", "zhang_san88")]
    [InlineData("wechat", "wxid_a1b2c3d4e5f622", "wxid_a1b2c3d4e5f622")]
    [InlineData("wechat", "13912345678", "13912345678")]
    [InlineData("wechat", "1.3912345678E+10", "13912345678 [scientific-notation-expanded]")]
    [InlineData("wechat", "2851937264", "2851937264")]
    [InlineData("wechat", "微信：Zhang_san88", "zhang_san88 [account-text-removed]")]
    [InlineData("wechat", "微信号 zhang_san88", "zhang_san88 [account-text-removed]")]
    [InlineData("wechat", "VX:zhang_san88", "zhang_san88 [account-text-removed]")]
    [InlineData("wechat", "v_zhang88", "v_zhang88")]
    [InlineData("wechat", "weixin2024", "weixin2024")]
    [InlineData("wechat", "+8613912345678", "13912345678 [account-text-removed]")]
    [InlineData("wechat", "abc", "unused [account-invalid]")]
    [InlineData("wechat", "_zhang88", "unused [account-invalid]")]
    [InlineData("wechat", "zhang san 88", "unused [account-invalid]")]
    [InlineData("wechat", "a12345678901234567890", "unused [account-invalid]")]
    [InlineData("wechat", "同手机号", "unused [account-invalid]")]
    [InlineData("wechat", "11111", "unused [account-invalid]")]
    [InlineData("wechat", "没有", "blank")]
    [InlineData("qq", "2851937264", "2851937264")]
    [InlineData("qq", "28519 37264", "2851937264")]
    [InlineData("qq", "QQ：2851937264", "2851937264 [account-text-removed]")]
    [InlineData("qq", "qq2851937264", "2851937264 [account-text-removed]")]
    [InlineData("qq", "2851937264@QQ.com", "2851937264 [account-text-removed]")]
    [InlineData("qq", "1.2851937264E+10", "12851937264 [scientific-notation-expanded]")]
    [InlineData("qq", "2.85194E+9", "unused [scientific-notation-lost]")]
    [InlineData("qq", "0285193", "unused [account-invalid]")]
    [InlineData("qq", "1234", "unused [account-invalid]")]
    [InlineData("qq", "123456", "unused [account-invalid]")]
    [InlineData("qq", "285193726455", "unused [account-invalid]")]
    [InlineData("qq", "zhang@qq.com", "unused [account-invalid]")]
    [InlineData("qq", "-", "blank")]
    public void Parse_Account(string kind, string raw, string expected) => Check(kind, raw, expected);

    [Theory]
    [InlineData("https://example.com", "https://example.com")]
    [InlineData("HTTPS://Example.COM/Path?q=A", "https://example.com/Path?q=A")]
    [InlineData("http://example.com/", "http://example.com")]
    [InlineData("www.Example.com", "www.example.com")]
    [InlineData("example.com.cn/a/", "example.com.cn/a/")]
    [InlineData("www。example。com", "www.example.com")]
    [InlineData("ｗｗｗ．example．com", "www.example.com")]
    [InlineData("https://公司.中国", "https://公司.中国")]
    [InlineData("example.com:8080/x", "example.com:8080/x")]
    [InlineData("https://example.com#top", "https://example.com#top")]
    [InlineData("https://example.com?q=a,b;c", "https://example.com?q=a,b;c")]
    [InlineData("https://xn--fiqs8s.xn--fiqs8s", "https://xn--fiqs8s.xn--fiqs8s")]
    [InlineData("ftp://example.com", "unused [url-invalid]")]
    [InlineData("javascript:alert(1)", "unused [url-invalid]")]
    [InlineData("http://user:pw@example.com", "unused [url-invalid]")]
    [InlineData("http://", "unused [url-invalid]")]
    [InlineData("example", "unused [url-invalid]")]
    [InlineData("example.com/a b", "unused [url-invalid]")]
    [InlineData("http://-example.com", "unused [url-invalid]")]
    [InlineData("example.com:99999999", "unused [url-invalid]")]
    [InlineData("example.com:x", "unused [url-invalid]")]
    [InlineData("建设中", "unused [url-invalid]")]
    [InlineData("N/A", "blank")]
    public void Parse_Url(string raw, string expected) => Check("url", raw, expected);

    [Fact]
    public void Parse_AnyCardNumber_IsReadInGroupsAndNoOtherDigitPasses() => Prop.ForAll(Digits(15).ToArbitrary(), digits =>
    {
        var kind = FieldKinds.Find("bankCard")!;
        var number = "4" + digits[1..];
        number = Enumerable.Range(0, 10).Select(check => $"{number}{check}").Single(whole => Sum(whole) % 10 == 0);
        var grouped = string.Join(' ', number.Chunk(4).Select(group => new string(group)));
        if (kind.Parse(grouped, Context()).Text is { } read) return read == number && !kind.Parse(Other(number, 7), Context()).HasValue;
        return kind.Parse(number, Context()).Findings[0].Rule == KnownRules.BankCardInvalid; // digits that only fill the field in
    }).Check(Runs);

    [Fact]
    public void Parse_AnyCompanyCode_FailsWithOneCharacterChangedOrTwoSwapped() => Prop.ForAll(Digits(6).Zip(Gen.Choose(0, 15)).ToArbitrary(), pair =>
    {
        var kind = FieldKinds.Find("companyCode")!;
        var head = $"91{pair.Item1}MA27XGTR{pair.Item1[0]}";
        var code = "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => head + check).Single(whole => kind.Parse(whole, Context()).HasValue);
        var swapped = code.ToCharArray();
        (swapped[pair.Item2], swapped[pair.Item2 + 1]) = (swapped[pair.Item2 + 1], swapped[pair.Item2]);
        var isSame = swapped.AsSpan().SequenceEqual(code);
        return !kind.Parse(Other(code, 3), Context()).HasValue && (isSame || !kind.Parse(new string(swapped), Context()).HasValue);
    }).Check(Runs);

    [Fact]
    public void Parse_AnyPlate_IsTheSameWithADotAndInSmallLetters() => Prop.ForAll(
        (from province in Gen.Elements("京沪粤浙苏川新藏桂".ToCharArray())
         from city in Gen.Elements("ABCDEFGHJKLMNPQRSTUVWXYZ".ToCharArray())
         from serial in Gen.Elements("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789".ToCharArray()).ArrayOf(4)
         from digit in Gen.Choose(0, 9)
         select (Head: $"{province}{city}", Serial: $"{new string(serial)}{digit}")).ToArbitrary(),
        plate => FieldKinds.Find("plate")!.Parse($"{plate.Head}·{plate.Serial}".ToLowerInvariant(), Context()).Text == plate.Head + plate.Serial).Check(Runs);

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20240615, 7);

    private static Gen<string> Digits(int count) => Gen.Choose(0, 9).ArrayOf(count).Select(string.Concat);

    /// <summary>Luhn's sum, from the right: each second digit doubled, the digits of what comes out added up.</summary>
    private static int Sum(string number) => number.Reverse().Select((c, index) => (c - '0') * (index % 2 + 1)).Sum(value => value / 10 + value % 10);

    private static string Other(string code, int index) => string.Concat(code.AsSpan(0, index), code[index] == '5' ? "6" : "5", code.AsSpan(index + 1));

    private static void Check(string kind, string raw, string expected) => Assert.Equal(expected, Describe(FieldKinds.Find(kind)!.Parse(raw, Context())));
}
