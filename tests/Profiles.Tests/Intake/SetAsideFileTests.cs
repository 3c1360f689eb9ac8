using System.Text;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Intake.IntakeFiles;

namespace Profiles.Tests.Intake;

public class SetAsideFileTests
{
    private static readonly Finding Why = new("basic.phone", "phone-invalid", Severity.Reject, "x", After: null);
    private static readonly Finding Fixed = new("basic.name", "name-space", Severity.Fix, " a", "a");

    private static async Task<byte[]> WriteAsync(FileFormat format, IEnumerable<RawRow> rows, string language = "en", RowOutcome outcome = RowOutcome.Rejected)
    {
        var table = new BatchTable { Index = 0, Content = new FileReference("incoming", "crm/a.csv", "1"), Length = 1, Format = format };
        using var target = new MemoryStream();
        var aside = rows.Select(r => new SetAsideRow(r.RowNumber, r.Offset, outcome, r.Cells, [Fixed, Why])).ToAsyncEnumerable();
        await SetAsideFile.WriteAsync(target, table, aside, RowOutcome.Rejected, language, f => "因为 " + f.Rule, CancellationToken.None);
        return target.ToArray();
    }

    [Theory]
    [InlineData("utf-8", ',')]
    [InlineData("gb18030", '|')]
    [InlineData("gb18030", '\t')]
    public async Task WriteAsync_Csv_ReadsBackAsTheSameCells(string encoding, char delimiter)
    {
        string?[][] cells = [["张𠮷", "=1+1", " x "], ["\"q\"", "a,b|c\td", "l1\r\nl2"], ["'=x", "+8613800138000", ""]];
        var format = new FileFormat(FileKind.Csv, encoding, 0, delimiter, ["姓名", "a,b", "c"], HasHeader: true, 9, 2);
        var file = await WriteAsync(format, cells.Select((c, i) => new RawRow(i + 2, i, c)));

        var again = (await DetectAsync(file)).Format!;
        Assert.Equal((encoding, delimiter, encoding == "utf-8" ? 3 : 0), (again.Encoding, again.Delimiter, again.BomLength));
        Assert.Equal(["姓名", "a,b", "c", "_row", "_rule", "_reason"], again.Header);
        var rows = await ReadWholeAsync(file, again);
        Assert.Equal(cells, rows.Select(r => r.Cells.Take(3).Select(c => CsvCell.Unguard(c!)).ToArray<string?>()));
        Assert.Equal(["2", "phone-invalid", "因为 phone-invalid"], rows[0].Cells.Skip(3));
        Assert.All(MappingProposer.Propose(again.Header, new FieldCatalog([])).Columns.Skip(3), c => Assert.Equal(ColumnRole.Ignore, c.Role));
    }

    [Fact]
    public async Task WriteAsync_ASecondRound_DoesNotRepeatTheReasonColumns()
    {
        var format = new FileFormat(FileKind.Csv, "utf-8", 0, ',', ["a", "_行号", "_规则", "_原因"], HasHeader: true, 9, 2);
        var file = await WriteAsync(format, [new RawRow(2, 9, ["x", "7", "old", "old"])], "zh-CN");
        Assert.Equal("\uFEFFa,_行号,_规则,_原因\r\nx,2,phone-invalid,因为 phone-invalid\r\n", Encoding.UTF8.GetString(file));
    }

    [Fact]
    public async Task WriteAsync_RowsOfAnotherWidth_KeepAllTheirText()
    {
        var format = new FileFormat(FileKind.Csv, "utf-8", 0, ',', ["a", "b"], HasHeader: true, 4, 2);
        var rows = await ReadWholeAsync(await WriteAsync(format, [new RawRow(2, 4, ["1", "2", "3"]), new RawRow(3, 9, ["raw \"text"])]));
        Assert.Equal(["1", "2,3"], rows[0].Cells.Take(2));
        Assert.Equal(["raw \"text", ""], rows[1].Cells.Take(2));
    }

    [Fact]
    public async Task WriteAsync_OtherOutcome_IsPassedOver()
    {
        var format = new FileFormat(FileKind.Csv, "utf-8", 0, ',', ["a", "b"], HasHeader: true, 4, 2);
        Assert.Empty(await ReadWholeAsync(await WriteAsync(format, [new RawRow(2, 4, ["1", "2"])], outcome: RowOutcome.Held)));
    }

    [Fact]
    public async Task WriteAsync_NdJson_ReadsBackAsTheSameCells()
    {
        var format = new FileFormat(FileKind.NdJson, "utf-8", 0, Delimiter: null, ["a.b", "c", "d"], HasHeader: true, 0, 1);
        var file = await WriteAsync(format,
            [new RawRow(1, 0, ["=张", RawRow.ExplicitNull, null]), new RawRow(2, 9, ["{broken"]), new RawRow(3, 9, [null, null, "1"])]);
        var again = (await DetectAsync(file)).Format!;
        Assert.Equal(["a.b", "c", "_row", "_rule", "_reason", "_raw", "d"], again.Header);
        var rows = await ReadWholeAsync(file, again);
        Assert.Equal("=张", rows[0].Cells[0]);
        Assert.True(RawRow.IsExplicitNull(rows[0].Cells[1]));
        Assert.Null(rows[0].Cells[6]);
        Assert.Equal("{broken", rows[1].Cells[5]);
        Assert.Equal("1", rows[2].Cells[6]);
    }
}
