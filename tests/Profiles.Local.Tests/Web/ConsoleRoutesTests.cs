using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Web.Console;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class ConsoleRoutesTests : IDisposable
{
    private const string Script = "/console/assets/index-abc123.js";
    private readonly BuiltConsole built = new();

    public void Dispose() => built.Dispose();

    [Theory]
    [InlineData("/console")]
    [InlineData("/console/")]
    [InlineData("/console/segments/vip")]
    public async Task Get_AnyPage_IsTheFirstPageAskedForEachTimeAndStrict(string path)
    {
        await using var web = Web();

        using var response = await web.GetAsync(path, key: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task Get_AHashedFile_IsKeptForEverAndCompressedAsAsked(string? accepted, string? encoding)
    {
        await using var web = Web();

        using var response = await web.GetAsync(Script, key: null, accepted is null ? [] : [("Accept-Encoding", accepted)]);

        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString());
        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
    }

    [Theory]
    [InlineData("ETAG")]
    [InlineData("W/ETAG")]
    [InlineData("\"other\", ETAG")]
    public async Task Get_WhatOneHas_IsNotSentAgain(string known)
    {
        await using var web = Web();
        using var first = await web.GetAsync("/console/", key: null);

        using var again = await web.GetAsync("/console/", key: null, ("If-None-Match", known.Replace("ETAG", first.Headers.ETag!.Tag, StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/console/assets/index-gone.js")]
    [InlineData("/console/%2e%2e/secret.html")]
    [InlineData("/console/..%2fsecret.html")]
    public async Task Get_AFileThatIsNone_IsNotFound(string path)
    {
        await using var web = Web();

        using var response = await web.GetAsync(path, key: null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("secret\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Get_WithoutAConsole_SaysHowToGetIt()
    {
        await using var web = Web(new ConsoleFiles(Path.Combine(built.Folder, "nothing")));

        using var page = await web.GetAsync("/console/", key: null, ("Accept-Language", "en"));
        using var landing = await web.GetAsync("/", key: null);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("Node.js", (await WebFixture.JsonAsync(page)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, landing.StatusCode);
    }

    [Fact]
    public async Task Get_TheRoot_LeadsToTheConsole()
    {
        await using var web = Web();

        using var response = await web.GetAsync("/", key: null);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/console/", response.Headers.Location!.ToString());
    }

    private WebFixture Web(ConsoleFiles? files = null) => new(more: services => services.AddSingleton(files ?? built.Files));
}
