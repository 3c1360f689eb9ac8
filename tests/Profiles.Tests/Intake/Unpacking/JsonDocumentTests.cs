using System.Text;
using Profiles.Channels;
using Profiles.Eval.Fuzzing;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Xunit;
using static Profiles.Tests.Intake.Unpacking.UnpackedFiles;

namespace Profiles.Tests.Intake.Unpacking;

public class JsonDocumentTests
{
    private static async Task<string[]> RowsAsync(string json, string? path = null, string name = "a.json") =>
        Lines(Only(await ReadAsync(name, json, path is null ? null : new ChannelFiles { RowsPath = path })));

    [Theory]
    [InlineData("[{\"a\":1,\"b\":\"x\"},{\"a\":2}]", "a|b;1|x;2|")]
    [InlineData("[ {\"a\" : {\"b\": [1 , 2]}} , {} ]", "a.b;1；2;")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": [\"x\", \"y\"]\n}", "a|b;1|x；y")]
    [InlineData("{\"a\":1}\n\n{\"a\":\n2}{\"a\":3}", "a;1;2;3")]
    [InlineData("[\"甲\",2,true]", "value;甲;2;true")]
    [InlineData("{\"code\":0,\"data\":{\"items\":[{\"a\":1},{\"a\":2}],\"pages\":[{\"n\":1}]}}", "a;1;2")]
    [InlineData("{\"one\":[{\"a\":1}],\"two\":[{\"b\":2}]}", "a;1")]
    [InlineData("{\"rows\":[[\"姓名\",\"城市\"],[\"甲一\",\"北京\"]],\"ids\":[1,2,3,4]}", "姓名|城市;甲一|北京")]
    [InlineData("[[\"姓名\",\"数\",\"其他\"],[\"甲一\",12345678901234567890,{\"k\":[1, 2]}],[\"乙\",null,\"\"]]", "姓名|数|其他;甲一|12345678901234567890|{\"k\":[1,2]};乙||")]
    [InlineData("[{\"a\":1e400,\"b\":0.10}]", "a|b;1e400|0.10")]
    [InlineData("[{\"a\":1,\"a\":2}]", "a;2")]
    [InlineData("[{\"a\":\"\\u4e2d\\n\\\"\"}]", "a;中\n\"")]
    [InlineData("{}", ";")]
    public async Task Document_OfEachShape_GivesItsRows(string json, string expected) => Assert.Equal(expected.Split(';'), await RowsAsync(json));

    [Theory]
    [InlineData("$.data.list", "{\"data\":{\"list\":[{\"a\":1}],\"more\":[{\"b\":1},{\"b\":2}]}}", "a;1")]
    [InlineData("data.list[*]", "{\"data\":{\"list\":[{\"a\":1}],\"more\":[{\"b\":1},{\"b\":2}]}}", "a;1")]
    [InlineData("$['a.b'][\"c\"]", "{\"a.b\":{\"c\":[{\"x\":1}]}}", "x;1")]
    [InlineData("$[*].items", "[{\"items\":[{\"x\":1},{\"x\":2}]},{\"no\":[{\"y\":1}]},{\"items\":[{\"x\":3}]}]", "x;1;2;3")]
    [InlineData("$", "{\"a\":1,\"list\":[{\"b\":1},{\"b\":2}]}", "a|list;1|[{\"b\":1},{\"b\":2}]")]
    [InlineData("$.items", "{\"items\":[{\"x\":1}]}{\"items\":[{\"x\":2}]}", "x;1;2")]
    [InlineData("$.person", "{\"person\":{\"name\":\"甲\"}}", "name;甲")]
    public async Task RowsPath_Given_IsFollowed(string path, string json, string expected) => Assert.Equal(expected.Split(';'), await RowsAsync(json, path));

    [Theory]
    [InlineData("$.none", "json-no-rows")]
    [InlineData("$..a", "json-path")]
    [InlineData("$.a[0]", "json-path")]
    [InlineData("$['a", "json-path")]
    [InlineData("$x", "json-path")]
    public async Task RowsPath_ThatLeadsNowhere_SaysSo(string path, string code) =>
        Assert.Equal(code, Refused(await ReadAsync("a.json", "{\"a\":[{\"b\":1}]}", new ChannelFiles { RowsPath = path })).Code);

    [Fact]
    public async Task Rows_FoundInside_AreToldInANotice()
    {
        var notice = Assert.Single((await ReadAsync("a.json", "{\"data\":{\"list\":[{\"a\":1},{\"a\":2}]}}")).Notices);
        Assert.Equal(("json-rows", "a.json", "2 rows at $.data.list"), (notice.Code, notice.Place, notice.Found));
    }

    [Fact]
    public async Task RowNumber_IsThatOfTheElement()
    {
        var table = Only(await ReadAsync("a.json", "[{\"a\":1},\n\n{\"a\":\n2},\"no object\",{\"a\":3}]"));
        Assert.Equal([1L, 2L, 3L, 4L], table.Rows.Select(r => r.RowNumber));
        Assert.Equal("json-object", table.Rows[2].Malformed?.Code);
        Assert.Equal(["\"no object\""], table.Rows[2].Cells);
    }

    [Theory]
    [InlineData("[{\"a\":1},{\"a\":}]", "a.json line 1 byte 15")]
    [InlineData("[{\"a\":1},\n{\"a\":2}", "a.json line 2")]
    [InlineData("{\"a\":1} x", "a.json line 1")]
    [InlineData("[1,2]\n[3]", "a.json line 2")]
    [InlineData("[{\"a\":01}]", "a.json line 1")]
    [InlineData("[{'a':1}]", "a.json line 1")]
    [InlineData("[{\"a\":NaN}]", "a.json line 1")]
    [InlineData("callback([{\"a\":1}])", "a.json line 1")]
    public async Task Document_NotJson_IsRefusedWholeWithItsPlace(string json, string place)
    {
        var problem = Refused(await ReadAsync("a.json", json));
        Assert.Equal("json-syntax", problem.Code);
        Assert.StartsWith(place, problem.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Document_TenThousandDeep_IsRefusedAsDeep(string open, string close)
    {
        var json = "[{\"a\":1},\n" + string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000)) + "]";
        var problem = Refused(await ReadAsync("a.json", json));
        Assert.Equal(("json-depth", "a.json line 2"), (problem.Code, problem.Place));
    }

    [Fact]
    public async Task Document_WithALongText_IsRefusedBeyondTheLimit()
    {
        var json = $"[{{\"a\":\"{new string('x', 200_000)}\"}}]";
        Assert.Equal(200_000, Only(await ReadAsync("a.json", json)).Rows[0].Cells[0]!.Length);
        Assert.Equal("json-length", Refused(await ReadAsync("a.json", json, options: new UnpackOptions { MaxJsonTokenBytes = 100_000 })).Code);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("gb18030")]
    public async Task Document_InOtherEncodings_IsRead(string encoding)
    {
        var bytes = TextEncodings.Get(encoding).GetBytes("[{\"姓名\":\"甲一\"},{\"姓名\":\"乙\u8fde\"}]");
        Assert.Equal(["姓名", "甲一", "乙连"], Lines(Only(await ReadAsync("a.json", bytes))));
    }

    [Fact]
    public async Task Document_ByteOrderMark_IsSteppedOver() =>
        Assert.Equal(["a", "1"], Lines(Only(await ReadAsync("a.json", [0xEF, 0xBB, 0xBF, .. "[{\"a\":1}]"u8]))));

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "a.json")]
    [InlineData("{\"a\":1}\n{\"a\":\n{\"a\":3}\n", "a.json")]
    [InlineData("{\"a\":1}\n", "a.ndjson")]
    public async Task Lines_OfObjects_AreReadWhereTheyLie(string text, string name)
    {
        var files = new MemoryFileStore();
        var bytes = Encoding.UTF8.GetBytes(text);
        var file = await files.WriteAsync("incoming", "crm/" + name, new MemoryStream(bytes), CancellationToken.None);
        var unpacked = await new FileUnpacker(files, UnpackOptions.Default).UnpackAsync(new(1), file, bytes.Length, null, CancellationToken.None);
        Assert.Equal((file, (long)bytes.Length), (Assert.Single(unpacked.Tables).Content, unpacked.Tables[0].Length));
    }

    [Theory]
    [InlineData("[注意],a\n1,2\n")]
    [InlineData("[1],[2]\n[3],[4]\n")]
    public async Task Csv_BeginningWithABracket_StaysCsv(string text) => Assert.Equal(FileKind.Csv, Only(await ReadAsync("a.csv", text)).Format!.Kind);

    [Fact]
    public async Task Document_LargerThanBuffers_IsReadInEveryPart()
    {
        var json = new StringBuilder("{\"x\":[1,2],\"rows\":[");
        for (var row = 0; row < 60_000; row++) json.Append(row == 0 ? "" : ", ").Append("{\"id\":").Append(row).Append(",\"name\":\"名\\\"字\",\"o\":{\"p\":null}}");
        var table = Only(await ReadAsync("a.json", json.Append("]}").ToString()));
        Assert.Equal(60_000, table.Rows.Count);
        Assert.All(table.Rows, (row, index) => Assert.Equal([$"{index}", "名\"字", " "], row.Cells));
    }
}
