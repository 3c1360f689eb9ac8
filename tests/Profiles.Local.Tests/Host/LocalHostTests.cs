using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.Host;

public sealed class LocalHostTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task StartAsync_FirstStart_LoadsStartersAndMakesAnAdminKey()
    {
        bench.Write("starters/tags/value.high.json", "{}");
        await using var host = await bench.StartHostAsync(addAdmin: true);
        Assert.NotNull(host.AdminToken);
        var starter = Assert.Single(bench.Definitions.Stored);
        Assert.Equal(("tags", "value.high", "starter"), (starter.Kind, starter.Id, starter.Origin));
        Assert.True(Directory.Exists(Path.Combine(bench.Data, "incoming")));
        Assert.True(bench.Queue.LeasesReleased);
    }

    [Fact]
    public async Task StartAsync_SecondStart_MakesNothingNew()
    {
        bench.Write("starters/tags/value.high.json", "{}");
        await using (await bench.StartHostAsync(addAdmin: true)) { }
        await using var host = await bench.StartHostAsync(addAdmin: true);
        Assert.Null(host.AdminToken);
        Assert.Single(bench.Definitions.Stored);
    }

    [Fact]
    public async Task StartAsync_HostThatDied_ItsKeyIsGone()
    {
        Directory.CreateDirectory(bench.Data);
        new RunningHost("http://127.0.0.1:1", "dead", "token", 1).Write(bench.Data);
        bench.Keys.Keys["dead"] = new Storage.ApiKey("dead", "", "admin", null, DateTimeOffset.UnixEpoch, null);
        await using var host = await bench.StartHostAsync();
        Assert.DoesNotContain("dead", bench.Keys.Keys.Keys);
    }

    [Fact]
    public async Task StartAsync_SessionLeftInARestoredBackup_IsNoAdmin()
    {
        bench.Keys.Keys["left"] = new Storage.ApiKey("left", "", "admin", null, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        await using var host = await bench.StartHostAsync(addAdmin: true);
        Assert.NotNull(host.AdminToken);
    }

    [Fact]
    public async Task DisposeAsync_EndsTheSessionAndGivesTheFolderBack()
    {
        var host = await bench.StartHostAsync();
        Assert.Equal(host.Address, RunningHost.Read(bench.Data)?.Address);
        await host.DisposeAsync();
        Assert.Null(RunningHost.Read(bench.Data));
        Assert.Empty(bench.Keys.Keys);
        using var free = DataLock.TryTake(bench.Data);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task StartAsync_HttpFunctions_AnswerOnTheirRoutes()
    {
        bench.Answers.On("GET /api/a/b", """{ "deep": true }""");
        await using var host = await bench.StartHostAsync();
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };
        Assert.Equal("""{ "deep": true }""", await http.GetStringAsync(new Uri("api/a/b", UriKind.Relative)));
        Assert.Equal("home", await http.GetStringAsync(new Uri("", UriKind.Relative)));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync(new Uri("elsewhere", UriKind.Relative))).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, (await http.PostAsync(new Uri("health", UriKind.Relative), null)).StatusCode);
    }

    [Fact]
    public async Task StartAsync_BackupWithoutTheSessionsKey_IsRefused()
    {
        await using var host = await bench.StartHostAsync();
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "guess");
        var answer = await http.PostAsync(new Uri("local/backup?file=/tmp/b", UriKind.Relative), null);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
