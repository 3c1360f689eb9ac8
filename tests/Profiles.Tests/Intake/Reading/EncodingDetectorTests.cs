using System.Text;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Intake.IntakeFiles;

namespace Profiles.Tests.Intake.Reading;

public class EncodingDetectorTests
{
    private static async Task<(DetectedEncoding? Encoding, Problem? Problem)> DetectAsync(byte[] file, FormatHints? hints = null)
    {
        using var stream = new TricklingStream(file, 4093);
        return await EncodingDetector.DetectAsync(stream, Name, hints ?? FormatHints.None, CancellationToken.None);
    }

    [Theory]
    [InlineData("utf-8", "姓名,城市\n王伟,北京\n")]
    [InlineData("gb18030", "姓名,城市\n王伟,北京\n")]
    [InlineData("gb18030", "姓名,城市\n李明,上海\n𠮷野,广州😀\n")]
    [InlineData("gb18030", "id,name\n1,Chloé\n")]
    [InlineData("big5", "姓名,電話,地址\n陳怡君,0912345678,臺北市大安區\n林志明,0922333444,高雄市前鎮區\n")]
    [InlineData("shift_jis", "名前,住所\n佐藤さん,東京都の住所です\n鈴木さん,大阪市\n")]
    [InlineData("euc-jp", "名前,住所\n佐藤さん,東京都の住所です\n鈴木さん,大阪市\n")]
    [InlineData("euc-kr", "이름,주소\n김철수,서울시 강남구\n이영희,부산시 해운대구\n")]
    [InlineData("windows-1252", "name;stadt\nJürgen Groß;Köln\nRené;Orléans 5€\n")]
    [InlineData("windows-1251", "имя;город\nИван Петров;Москва\nМария Иванова;Казань\n")]
    [InlineData("koi8-r", "имя;город\nИван Петров;Москва\nМария Иванова;Казань\n")]
    [InlineData("utf-16", "姓名,城市\n王伟,北京\n")]
    [InlineData("utf-16BE", "姓名,城市\n王伟,北京\n")]
    [InlineData("utf-32", "name,city\n王伟,北京\n")]
    [InlineData("utf-32BE", "name,city\n王伟,北京\n")]
    public async Task DetectAsync_TextWithoutMark_IsTheEncodingItWasWrittenIn(string encoding, string text)
    {
        var (found, problem) = await DetectAsync(TextEncodings.Get(encoding).GetBytes(text));
        Assert.Null(problem);
        Assert.Equal(encoding, found!.Name);
        Assert.Equal(encoding is not ("utf-8" or "gb18030"), found.NeedsStaging);
        Assert.InRange(found.Confidence, 0.5, 1);
    }

    [Theory]
    [InlineData("utf-8", 3)]
    [InlineData("gb18030", 4)]
    [InlineData("utf-16", 2)]
    [InlineData("utf-16BE", 2)]
    [InlineData("utf-32", 4)]
    [InlineData("utf-32BE", 4)]
    public async Task DetectAsync_ByteOrderMark_Decides(string encoding, int length)
    {
        var (found, _) = await DetectAsync(TextEncodings.Get(encoding).GetBytes("\uFEFFa,b\n1,2\n"), new FormatHints(Encoding: "big5"));
        Assert.Equal((encoding, length, 1.0), (found!.Name, found.BomLength, found.Confidence));
    }

    [Theory]
    [InlineData("|")]
    [InlineData("^")]
    [InlineData("，")]
    public async Task DetectAsync_Gb18030WithADelimiterThatMayEndACharacter_NeedsStaging(string delimiter)
    {
        var rows = string.Concat(Enumerable.Range(0, 9).Select(i => string.Join(delimiter, "王伟", $"1380013800{i}", "北京") + "\n"));
        Assert.True((await DetectAsync(Bytes(rows, "gb18030"))).Encoding!.NeedsStaging);
        Assert.False((await DetectAsync(Bytes(rows.Replace(delimiter, ";", StringComparison.Ordinal), "gb18030"))).Encoding!.NeedsStaging);
    }

    [Fact]
    public async Task DetectAsync_EncodingOfTheChannel_IsObeyedOrRefused()
    {
        var text = TextEncodings.Get("windows-1252").GetBytes("a,b\n1,é\n");
        Assert.Equal("windows-1251", (await DetectAsync(text, new FormatHints(Encoding: "cp1251"))).Encoding!.Name);
        Assert.Equal("file-encoding", (await DetectAsync(text, new FormatHints(Encoding: "utf-8"))).Problem!.Code);
        var unknown = (await DetectAsync(text, new FormatHints(Encoding: "klingon"))).Problem!;
        Assert.Equal(("encoding-unknown", "klingon"), (unknown.Code, unknown.Found));
    }

    [Fact]
    public async Task DetectAsync_TwoEncodingsInOneFile_IsToldWithByteAndLine()
    {
        byte[] chinese = [.. Bytes("姓名,城市\n王伟,北京\n", "gb18030"), .. Bytes("李娜,上海\n"), .. Bytes("张敏,广州\n", "gb18030")];
        var problem = (await DetectAsync(chinese)).Problem!;
        Assert.Equal(("file-encoding", "orders.csv byte 20, line 3"), (problem.Code, problem.Place));
        byte[] utf8 = [.. Bytes("姓名,城市\n王伟,北京\n李娜,上海\n"), .. Bytes("张敏,广州\n", "gb18030")];
        Assert.EndsWith(", line 4", (await DetectAsync(utf8)).Problem!.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DetectAsync_FewNuls_AreToldNotRefused()
    {
        var (found, problem) = await DetectAsync(Bytes(string.Concat(Enumerable.Repeat("name,city,phone\n", 20)) + "a\0b,c,d\n"));
        Assert.Null(problem);
        Assert.True(found!.HasNuls);
    }

    [Fact]
    public async Task DetectAsync_Binary_IsRefusedWithThePlace()
    {
        var bytes = new byte[5_000];
        new Random(3).NextBytes(bytes);
        Assert.Equal("file-binary", (await DetectAsync([0x89, .. "PNG\r\n"u8, .. bytes])).Problem!.Code);
    }
}
