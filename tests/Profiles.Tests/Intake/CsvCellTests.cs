using FsCheck;
using FsCheck.Fluent;
using Profiles.Intake;
using Xunit;

namespace Profiles.Tests.Intake;

public class CsvCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+8613800138000", "'+8613800138000")]
    [InlineData("-5", "'-5")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("＝x", "'＝x")]
    [InlineData("'=x", "''=x")]
    [InlineData("'plain", "'plain")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Guard_FormulaLike_GetsAnApostrophe(string text, string expected) => Assert.Equal(expected, CsvCell.Guard(text));

    [Fact]
    public void Unguard_AnyGuardedText_GivesItBack()
    {
        var text = Gen.Elements("'", "=", "+", "-", "@", "\t", "a", " ", "张").ListOf().Select(string.Concat);
        Prop.ForAll(text.ToArbitrary(), t => CsvCell.Unguard(CsvCell.Guard(t)) == t).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData(null, "")]
    public void Write_Text_IsQuotedWhereItMustBe(string? text, string expected)
    {
        using var writer = new StringWriter();
        CsvCell.Write(writer, text, ',');
        Assert.Equal(expected, writer.ToString());
    }

    [Fact]
    public void WriteRow_OneEmptyCell_IsNoBlankLine()
    {
        using var writer = new StringWriter();
        CsvCell.WriteRow(writer, [""], ',');
        CsvCell.WriteRow(writer, ["", null], ',');
        Assert.Equal("\"\"\r\n,\r\n", writer.ToString());
    }
}
