using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.CommandLine;

public sealed class ImportCommandTests : IDisposable
{
    private const string Settled = """
        { "id": "b1", "status": "settled", "rows": { "read": 10, "accepted": 7, "held": 2, "rejected": 1, "events": 4 },
          "profiles": { "created": 5, "updated": 1, "merged": 1, "removed": 0 } }
        """;
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task RunAsync_Json_PrintsExactlyOneObject()
    {
        bench.Answers.On("POST /api/batches", """{ "id": "b1", "status": "cleaning" }""", 202).On("GET /api/batches/b1", Settled);
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("import", bench.Write("客户 1.csv", "姓名\n张三\n"), "--channel", "crm", "--json"));
        var expected = JsonNode.Parse("""
            { "batch": "b1", "read": 10, "accepted": 7, "held": 2, "rejected": 1, "created": 5, "updated": 1, "merged": 1, "events": 4 }
            """);
        Assert.True(JsonNode.DeepEquals(expected, bench.Object()), bench.Out.ToString());
        Assert.Contains("POST /api/batches?channel=crm&name=客户 1.csv", bench.Answers.Asked);
        Assert.Contains("姓名\n张三\n", bench.Answers.Bodies);
        Assert.Contains("batch b1 --rejected", bench.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SeveralFiles_AddsThemUp()
    {
        bench.Answers.On("POST /api/batches", """{ "id": "b1", "status": "cleaning" }""", 202).On("GET /api/batches/b1", Settled);
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("import", bench.Write("a.csv", "x"), bench.Write("b.csv", "x"), "--channel", "crm", "--json"));
        Assert.Equal(20, bench.Object()["read"]!.GetValue<long>());
        Assert.Equal(2, bench.Object()["batches"]!.AsArray().Count);
    }

    [Fact]
    public async Task RunAsync_FailedBatch_SaysWhereAndWhatWasExpected()
    {
        bench.Answers.On("POST /api/batches", """{ "id": "b1", "status": "planning" }""", 202).On("GET /api/batches/b1", """
            { "id": "b1", "status": "failed", "error": { "code": "encoding", "place": "byte 17", "expected": "utf-8", "found": "0xFF" } }
            """);
        Assert.Equal(ExitCodes.Failed, await bench.RunAsync("import", bench.Write("a.csv", "x"), "--channel", "crm", "--json"));
        Assert.Empty(bench.Out.ToString());
        Assert.Contains("byte 17, expected utf-8, found 0xFF", bench.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_RefusedUpload_SaysTheApisReason()
    {
        bench.Answers.On("POST /api/batches", """{ "detail": "channel: expected lower-case" }""", 400);
        Assert.Equal(ExitCodes.Failed, await bench.RunAsync("import", bench.Write("a.csv", "x"), "--channel", "CRM"));
        Assert.Contains("channel: expected lower-case", bench.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MissingFile_IsNamed()
    {
        Assert.Equal(ExitCodes.Failed, await bench.RunAsync("import", Path.Combine(bench.Data, "none.csv"), "--channel", "crm"));
        Assert.Contains("none.csv", bench.Error.ToString(), StringComparison.Ordinal);
    }
}
