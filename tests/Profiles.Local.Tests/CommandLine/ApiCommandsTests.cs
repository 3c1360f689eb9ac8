using Profiles.Local.CommandLine;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.CommandLine;

public sealed class ApiCommandsTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("batches --limit 5", "GET /api/batches", "GET /api/batches?limit=5")]
    [InlineData("batch b1", "GET /api/batches/b1", "GET /api/batches/b1")]
    [InlineData($"profile {Id}", $"GET /api/profiles/{Id}", $"GET /api/profiles/{Id}")]
    [InlineData($"profile {Id} --unmask", $"GET /api/profiles/{Id}", $"GET /api/profiles/{Id}?unmask=true&purpose=command-line")]
    [InlineData($"explain {Id} value.high", $"GET /api/profiles/{Id}/explain/value.high", $"GET /api/profiles/{Id}/explain/value.high")]
    [InlineData($"consent {Id}", $"GET /api/profiles/{Id}/consents", $"GET /api/profiles/{Id}/consents")]
    [InlineData($"consent {Id} withdraw marketing --channel sms", $"POST /api/profiles/{Id}/consents", $"POST /api/profiles/{Id}/consents")]
    [InlineData("privacy purposes --counts", "GET /api/purposes", "GET /api/purposes?counts=true")]
    [InlineData("privacy record", "GET /api/privacy/processing-record", "GET /api/privacy/processing-record")]
    [InlineData("keys list", "GET /api/keys", "GET /api/keys")]
    [InlineData("keys create --role viewer", "POST /api/keys", "POST /api/keys")]
    [InlineData("keys rotate k1 --overlap 2", "POST /api/keys/k1/rotate", "POST /api/keys/k1/rotate")]
    [InlineData("keys revoke k1", "DELETE /api/keys/k1", "DELETE /api/keys/k1")]
    [InlineData("encryption status", "GET /api/encryption", "GET /api/encryption")]
    [InlineData("encryption retire 2", "DELETE /api/encryption/keys/2", "DELETE /api/encryption/keys/2")]
    [InlineData("keys remove k1", "DELETE /api/keys/k1", "DELETE /api/keys/k1")]
    [InlineData("users list", "GET /api/users", "GET /api/users")]
    [InlineData("users add lin --role viewer", "POST /api/users", "POST /api/users")]
    [InlineData("users role lin analyst", "PUT /api/users/lin", "PUT /api/users/lin")]
    [InlineData("users lock lin", "POST /api/users/lin/lock", "POST /api/users/lin/lock")]
    [InlineData("users unlock lin", "POST /api/users/lin/unlock", "POST /api/users/lin/unlock")]
    [InlineData("users password lin", "POST /api/users/lin/password", "POST /api/users/lin/password")]
    [InlineData("users sessions lin", "GET /api/users/lin/sessions", "GET /api/users/lin/sessions")]
    [InlineData("users end-sessions lin", "DELETE /api/users/lin/sessions", "DELETE /api/users/lin/sessions")]
    [InlineData("users remove lin", "DELETE /api/users/lin", "DELETE /api/users/lin")]
    public async Task RunAsync_Command_AsksTheApiAndPrintsOneObject(string line, string request, string asked)
    {
        bench.Answers.On(request, """{ "items": [] }""");
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync([.. line.Split(' '), "--json"]));
        Assert.Equal(asked, Assert.Single(bench.Answers.Asked));
        Assert.NotNull(bench.Object());
    }

    [Fact]
    public async Task UsersAdd_PasswordFromStandardInput_IsSentAndNeverShown()
    {
        bench.Answers.On("POST /api/users", """{ "name": "lin", "role": "viewer", "status": "active" }""");

        Assert.Equal(ExitCodes.Ok, await bench.RunAsync(new StringReader("a fine long phrase\nmore"), "users", "add", "lin", "--role", "viewer", "--stdin"));

        Assert.Contains("\"password\":\"a fine long phrase\"", Assert.Single(bench.Answers.Bodies), StringComparison.Ordinal);
        Assert.DoesNotContain("fine long", bench.Out.ToString() + bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_ByPhone_FindsThenShows()
    {
        bench.Answers.On("GET /api/profiles", $$"""{ "items": [ { "id": "{{Id}}" } ] }""")
            .On($"GET /api/profiles/{Id}", $$"""
                { "id": "{{Id}}", "sections": [ { "name": "Basic", "completeness": 0.5,
                  "traits": [ { "name": "Name", "values": [ "张*" ], "channel": "crm" } ] } ], "tags": [ { "name": "VIP" } ] }
                """);
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("profile", "13912345678"));
        Assert.Contains("Name: 张*  [crm]", bench.Out.ToString(), StringComparison.Ordinal);
        Assert.Contains("tags: VIP", bench.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_OfNobody_ExitsWithNothingFound()
    {
        bench.Answers.On("GET /api/profiles", """{ "items": [] }""");
        Assert.Equal(ExitCodes.NothingFound, await bench.RunAsync("profile", "13912345678", "--json"));
        Assert.Empty(bench.Out.ToString());
        Assert.Equal(["GET /api/profiles?identifier=13912345678", "GET /api/profiles?text=13912345678"], bench.Answers.Asked);
    }

    [Fact]
    public async Task Batch_Rejected_WritesTheFile()
    {
        bench.Answers.On("GET /api/batches/b1", """{ "id": "b1", "rows": { "rejected": 1 } }""").On("GET /api/batches/b1/rejected", "a,b,reason");
        var file = Path.Combine(Path.GetDirectoryName(bench.Data)!, "rejected.csv");
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("batch", "b1", "--rejected", file, "--json"));
        Assert.Equal("a,b,reason", await File.ReadAllTextAsync(file));
        Assert.Equal(file, bench.Object()["file"]!.GetValue<string>());
    }

    [Fact]
    public async Task SegmentExport_UnknownSegment_WritesNoFile()
    {
        var file = Path.Combine(Path.GetDirectoryName(bench.Data)!, "segment.csv");
        Assert.Equal(ExitCodes.NothingFound, await bench.RunAsync("segment", "export", "none", file));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Undo_WaitsUntilTheBatchIsUndone()
    {
        bench.Answers.On("POST /api/batches/b1/undo", """{ "id": "b1", "status": "undoing" }""", 202)
            .On("GET /api/batches/b1", """{ "id": "b1", "status": "undone" }""");
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("undo", "b1", "--json"));
        Assert.Equal("undone", bench.Object()["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{ "valid": true, "applied": true, "problems": [], "steps": [ { "kind": "tags", "id": "vip", "action": "add" } ] }""", ExitCodes.Ok, "tags/vip")]
    [InlineData("""{ "valid": false, "problems": [ { "place": "tags/vip.json $.when", "expected": "a rule", "found": "3" } ] }""", ExitCodes.Failed, "expected a rule, found 3")]
    public async Task Definitions_Apply_SendsTheFolderAndShowsThePlan(string plan, int exitCode, string shown)
    {
        bench.Answers.On("POST /api/definitions/apply", plan);
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(bench.Write("mine/tags/vip.json", """{ "name": "x" }""")))!;
        Assert.Equal(exitCode, await bench.RunAsync("definitions", "apply", folder));
        Assert.Contains(shown, bench.Out.ToString(), StringComparison.Ordinal);
        Assert.Contains("""{"files":[{"kind":"tags","id":"vip","text":"{ \u0022name\u0022: \u0022x\u0022 }"}]}""", bench.Answers.Bodies);
    }

    [Theory]
    [InlineData("confirm", """{"confirm":true}""")]
    [InlineData("set tel basic.phone", """{"columns":[{"column":"tel","means":"basic.phone"}]}""")]
    [InlineData("ignore tel", """{"columns":[{"column":"tel","means":"ignore"}]}""")]
    public async Task Mapping_Edit_IsSentAndShown(string words, string body)
    {
        bench.Answers.On("PUT /api/channels/crm/mapping", """{ "id": "crm", "confirmed": true, "columns": [ { "column": "tel", "means": "basic.phone", "confidence": 1, "confirmed": true, "reasons": [] } ] }""");
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync(["mapping", "crm", .. words.Split(' ')]));
        Assert.Contains("basic.phone", bench.Out.ToString(), StringComparison.Ordinal);
        Assert.Equal([body], bench.Answers.Bodies);
    }

    [Theory]
    [InlineData("set tel")]
    [InlineData("rename")]
    public async Task Mapping_NoSuchAction_IsAUsageErrorAndSendsNothing(string words)
    {
        Assert.Equal(ExitCodes.Usage, await bench.RunAsync(["mapping", "crm", .. words.Split(' ')]));
        Assert.Empty(bench.Answers.Asked);
    }

    [Fact]
    public async Task Definitions_BrokenJson_IsSentAsItIsAndToldWithItsPlace()
    {
        bench.Answers.On("POST /api/definitions/validate", """{ "valid": false, "problems": [ { "place": "tags/vip.json $", "expected": "valid JSON", "found": "an error at line 1, byte 2" } ] }""");
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(bench.Write("mine/tags/vip.json", "{")))!;
        Assert.Equal(ExitCodes.Failed, await bench.RunAsync("definitions", "validate", folder));
        Assert.Contains("tags/vip.json $: expected valid JSON, found an error at line 1, byte 2", bench.Out.ToString(), StringComparison.Ordinal);
        Assert.Equal(["""{"files":[{"kind":"tags","id":"vip","text":"{"}]}"""], bench.Answers.Bodies);
    }
}
