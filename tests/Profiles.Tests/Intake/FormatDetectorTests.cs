using System.Text;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Intake.IntakeFiles;

namespace Profiles.Tests.Intake;

public class FormatDetectorTests
{
    private static async Task<FileFormat> FormatAsync(string text, string encoding = TextEncodings.Utf8)
    {
        var result = await DetectAsync(text, encoding);
        Assert.Null(result.Problem);
        return result.Format!;
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ",")]
    [InlineData("a;b;c\n1,5;2,5;3,5\n2,5;3,5;4,5\n", ";")]
    [InlineData("1,5;2,5;3,5\n2,5;3,5;4,5\n", ";")]
    [InlineData("姓名\t备注\n张三\t你好, 再见, 好\n李四\t一, 二, 三\n", "\t")]
    [InlineData("a|b\n1|2\n3|4\n", "|")]
    [InlineData("name,note\n\"a;b;c\",\"d;e\"\n\"f;g;h\",x\n", ",")]
    [InlineData("foo\n1\n2\n", null)]
    [InlineData("备注\n一句话, 有逗号\n没有\n又一句\n再一句\n", null)]
    public async Task DetectAsync_Delimiter_IsTheOneThatDividesRowsAlike(string text, string? expected) =>
        Assert.Equal(expected, (await FormatAsync(text)).Delimiter);

    [Fact]
    public async Task DetectAsync_CellsFullOfOtherDelimiters_HaveNoSay()
    {
        var rows = string.Concat(Enumerable.Range(1, 50).Select(i => $"\"x;y;{i}\",\"line\n{i};2;3\",{i}\n"));
        var format = await FormatAsync("name,note,number\n" + rows);
        Assert.Equal(",", format.Delimiter);
        Assert.Equal(["name", "note", "number"], format.Header);
        Assert.Equal((17, 2), (format.DataStart, format.FirstRowNumber));
    }

    [Theory]
    [InlineData("张三,13800138000,北京\n李四,13900139000,上海\n")]
    [InlineData("zhang,2024-01-02\nli,2024-02-03\n")]
    [InlineData("zhang,2024年1月2日\nli,2024年2月3日\n")]
    [InlineData("a@b.cn,x\nc@d.cn,y\n")]
    [InlineData("张三,北京\n李四,北京\n王五,上海\n")]
    [InlineData("1,2,3\n")]
    public async Task DetectAsync_FirstRowOfValues_IsNoHeader(string text)
    {
        var format = await FormatAsync(text);
        Assert.False(format.HasHeader);
        Assert.Equal("column 1", format.Header[0]);
        Assert.Equal((0, 1), (format.DataStart, format.FirstRowNumber));
    }

    [Fact]
    public async Task DetectAsync_DuplicateAndMissingNames_AreMadeUnique()
    {
        var format = await FormatAsync(" name ,name,,name (2),name,column 3\na,b,c,d,e,f\n");
        Assert.Equal(["name", "name (3)", "column 3 (2)", "name (2)", "name (4)", "column 3"], format.Header);
    }

    [Fact]
    public async Task DetectAsync_EmptyNamesAtTheEndThatNoRowUses_AreNoColumns() =>
        Assert.Equal(["a", "b"], (await FormatAsync("a,b,,\n1,2,,\n3,4\n")).Header);

    [Fact]
    public async Task DetectAsync_HeaderOnly_HasNoRows()
    {
        var format = await FormatAsync("foo,bar,baz");
        Assert.Equal(["foo", "bar", "baz"], format.Header);
        Assert.Equal(11, format.DataStart);
        Assert.Empty(await PlanAsync(Bytes("foo,bar,baz"), format, Keyless, ChunkOptions.Default));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public async Task DetectAsync_OneChineseNameBehindMegabytesOfAscii_DecidesTheEncoding(string encoding)
    {
        var text = "id,name\n" + string.Concat(Enumerable.Repeat("1,plain ascii\n", 200_000)) + "2,张𠮷\n";
        Assert.True(text.Length > 2 * FormatDetector.SampleBytes);
        var format = await FormatAsync(text, encoding);
        Assert.Equal(encoding, format.Encoding);
        Assert.Equal("张𠮷", (await ReadWholeAsync(Bytes(text, encoding), format))[^1].Cells[1]);
    }

    [Fact]
    public async Task DetectAsync_ByteOrderMark_IsSteppedOver()
    {
        var format = (await DetectAsync([0xEF, 0xBB, 0xBF, .. "a,b\n1,x\n"u8])).Format!;
        Assert.Equal((3, 7, "a"), (format.BomLength, format.DataStart, format.Header[0]));
        var json = (await DetectAsync([0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8])).Format!;
        Assert.Equal((FileKind.NdJson, 3, 3), (json.Kind, json.BomLength, json.DataStart));
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "file-empty", [] },
        { "file-empty", " \r\n\n"u8.ToArray() },
        { "file-empty", [0xEF, 0xBB, 0xBF] },
        { "file-binary", [.. "a,b\n1,2\n"u8, 0, 5, .. "rest of the file\n"u8] },
        { "file-encoding", [.. "a,b\n1,"u8, 0xFF, .. "\n"u8] },
        { "file-encoding", [.. "a,b\n1,中"u8, .. "\n2,"u8, 0xD6, 0xD0, 0x0A] },
        { "file-json-array", "\n[ {\"a\":1} ]"u8.ToArray() },
        { "file-json", "{\n \"a\": 1\n}\n"u8.ToArray() },
        { "file-columns", Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Repeat("x", 10_001)) + "\n1\n") },
        { "file-columns", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("x,", 2_000_000))) },
        { "row-length", Encoding.ASCII.GetBytes(new string('x', 2_000_000)) },
        { "row-quotes", "\"a,b\n"u8.ToArray() },
        { "json-names", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 2_001).Select(i => $"{{\"p{i}\":1}}\n"))) },
    };

    // Megabytes are not made part of a test's name.
    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task DetectAsync_UnreadableFile_SaysWhy(string code, byte[] file)
    {
        var result = await DetectAsync(file);
        Assert.Equal(code, result.Problem?.Code);
        Assert.StartsWith("orders.csv", result.Problem!.Place, StringComparison.Ordinal);
        Assert.NotNull(result.Problem.Expected);
        Assert.NotNull(result.Problem.Found);
        Assert.Contains(code, ProblemTexts.Codes);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public async Task DetectAsync_NdJson_CollectsTheNamesOfAllObjects(string encoding)
    {
        var many = string.Concat(Enumerable.Repeat("{\"姓名\":\"张三\",\"a\":{\"b\":1}}\n", 50_000));
        var text = many + "{\"broken\":\n\n{\"晚\":[1]}\r\n";
        var format = await FormatAsync(text, encoding);
        Assert.Equal((FileKind.NdJson, encoding), (format.Kind, format.Encoding));
        Assert.Equal(["姓名", "a.b", "晚"], format.Header);
        var rows = await ReadWholeAsync(Bytes(text, encoding), format);
        Assert.Equal([null, null, "1"], rows[^1].Cells);
        Assert.Equal(50_003, rows[^1].RowNumber);
        Assert.Equal("json-object", rows[^2].Malformed!.Code);
    }
}
