using FsCheck;
using FsCheck.Fluent;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Intake.IntakeFiles;

namespace Profiles.Tests.Intake;

public class CsvRowWriterTests
{
    private static string Write(CsvDialect dialect, params string?[][] rows)
    {
        using var text = new StringWriter();
        var writer = new CsvRowWriter(text, dialect);
        foreach (var row in rows) writer.Write(row);
        return text.ToString();
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData(null, "")]
    public void Write_Text_IsQuotedWhereItMustBe(string? text, string expected) =>
        Assert.Equal(expected + ",\r\n", Write(new CsvDialect(","), [text, null]));

    [Fact]
    public void Write_OneEmptyCell_IsNoBlankLine() => Assert.Equal("\"\"\r\n,\r\n", Write(new CsvDialect(","), [""], ["", null]));

    [Fact]
    public void Write_AnyCellsInAnyDialect_ReadBackAsTheSame()
    {
        var dialects = from delimiter in Gen.Elements(",", "\t", ";", "::", "||", ", ", "，", "\u001F", " ", null)
                       from quote in Gen.Elements<char?>('"', '\'', null)
                       from escape in Gen.Elements<char?>(null, '\\')
                       select new CsvDialect(delimiter, quote, escape);
        var cell = Gen.Elements("a", " ", ",", ":", "|", "\t", ";", "，", "\"", "'", "\\", "\r", "\n", "中", "\u001F").ListOf().Select(string.Concat);
        var cases = from dialect in dialects
                    from count in Gen.Choose(1, 4)
                    from rows in cell.ListOf(count).ListOf(3)
                    select (dialect, rows.Select(r => r.ToArray()).ToArray());
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (dialect, rows) = c;
            var written = new CsvRowWriter(TextWriter.Null, dialect).Dialect;
            var format = new FileFormat(FileKind.Csv, "utf-8", 0, written.Delimiter, [.. rows[0].Select((_, i) => $"c{i}")], HasHeader: false, 0, 1)
            {
                Quote = written.Quote, Escape = written.Escape,
            };
            var read = ReadWholeAsync(Bytes(Write(dialect, rows)), format).GetAwaiter().GetResult();
            Assert.Equal(rows, read.Select(r => r.Cells.ToArray()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261127, 5));
    }
}
