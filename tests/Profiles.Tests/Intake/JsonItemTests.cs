using System.Text;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;

namespace Profiles.Tests.Intake;

public class JsonItemTests
{
    [Fact]
    public void Read_Object_GivesDottedNamesAndCells()
    {
        var item = JsonItem.Read("""{"name":"张三","contact":{"phone":"138","email":null},"tags":["a","b"]}"""u8.ToArray());
        Assert.Null(item.Problem);
        Assert.Equal(["name", "contact.phone", "contact.email", "tags"], item.Header);
        Assert.Equal(["张三", "138", " ", "a；b"], item.Row.Cells);
        Assert.True(RawRow.IsExplicitNull(item.Row.Cells[2]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1}{")]
    [InlineData("{\"a\":\"\\udc00\"}")]
    public void Read_NotAnObject_SaysSo(string text) =>
        Assert.Equal("json-object", JsonItem.Read(Encoding.UTF8.GetBytes(text)).Problem?.Code);

    [Fact]
    public void Read_BytesThatAreNotUtf8_SaysSo() =>
        Assert.Equal("json-object", JsonItem.Read(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }).Problem?.Code);

    [Theory]
    [InlineData(32, null)]
    [InlineData(33, "json-object")]
    [InlineData(100_000, "json-object")]
    public void Read_Depth_IsLimited(int depth, string? code)
    {
        var text = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
        Assert.Equal(code, JsonItem.Read(Encoding.UTF8.GetBytes(text)).Problem?.Code);
    }

    [Theory]
    [InlineData(2_000, 1, null)]
    [InlineData(2_001, 1, "json-names")]
    [InlineData(1, 600, "json-names")]
    public void Read_Names_AreLimited(int names, int length, string? code)
    {
        var text = "{" + string.Join(',', Enumerable.Range(0, names).Select(i => $"\"{new string('n', length)}{i}\":1")) + "}";
        Assert.Equal(code, JsonItem.Read(Encoding.UTF8.GetBytes(text)).Problem?.Code);
    }
}
