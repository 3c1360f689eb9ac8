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
}
