using Profiles.Cleaning;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class EmailKindTests
{
    private static readonly FieldKind Email = FieldKinds.Find("email")!;

    [Theory]
    [InlineData("Zhang.San@Example.COM", "zhang.san@example.com")]
    [InlineData(" zs＠qq.com ", "zs@qq.com")]
    [InlineData("mailto:zs@qq.com", "zs@qq.com")]
    [InlineData("zs@qq。com", "zs@qq.com")]
    [InlineData("<zs@qq.com>", "zs@qq.com")]
    [InlineData("a+b_c@sub.example.com.cn", "a+b_c@sub.example.com.cn")]
    [InlineData("zs@公司.中国", "zs@公司.中国")]
    [InlineData("a@x.com; B@y.com", "a@x.com|b@y.com")]
    [InlineData("没有", "blank")]
    [InlineData("张三 <zs@qq.com>", "zs@qq.com [email-text-removed]")]
    [InlineData("zs @ qq.com", "zs@qq.com [email-text-removed]")]
    [InlineData("zs", "unused [email-invalid]")]
    [InlineData("zs@qq", "unused [email-invalid]")]
    [InlineData("zs@@qq.com", "unused [email-invalid]")]
    [InlineData("zs@-qq.com", "unused [email-invalid]")]
    [InlineData("zs@qq..com", "unused [email-invalid]")]
    [InlineData(".zs@qq.com", "unused [email-invalid]")]
    [InlineData("z s@qq.com", "unused [email-invalid]")]
    [InlineData("zs@1.2.3.4", "unused [email-invalid]")]
    [InlineData("张三@qq.com", "unused [email-invalid]")]
    [InlineData("@qq.com", "unused [email-invalid]")]
    [InlineData("x@mailinator.com", "x@mailinator.com [email-disposable]")]
    [InlineData("Info@Lanwan.com", "info@lanwan.com [email-role]")]
    [InlineData("noreply@yopmail.com", "noreply@yopmail.com [email-disposable,email-role]")]
    [InlineData("info.zhang@lanwan.com", "info.zhang@lanwan.com")]
    [InlineData("a@ymail.com", "a@ymail.com")]
    [InlineData("a@email.com", "a@email.com")]
    [InlineData("a@mail.com", "a@mail.com")]
    [InlineData("a@hotmail.de", "a@hotmail.de")]
    public void Parse_AnyText_AsExpected(string raw, string expected) => Assert.Equal(expected, Describe(Email.Parse(raw, Context("basic.email"))));

    [Theory]
    [InlineData("zs@gmial.com", "zs@gmail.com")]
    [InlineData("zs@qq.con", "zs@qq.com")]
    [InlineData("ZS@163.con", "zs@163.com")]
    [InlineData("a@lanwan.con", "a@lanwan.com")]
    [InlineData("a@hotmaill.com", "a@hotmail.com")]
    [InlineData("a@foxmaik.com", "a@foxmail.com")]
    [InlineData("a@gmaio.com", "a@gmail.com")]
    [InlineData("a@yhoo.com", "a@yahoo.com")]
    [InlineData("a@outlokk.com", "a@outlook.com")]
    [InlineData("a@protonmial.com", "a@protonmail.com")]
    public void Parse_DomainSlip_IsFlaggedNeverChanged(string raw, string suggestion)
    {
        var reading = Email.Parse(raw, Context("basic.email"));
        Assert.Equal(raw.ToLowerInvariant() + " [email-domain-typo]", Describe(reading));
        Assert.Equal(suggestion, reading.Findings[0].Expected);
        Assert.Equal(Severity.Flag, reading.Findings[0].Severity);
    }
}
