using System.Text.Json.Nodes;
using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

public class PullValidationTests
{
    [Theory]
    [InlineData("""{}""", null)]
    [InlineData("""{"id":"A B"}""", "$.pulls[0].id")]
    [InlineData("""{"url":"crm.example.com"}""", "$.pulls[0].url")]
    [InlineData("""{"url":"file:///etc/passwd"}""", "$.pulls[0].url")]
    [InlineData("""{"url":"https://user:key@crm.example.com/"}""", "$.pulls[0].url")]
    [InlineData("""{"url":"https://crm.example.com/?key=1"}""", "$.pulls[0].url")]
    [InlineData("""{"query":{"cursor":"{position}","x":"{key}"}}""", "$.pulls[0].query.x")]
    [InlineData("""{"query":{"x":"1"}}""", "$.pulls[0].paging.kind")]
    [InlineData("""{"query":{"cursor":"{position}","since":"{since}"}}""", "$.pulls[0].incremental")]
    [InlineData("""{"incremental":{"from":"2020-01-01T00:00:00Z"}}""", "$.pulls[0].incremental")]
    [InlineData("""{"headers":{"Host":"elsewhere"}}""", "$.pulls[0].headers.Host")]
    [InlineData("""{"headers":{"X: y":"z"}}""", "$.pulls[0].headers.X: y")]
    [InlineData("""{"body":{"a":"b"}}""", "$.pulls[0].body")]
    [InlineData("""{"method":"post","body":{"a":["{nothing}"]}}""", "$.pulls[0].body.a[0]")]
    [InlineData("""{"items":"$.a["}""", "$.pulls[0].items")]
    [InlineData("""{"itemId":"$.a["}""", "$.pulls[0].itemId")]
    [InlineData("""{"paging":{"kind":"cursor"}}""", "$.pulls[0].paging.next")]
    [InlineData("""{"paging":{"kind":"lastId"}}""", "$.pulls[0].paging.kind")]
    [InlineData("""{"paging":{"kind":"page","size":0}}""", "$.pulls[0].paging.size")]
    [InlineData("""{"paging":{"kind":"page","first":2}}""", "$.pulls[0].paging.first")]
    [InlineData("""{"limits":{"requestsPerSecond":0}}""", "$.pulls[0].limits.requestsPerSecond")]
    [InlineData("""{"limits":{"pageBytes":100000000}}""", "$.pulls[0].limits.pageBytes")]
    [InlineData("""{"limits":{"runBytes":1}}""", "$.pulls[0].limits.runBytes")]
    [InlineData("""{"limits":{"attempts":0}}""", "$.pulls[0].limits.attempts")]
    [InlineData("""{"schedule":{}}""", "$.pulls[0].schedule")]
    [InlineData("""{"schedule":{"everyMinutes":5,"dailyAt":"02:30"}}""", "$.pulls[0].schedule")]
    [InlineData("""{"schedule":{"everyMinutes":0}}""", "$.pulls[0].schedule.everyMinutes")]
    [InlineData("""{"schedule":{"dailyAt":"25:00"}}""", "$.pulls[0].schedule.dailyAt")]
    [InlineData("""{"schedule":{"dailyAt":"02:30"}}""", null)]
    public void Load_Pull_IsCheckedWithItsPath(string edit, string? path) => Assert.Equal(path is null ? [] : [path], Problems(edit, files: null));

    [Theory]
    [InlineData("""{"delivery":"snapshot"}""", "$.files.delivery")]
    [InlineData("""{"rowsPath":"$.a"}""", "$.files.rowsPath")]
    [InlineData("""{"encoding":"gb18030"}""", "$.files.encoding")]
    [InlineData("""{"keepDays":30}""", null)]
    public void Load_FilesBesideAPull_MustNotReadWhatIsPulledOtherwise(string files, string? path) => Assert.Equal(path is null ? [] : [path], Problems("{}", files));

    private static string[] Problems(string edit, string? files)
    {
        var pull = JsonNode.Parse("""{"id":"p","url":"https://crm.example.com/list","query":{"cursor":"{position}"},"paging":{"kind":"cursor","next":"$.next"}}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(edit)!.AsObject()) pull[name] = value?.DeepClone();
        var channel = new JsonObject { ["id"] = "api", ["name"] = new JsonObject { ["zh"] = "接口", ["en"] = "API" }, ["pulls"] = new JsonArray(pull) };
        if (files is not null) channel["files"] = JsonNode.Parse(files);
        return [.. DefinitionLoader.Load([.. StarterDefinitions.Read(), StarterDefinitions.Edited("channels", "api", channel.ToJsonString())]).Problems.Select(p => p.Path)];
    }
}
