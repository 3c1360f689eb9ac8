using Profiles.Intake;
using Profiles.Intake.Reading;
using Xunit;
using static Profiles.Tests.Intake.IntakeFiles;

namespace Profiles.Tests.Intake;

public class RowReaderTests
{
    private static readonly FileFormat ThreeColumns = new(FileKind.Csv, "utf-8", 0, ",", ["a", "b", "c"], HasHeader: false, 0, 1);

    private static async Task<string[]> ShowAsync(string text, FileFormat? format = null, ChunkOptions? options = null) =>
        [.. (await ReadWholeAsync(Bytes(text, (format ?? ThreeColumns).Encoding), format ?? ThreeColumns, options)).Select(Show)];

    [Theory]
    [InlineData("1,2,3", "1@0|'1'|'2'|'3'")]
    [InlineData("1,,3\n", "1@0|'1'|''|'3'")]
    [InlineData("1,\"\",3\r\n", "1@0|'1'|''|'3'")]
    [InlineData("1,\"a, \"\"b\"\"\",3\r", "1@0|'1'|'a, \"b\"'|'3'")]
    [InlineData("1,\"x\r\ny\",3", "1@0|'1'|'x\r\ny'|'3'")]
    [InlineData("1, \"x\" ,3", "1@0|'1'|'x'|'3'")]
    [InlineData("1, x ,3", "1@0|'1'|' x '|'3'")]
    [InlineData("\"\"\"\",2,\"\"\"\"\"\"", "1@0|'\"'|'2'|'\"\"'")]
    [InlineData("1,2,3,,", "1@0|'1'|'2'|'3'")]
    [InlineData("1,2,\"3\"", "1@0|'1'|'2'|'3'")]
    public async Task ReadAsync_OneRow_GivesItsCells(string text, string expected) =>
        Assert.Equal([expected], await ShowAsync(text));

    [Fact]
    public async Task ReadAsync_EveryLineEnd_GivesPhysicalLineAndByteOffset()
    {
        var rows = await ShowAsync("1,2,3\n4,\"5\r\n\r5\",6\r\n\n   \n7,8,中\r9,9,9");
        Assert.Equal(["1@0|'1'|'2'|'3'", "2@6|'4'|'5\r\n\r5'|'6'", "7@24|'7'|'8'|'中'", "8@32|'9'|'9'|'9'"], rows);
    }

    [Theory]
    [InlineData("1,2", 2)]
    [InlineData("1,2,3,4", 4)]
    public async Task ReadAsync_RaggedRow_IsMalformedWithPlaceExpectedAndFound(string ragged, int found)
    {
        var rows = await ReadWholeAsync(Bytes("1,2,3\n" + ragged + "\n4,5,6\n"), ThreeColumns);
        Assert.Equal(new Problem("row-width", "orders.csv line 2", "3 columns", $"{found} columns"), rows[1].Malformed);
        Assert.Equal(found, rows[1].Cells.Count);
        Assert.Equal([false, true, false], rows.Select(r => r.Malformed is not null));
    }

    [Theory]
    [InlineData("1,\"open,3", "1,\"open,3")]
    [InlineData("1,\"closed\" late,3", "1,\"closed\" late,3")]
    [InlineData("1,in\"side,3", "1,in\"side,3")]
    public async Task ReadAsync_QuotesThatDoNotMatch_CostOneLine(string broken, string raw)
    {
        var rows = await ReadWholeAsync(Bytes($"1,2,3\n{broken}\n4,5,6\n7,8,9\n"), ThreeColumns);
        Assert.Equal(4, rows.Count);
        Assert.Equal("row-quotes", rows[1].Malformed!.Code);
        Assert.Equal([raw], rows[1].Cells);
        Assert.Equal("3@" + (6 + broken.Length + 1) + "|'4'|'5'|'6'", Show(rows[2]));
    }

    [Fact]
    public async Task ReadAsync_QuoteUnclosedForLongerThanTheLimit_CostsOneLine()
    {
        var filler = string.Concat(Enumerable.Repeat("4,5,6\n", 50));
        var rows = await ReadWholeAsync(Bytes($"1,\"2,3\n{filler}"), ThreeColumns, new ChunkOptions { MaxRowBytes = 100 });
        Assert.Equal(51, rows.Count);
        Assert.Equal([0], rows.Select((r, i) => (r, i)).Where(x => x.r.Malformed is not null).Select(x => x.i));
    }

    [Theory]
    [InlineData(1 << 16)]
    [InlineData(1)]
    public async Task ReadAsync_LineLongerThanTheLimit_IsOneMalformedRowAndTheRestIsRead(int trickle)
    {
        var file = Bytes("1,2,3\r\n" + new string('x', 1000) + "\r\n4,5,6\r\n");
        var whole = new Chunk(SomeBatch, 0, 0, file.Length, 1, new Dictionary<long, int>());
        var rows = await ReadAsync(file, ThreeColumns, whole, new ChunkOptions { MaxRowBytes = 64 }, trickle);
        Assert.Equal(["1@0", "2@7", "3@1009"], rows.Select(r => $"{r.RowNumber}@{r.Offset}"));
        Assert.Equal("row-length", rows[1].Malformed!.Code);
        Assert.Equal([new string('x', 64)], rows[1].Cells);
        Assert.Equal(["4", "5", "6"], rows[2].Cells);
    }

    [Theory]
    [InlineData(";", '"', null, "1;\"a;b\";3", "1@0|'1'|'a;b'|'3'")]
    [InlineData("||", '"', null, "1||a|b||3", "1@0|'1'|'a|b'|'3'")]
    [InlineData(", ", '"', null, "1, \"a, b\", 3", "1@0|'1'|'a, b'|'3'")]
    [InlineData(" ", '"', null, "1 \"a b\" 3", "1@0|'1'|'a b'|'3'")]
    [InlineData(" ", '"', null, "1  3", "1@0|'1'|''|'3'")]
    [InlineData("，", '"', null, "1，甲，3", "1@0|'1'|'甲'|'3'")]
    [InlineData("\u001F", '"', null, "1\u001Fa,b\u001F3", "1@0|'1'|'a,b'|'3'")]
    [InlineData(",", '\'', null, "1,'it''s, \"so\"',3", "1@0|'1'|'it's, \"so\"'|'3'")]
    [InlineData(",", null, null, "1,5\" x 3\",3", "1@0|'1'|'5\" x 3\"'|'3'")]
    [InlineData(",", '"', '\\', "1,\"say \\\"hi\\\", \\\\ C:\\x\",3", "1@0|'1'|'say \"hi\", \\ C:\\x'|'3'")]
    [InlineData(",", null, '\\', "1,a\\,b,3", "1@0|'1'|'a,b'|'3'")]
    public async Task ReadAsync_Dialect_DividesAsItSays(string delimiter, char? quote, char? escape, string text, string expected) =>
        Assert.Equal([expected], await ShowAsync(text, ThreeColumns with { Delimiter = delimiter, Quote = quote, Escape = escape }));

    [Fact]
    public async Task ReadAsync_OneColumn_BlankLinesAreRows()
    {
        var format = ThreeColumns with { Delimiter = null, Header = ["a"] };
        Assert.Equal(["1@0|'x, y'", "2@5|''", "3@6|'z'"], await ShowAsync("x, y\n\nz\n", format));
    }

    [Fact]
    public async Task ReadAsync_CountedRecords_AreNumberedWhateverLinesTheySpan()
    {
        var rows = await ShowAsync("1,\"a\nb\",3\n\n4,5,6\n", ThreeColumns with { CountsRecords = true });
        Assert.Equal(["1", "3"], rows.Select(r => r[..1]));
    }

    [Fact]
    public async Task ReadAsync_HeaderAgainAndFooter_AreNoRows()
    {
        const string text = "a,b,c\n1,2,3\na,b,c\n4,5,6\nfooter\n";
        var format = ThreeColumns with { HasHeader = true, DataStart = 6, FirstRowNumber = 2, DataEnd = 24 };
        Assert.Equal(["2@6|'1'|'2'|'3'", "4@18|'4'|'5'|'6'"], await ShowAsync(text, format));
    }

    [Fact]
    public async Task ReadAsync_NulInARow_CostsThatRow()
    {
        var rows = await ReadWholeAsync(Bytes("1,2,3\n4,\0,6\n"), ThreeColumns with { HasNuls = true });
        Assert.Equal([null, "row-nul"], rows.Select(r => r.Malformed?.Code));
    }

    [Theory]
    [InlineData("""{"a":"1","b":{"c":2.50},"d":null}""", "1@0|'1'|'2.50'|NULL|-")]
    [InlineData("""{"e":["x","y",3],"a":true}""", "1@0|'true'|-|-|'x；y；3'")]
    [InlineData("""{"e":[{"k":[1]},2]}""", "1@0|-|-|-|'[{\"k\":[1]},2]'")]
    [InlineData("""{"e":["x；y","z"]}""", "1@0|-|-|-|'[\"x；y\",\"z\"]'")]
    [InlineData("""{"e":[],"a":"\u4e2d","a":"last"}""", "1@0|'last'|-|-|''")]
    public async Task ReadAsync_NdJson_FlattensIntoTheHeader(string line, string expected)
    {
        var format = new FileFormat(FileKind.NdJson, "utf-8", 0, Delimiter: null, ["a", "b.c", "d", "e"], HasHeader: true, 0, 1);
        Assert.Equal([expected], await ShowAsync(line, format));
    }

    [Theory]
    [InlineData("[1]", "json-object")]
    [InlineData("{\"a\":1", "json-object")]
    [InlineData("{\"a\":1} x", "json-object")]
    [InlineData("{\"a\":\"\\ud800\"}", "json-object")]
    [InlineData("{\"new\":1}", "json-names")]
    public async Task ReadAsync_NdJsonLineThatIsNoRow_IsMalformedWithItsText(string line, string code)
    {
        var format = new FileFormat(FileKind.NdJson, "utf-8", 0, Delimiter: null, ["a"], HasHeader: true, 0, 1);
        var rows = await ReadWholeAsync(Bytes("{\"a\":1}\n" + line + "\n{\"a\":2}"), format);
        Assert.Equal((code, "orders.csv line 2"), (rows[1].Malformed!.Code, rows[1].Malformed!.Place));
        Assert.Equal([line], rows[1].Cells);
        Assert.Equal(["2"], rows[2].Cells);
    }
}
