using System.Globalization;
using System.Text;
using Profiles.Channels;
using Profiles.Eval.Fuzzing;
using Profiles.Intake.Unpacking;
using Xunit;
using static Profiles.Tests.Intake.Unpacking.UnpackedFiles;

namespace Profiles.Tests.Intake.Unpacking;

public class WorkbookTests
{
    private static async Task<string[]> RowsAsync(XlsxFile file) => Lines(Only(await ReadAsync("a.xlsx", file.ToBytes())));

    /// <summary>The text of one cell, given as the XML of its content and attributes.</summary>
    private static async Task<string> CellAsync(XlsxFile file, string cell)
    {
        file.Sheet("s", $"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>乙</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c>{cell}</row>");
        return (await RowsAsync(file))[1].Split('|')[1];
    }

    private static Task<string> NumberAsync(string number, string format = "General", bool is1904 = false)
    {
        var file = new XlsxFile { Is1904 = is1904 };
        return CellAsync(file, $"<c r=\"B2\" s=\"{file.Style(format)}\"><v>{number}</v></c>");
    }

    [Theory]
    [InlineData("19900100001", "19900100001")]
    [InlineData("1.9900100001E10", "19900100001")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("1.10101199003077E+17", "1.10101199003077E+17")]
    [InlineData("110101199003077000", "1.10101199003077E+17")]
    [InlineData("-5", "-5")]
    [InlineData("12.5", "12.5")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1234.5600000000001", "1234.56")]
    [InlineData("1E-5", "0.00001")]
    [InlineData("0", "0")]
    public async Task Number_Plain_IsWrittenAsAPersonReadsIt(string number, string expected) => Assert.Equal(expected, await NumberAsync(number));

    [Theory]
    [InlineData("123", "00000", "00123")]
    [InlineData("13800138000", "000-0000-0000", "13800138000")]
    [InlineData("1013800138", "000-0000-0000", "01013800138")]
    [InlineData("0.07", "0%", "7%")]
    [InlineData("0.125", "0.00%", "12.5%")]
    [InlineData("88.5", "[$$-409]#,##0.00", "$88.5")]
    [InlineData("-88.5", "_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ", "-¥88.5")]
    [InlineData("88", "#,##0.00\"元\"", "88")]
    [InlineData("1.5", "0.00E+00", "1.5")]
    [InlineData("7", "G/通用格式", "7")]
    [InlineData("5", "@", "5")]
    public async Task Number_Format_DecidesWhatItMeans(string number, string format, string expected) =>
        Assert.Equal(expected, await NumberAsync(number, format));

    [Theory]
    [InlineData("45356", "yyyy-mm-dd", false, "2024-03-05")]
    [InlineData("45356.5", "yyyy/m/d h:mm", false, "2024-03-05 12:00:00")]
    [InlineData("45356", "yyyy/m/d h:mm", false, "2024-03-05 00:00:00")]
    [InlineData("45356.520833333336", "yyyy\"年\"m\"月\"d\"日\"", false, "2024-03-05 12:30:00")]
    [InlineData("45356", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", false, "2024-03-05")]
    [InlineData("45356", "mmm", false, "2024-03-05")]
    [InlineData("43894", "yyyy-mm-dd", true, "2024-03-05")]
    [InlineData("1", "yyyy-mm-dd", false, "1900-01-01")]
    [InlineData("61", "yyyy-mm-dd", false, "1900-03-01")]
    [InlineData("0.5208333333", "h:mm", false, "12:30:00")]
    [InlineData("1.25", "[h]:mm:ss", false, "30:00:00")]
    [InlineData("-1", "yyyy-mm-dd", false, "-1")]
    [InlineData("99999999", "yyyy-mm-dd", false, "99999999")]
    [InlineData("1e300", "[h]:mm", false, "1E+300")]
    public async Task Date_Format_GivesIso(string number, string format, bool is1904, string expected) =>
        Assert.Equal(expected, await NumberAsync(number, format, is1904));

    [Theory]
    [InlineData("<c r=\"B2\" t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c r=\"B2\" t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c r=\"B2\" t=\"str\"><f>A1&amp;\"x\"</f><v>结果 x</v></c>", "结果 x")]
    [InlineData("<c r=\"B2\" t=\"d\"><v>2024-03-05</v></c>", "2024-03-05")]
    [InlineData("<c r=\"B2\" t=\"d\"><v>2024-03-05T06:07:08</v></c>", "2024-03-05 06:07:08")]
    [InlineData("<c r=\"B2\" t=\"inlineStr\"><is><t>a_x000D_b _x005F_x000D_</t></is></c>", "a\rb _x000D_")]
    [InlineData("<c r=\"B2\" t=\"inlineStr\"><is><r><t>富</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 文本</t></r><rPh sb=\"0\" eb=\"1\"><t>ふ</t></rPh></is></c>", "富 文本")]
    [InlineData("<c r=\"B2\" t=\"inlineStr\"><is><t>a,\"b\"&#10;c</t></is></c>", "a,\"b\"\nc")]
    public async Task Cell_OfEachType_GivesItsText(string cell, string expected) => Assert.Equal(expected, await CellAsync(new XlsxFile(), cell));

    [Fact]
    public async Task Text_LongIds_StayAsTheyAre() =>
        Assert.Equal(["证件号|手机", "110101199003077758|013800138000"], await RowsAsync(new XlsxFile().Sheet("s", ["证件号", "手机"], ["110101199003077758", "013800138000"])));

    [Fact]
    public async Task Sheets_VisibleWithRows_AreTables()
    {
        var workbook = new XlsxFile().Sheet("客户", ["a"], [1]).Sheet("空", "").Sheet("藏", "<row r=\"1\"><c t=\"str\"><v>secret</v></c></row>", "hidden").Sheet("订单", ["b"], [2]);
        var file = await ReadAsync("book.xlsx", workbook.ToBytes());
        Assert.Equal(["客户", "订单"], file.Tables.Select(t => t.Name));
        var notice = Assert.Single(file.Notices);
        Assert.Equal(("sheet-hidden", "book.xlsx/藏"), (notice.Code, notice.Place));
        Assert.Equal(["藏"], (await ReadAsync("book.xlsx", workbook.ToBytes(), new ChannelFiles { Tables = ["藏"] })).Tables.Select(t => t.Name));
    }

    [Fact]
    public async Task Rows_BlankOnes_CountAsRecords()
    {
        var table = Only(await ReadAsync("a.xlsx", new XlsxFile().Sheet("s", ["a", "b"], [1, 2], null, [null, ""], [3, 4]).ToBytes()));
        Assert.Equal([(2L, "1|2"), (5L, "3|4")], table.Rows.Select(r => (r.RowNumber, string.Join('|', r.Cells))));
    }

    [Fact]
    public async Task Rows_ShorterAndWider_KeepTheirColumns() =>
        Assert.Equal(["a|b|c", "1||", "|2|"], await RowsAsync(new XlsxFile().Sheet("s", ["a", "b", "c"], [1], [null, 2])));

    [Fact]
    public async Task Merged_Cells_GiveTheValueInTheFirst() => Assert.Equal(
        ["a|b", "x|", "|1"],
        await RowsAsync(new XlsxFile().Sheet("s", "<row r=\"1\"><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>x</v></c><c r=\"B2\"/></row><row r=\"3\"><c r=\"A3\"/><c r=\"B3\"><v>1</v></c></row>")));

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c>", "workbook-damaged")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row></sheetData></worksheet>", "workbook-damaged")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData></worksheet>", "workbook-damaged")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>", "workbook-damaged")]
    [InlineData("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook><sheets/></workbook>", "workbook-damaged")]
    [InlineData("xl/workbook.xml", "no xml", "workbook-damaged")]
    [InlineData("xl/workbook.xml", "<w:document xmlns:w=\"x\"/>", "workbook-format")]
    [InlineData("xl/workbook.xml", "<workbook><sheets/></workbook>", "workbook-empty")]
    [InlineData("_rels/.rels", "<Relationships><Relationship Id=\"1\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>", "workbook-format")]
    public async Task Workbook_Broken_IsRefusedWhole(string part, string content, string code)
    {
        var file = new XlsxFile().Sheet("s", ["a"], [1]);
        file.Parts[part] = content;
        Assert.Equal(code, Refused(await ReadAsync("a.xlsx", file.ToBytes())).Code);
    }

    [Fact]
    public async Task Workbook_OneSheetBroken_TakesNoOther()
    {
        var file = new XlsxFile().Sheet("good", ["a"], [1]).Sheet("bad", "<row><c><v>1</v>");
        Assert.Equal("workbook-damaged", Refused(await ReadAsync("a.xlsx", file.ToBytes())).Code);
    }

    [Fact]
    public async Task Workbook_Limits_AreTold()
    {
        var longText = new XlsxFile().Sheet("s", ["a"], [new string('x', 5000)]).ToBytes();
        Assert.Equal("workbook-size", Refused(await ReadAsync("a.xlsx", longText, options: new UnpackOptions { MaxCellBytes = 4096 })).Code);
        var runs = new XlsxFile();
        runs.SharedString(string.Concat(Enumerable.Repeat("<r><t>xxxxxxxxxx</t></r>", 1000)));
        runs.Sheet("s", "<row><c t=\"s\"><v>0</v></c></row>");
        Assert.Equal("workbook-size", Refused(await ReadAsync("a.xlsx", runs.ToBytes(), options: new UnpackOptions { MaxCellBytes = 4096 })).Code);
        var corner = new XlsxFile().Sheet("s", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"CV1048576\"><v>1</v></c></row>").ToBytes();
        Assert.Equal(2, Only(await ReadAsync("a.xlsx", corner)).Counts.Read);
        Assert.Equal("file-columns", Refused(await ReadAsync("a.xlsx", new XlsxFile().Sheet("s", "<row><c r=\"XFD1\"><v>1</v></c></row>").ToBytes())).Code);
        var sheets = new XlsxFile();
        for (var index = 0; index < 5; index++) sheets.Sheet("s" + index, ["a"]);
        Assert.Equal("workbook-size", Refused(await ReadAsync("a.xlsx", sheets.ToBytes(), options: new UnpackOptions { MaxSheets = 4 })).Code);
    }

    [Fact]
    public async Task Workbook_BombInside_EndsAtTheRatio()
    {
        var file = new XlsxFile().Sheet("s", ["a"], [1]);
        file.Parts["xl/sharedStrings.xml"] = "<sst>" + string.Concat(Enumerable.Repeat("<si/>" + new string(' ', 10_000), 500)) + "</sst>";
        Assert.Equal("unpacked-ratio", Refused(await ReadAsync("a.xlsx", file.ToBytes(), options: new UnpackOptions { RatioGraceBytes = 1 << 20 })).Code);
        // One string named by a million cells comes out a million times.
        var many = new XlsxFile();
        many.SharedString("<t>" + new string('x', 30_000) + "</t>");
        many.Sheet("s", string.Concat(Enumerable.Repeat("<row><c t=\"s\"><v>0</v></c></row>", 3_000)));
        Assert.Equal("unpacked-ratio", Refused(await ReadAsync("a.xlsx", many.ToBytes(), options: new UnpackOptions { RatioGraceBytes = 1 << 20 })).Code);
    }

    [Fact]
    public async Task Workbook_WithAPassword_SaysSo() =>
        Assert.Equal("workbook-password", Refused(await ReadAsync("a.xlsx", new XlsFile { Stream = "EncryptedPackage" }.Sheet("s", hidden: false, ["a"]).ToBytes())).Code);

    [Fact]
    public async Task Workbook_OfOtherPrograms_IsRefusedWithWhatToDo()
    {
        var ods = FuzzSeeds.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", "<x/>"u8.ToArray()));
        Assert.Equal("workbook-format", Refused(await ReadAsync("a.ods", ods)).Code);
        var word = FuzzSeeds.Zip(("[Content_Types].xml", "<x/>"u8.ToArray()), ("word/document.xml", "<x/>"u8.ToArray()));
        Assert.Equal("workbook-format", Refused(await ReadAsync("a.docx", word)).Code);
        Assert.Equal("workbook-damaged", Refused(await ReadAsync("a.doc", new XlsFile { Stream = "WordDocument" }.Sheet("s", hidden: false, ["a"]).ToBytes())).Code);
    }

    [Fact]
    public async Task Workbook_InAnArchive_NamesEntryAndSheet()
    {
        var file = await ReadAsync("a.zip", FuzzSeeds.Zip(("x/b.xlsx", new XlsxFile().Sheet("一", ["a"], [1]).Sheet("二", ["b"], [2]).ToBytes())));
        Assert.Equal(["x/b.xlsx/一", "x/b.xlsx/二"], file.Tables.Select(t => t.Name));
    }

    [Fact]
    public async Task Xls_OfEachType_IsRead()
    {
        foreach (var is1904 in new[] { false, true })
        {
            var file = new XlsFile { Is1904 = is1904 };
            var (date, zeros) = (file.Style("yyyy-mm-dd"), file.Style("00000"));
            var serial = is1904 ? 43894.0 : 45356.0;
            file.Sheet("客户", hidden: false, ["姓名", "手机", "会员", "日期", "编号"], ["甲一", 19900100001.0, true, (serial, date), (42.0, zeros)]).Sheet("藏", hidden: true, ["x"]);
            var read = await ReadAsync("a.xls", file.ToBytes());
            var table = Only(read);
            Assert.Equal("客户", table.Name);
            Assert.Equal(["姓名|手机|会员|日期|编号", "甲一|19900100001|TRUE|2024-03-05|00042"], Lines(table));
            Assert.Equal("sheet-hidden", Assert.Single(read.Notices).Code);
        }
    }

    [Fact]
    public async Task Xls_CutOff_IsRefused()
    {
        var whole = new XlsFile().Sheet("s", hidden: false, ["a"], [1.0]).ToBytes();
        foreach (var length in new[] { 9, 600, 1100 }) Assert.Equal("workbook-damaged", Refused(await ReadAsync("a.xls", whole[..length])).Code);
    }

    [Fact]
    public async Task Xlsx_HundredThousandRows_AreAllThere()
    {
        var rows = new StringBuilder();
        for (var row = 1; row <= 100_000; row++) rows.Append(CultureInfo.InvariantCulture, $"<row><c><v>{row}</v></c><c t=\"str\"><v>n{row}</v></c></row>");
        var table = Only(await ReadAsync("a.xlsx", new XlsxFile().Sheet("s", "<row><c t=\"str\"><v>id</v></c><c t=\"str\"><v>name</v></c></row>" + rows).ToBytes()));
        Assert.Equal(100_000, table.Counts.Read);
        Assert.Equal(["100000", "n100000"], table.Rows[^1].Cells);
    }
}
