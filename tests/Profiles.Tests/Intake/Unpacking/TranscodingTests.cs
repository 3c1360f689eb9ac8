using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Intake.Unpacking.UnpackedFiles;

namespace Profiles.Tests.Intake.Unpacking;

public class TranscodingTests
{
    private const string Csv = "姓名,手机\r\n甲一,19900100001\r\n张\U00020BB7,19900100002\r\n";

    [Theory]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-16BE", true)]
    public async Task Utf16_WithAndWithoutMark_IsStagedAsUtf8(string encoding, bool mark)
    {
        var text = TextEncodings.Get(encoding);
        var table = Only(await ReadAsync("a.csv", text.GetBytes((mark ? "\uFEFF" : "") + Csv)));
        Assert.Equal(["姓名|手机", "甲一|19900100001", "张\U00020BB7|19900100002"], Lines(table));
        Assert.Equal("utf-8", table.Format!.Encoding);
    }

    [Fact]
    public async Task Utf16_WithAnOddByteOrHalfAPair_IsRefused()
    {
        var bytes = TextEncodings.Get("utf-16").GetBytes("\uFEFF" + Csv);
        Assert.Equal("file-encoding", Refused(await ReadAsync("a.csv", [.. bytes, (byte)'x'])).Code);
        Assert.Equal("file-encoding", Refused(await ReadAsync("a.csv", [.. bytes, 0x00, 0xD8, (byte)'x', 0])).Code);
    }
}
