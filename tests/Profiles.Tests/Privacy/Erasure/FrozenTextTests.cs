using System.Text;
using Profiles.Intake.Reading;
using Profiles.Privacy.Erasure;
using Xunit;

namespace Profiles.Tests.Privacy.Erasure;

/// <summary>The frozen normaliser, by tables that may only grow: marks of the erased were made with it.</summary>
public class FrozenTextTests
{
    [Theory]
    [InlineData("13987654321", "13987654321")]
    [InlineData("+86 139-8765-4321", "13987654321")]
    [InlineData("0086 139 8765 4321", "13987654321")]
    [InlineData("8613987654321", "13987654321")]
    [InlineData("013987654321", "13987654321")]
    [InlineData("１３９８７６５４３２１", "13987654321")]
    [InlineData("(021) 6234-5678", "02162345678")]
    [InlineData("+1 415 555 2671", "14155552671")]
    [InlineData("Lin.XiaoYu@QQ.com ", "lin.xiaoyu@qq.com")]
    [InlineData("lin＠qq.com", "lin@qq.com")]
    [InlineData("two@at@signs", null)]
    [InlineData("@nobody.cn", null)]
    [InlineData("123456", null)]
    [InlineData("A13987654321", null)]
    [InlineData("2026-09-01 12:30", null)]
    [InlineData("1234567890123456", null)] // too long for a number
    [InlineData("", null)]
    public void Contact_Spellings_MeetInOne(string text, string? expected) => Assert.Equal(expected, FrozenText.Contact(text));

    [Theory]
    [InlineData("11010519900307283X", "11010519900307283x")]
    [InlineData("110105 19900307 283x", "11010519900307283x")]
    [InlineData("１１０１０５１９９００３０７２８３Ｘ", "11010519900307283x")]
    [InlineData("110105199003072831", null)] // its check character is X
    [InlineData("110105900307283", null)]
    [InlineData("", null)]
    public void ResidentId_Spellings_MeetInOne(string text, string? expected) => Assert.Equal(expected, FrozenText.ResidentId(text));

    [Theory]
    [InlineData("欧阳晓雨", "欧阳晓雨")]
    [InlineData(" 欧阳 晓雨 先生", "欧阳晓雨")]
    [InlineData("买买提·艾力", "买买提艾力")]
    [InlineData("John  O'Neil", "johnoneil")]
    [InlineData("先生", "先生")]
    [InlineData("42", null)]
    [InlineData("—", null)]
    public void Name_Spellings_MeetInOne(string text, string? expected) => Assert.Equal(expected, FrozenText.Name(text));

    [Theory]
    [InlineData("1990-03-07", "19900307")]
    [InlineData("1990/3/7", "19900307")]
    [InlineData("1990年3月7日", "19900307")]
    [InlineData("19900307", "19900307")]
    [InlineData("1990-03-07T00:00:00Z", "19900307")]
    [InlineData("1990-13-07", null)]
    [InlineData("7.3.1990", null)]
    [InlineData("1990", null)]
    public void Day_Spellings_MeetInOne(string text, string? expected) => Assert.Equal(expected, FrozenText.Day(text));
}

/// <summary>A value is found in whatever writing, and across the ends of what is read at once.</summary>
public class ValueSearchTests
{
    private const string Value = "林晓雨@例子";

    public static TheoryData<string, byte[]> Writings => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes("x" + Value) },
        { "utf-16", Encoding.Unicode.GetBytes("x" + Value) },
        { "utf-16be", Encoding.BigEndianUnicode.GetBytes("x" + Value) },
        { "gb18030", TextEncodings.Get(TextEncodings.Gb18030).GetBytes("x" + Value) },
        { "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Value + "!"))) },
        { "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + Value))) },
        { "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("ab" + Value + "cd"))) },
        { "url", Encoding.ASCII.GetBytes("q=" + Uri.EscapeDataString(Value)) },
        { "json", Encoding.ASCII.GetBytes(System.Text.Json.JsonSerializer.Serialize(Value)) },
    };

    [Theory]
    [MemberData(nameof(Writings))]
    public void Find_AnyWriting_IsFound(string form, byte[] content)
    {
        Assert.Contains(new ValueSearch([Value]).Find(content), h => h.Form == form);
        Assert.Empty(new ValueSearch(["林晓云@例子"]).Find(content));
    }

    [Theory]
    [InlineData("+8613987654321", "tel 13987654321")]
    [InlineData("139-8765-4321", "13987654321")]
    public void Find_NumberWrittenOtherwise_IsFoundByItsDigits(string value, string content) =>
        Assert.NotEmpty(new ValueSearch([value]).Find(Encoding.ASCII.GetBytes(content)));

    [Theory]
    [InlineData((1 << 20) - 3)]
    [InlineData(1 << 20)]
    [InlineData(3 * (1 << 20) - 1)]
    public async Task FindAsync_AcrossBuffers_IsFoundOnceWithItsOffset(int offset)
    {
        var content = new byte[offset + 100];
        Encoding.UTF8.GetBytes(Value).CopyTo(content, offset);

        var hit = Assert.Single(await new ValueSearch([Value]).FindAsync(new MemoryStream(content), CancellationToken.None));

        Assert.Equal(new ValueHit(0, "utf-8", offset), hit);
    }

    [Fact]
    public async Task FindAsync_ArchiveInArchive_IsUnpacked()
    {
        using var inner = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(inner, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(Value));
        using var outer = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(outer, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        await using (var entry = zip.CreateEntry("a.gz").Open()) await entry.WriteAsync(inner.ToArray());
        outer.Position = 0;

        Assert.NotEmpty(await new ValueSearch([Value]).FindAsync(outer, CancellationToken.None));
    }
}
