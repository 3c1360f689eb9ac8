using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Profiles.Web;
using Profiles.Web.Access;
using Profiles.Web.Api;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed partial class SecurityHeadersTests
{
    [Theory]
    [InlineData("/api/tags", 200)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/api/keys", 403)]
    [InlineData("/health", 200)]
    [InlineData("/openapi/v1.json", 200)]
    public async Task Get_EveryAnswer_HasAllOfThem(string path, int status)
    {
        await using var web = new WebFixture();

        using var response = await web.GetAsync(path, await web.KeyAsync(Roles.Viewer));

        Assert.Equal(status, (int)response.StatusCode);
        var headers = response.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", headers["X-Frame-Options"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Resource-Policy"]);
        Assert.Contains("geolocation=()", headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Get_StoreFails_HasThemToo()
    {
        await using var web = new WebFixture();
        web.Profiles.Failure = new InvalidOperationException("planted");

        using var response = await web.GetAsync("/api/tags", await web.KeyAsync());

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal(SecurityHeaders.Policy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task Get_BehindThePlatform_AsksForHttpsFromThenOn()
    {
        await using var web = new WebFixture(new WebOptions { IsBehindPlatform = true });

        using var response = await web.GetAsync("/health", key: null);

        Assert.StartsWith("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Landing_Style_IsTheOneItsPolicyNames()
    {
        await using var web = new WebFixture();

        using var response = await web.GetAsync("/", key: null);

        var style = Style().Match(await response.Content.ReadAsStringAsync()).Groups["sheet"].Value;
        Assert.Contains($"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "s0")]
    [InlineData(0.375, "s38")]
    [InlineData(1, "s100")]
    [InlineData(7, "s100")]
    public void ShareClass_AnyShare_StandsInTheSheet(double share, string name)
    {
        Assert.Equal(name, ReportStyle.ShareClass(share));
        Assert.Contains($".{name} {{", ReportStyle.Sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_LargerThanAnyHonestOne_IsRefusedByName()
    {
        await using var web = new WebFixture(new WebOptions { MaxApiBodyBytes = 2000 });
        var key = await web.KeyAsync();

        using var address = await web.GetAsync("/api/profiles?text=" + new string('x', WebOptions.MaxAddressLength), key);
        using var header = await web.GetAsync("/api/tags", key, ("X-Filler", new string('x', WebOptions.MaxHeaderLength)));
        using var body = await web.PostAsync("/api/keys", key, $$"""{ "role": "viewer", "name": "{{new string('x', 2000)}}" }""");
        using var deep = await web.PostAsync("/api/definitions/plan", key, "{\"files\":" + string.Concat(Enumerable.Repeat("[", 150)) + string.Concat(Enumerable.Repeat("]", 150)) + "}");
        using var upload = await web.SendAsync(HttpMethod.Post, "/api/batches?channel=crm&name=a.csv", key, new StringContent("a,b\n" + new string('x', 3000)));

        Assert.Equal([414, 431, 413, 400], new[] { address, header, body, deep }.Select(r => (int)r.StatusCode));
        Assert.NotEqual(413, (int)upload.StatusCode);
        Assert.Equal("body", (await WebFixture.JsonAsync(body)).GetProperty("place").GetString());
    }

    [GeneratedRegex("<style>(?<sheet>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Style();
}
