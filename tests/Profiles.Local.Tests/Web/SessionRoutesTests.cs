using System.Net;
using System.Text.Json;
using Profiles.Privacy;
using Profiles.Web;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class SessionRoutesTests
{
    private const string Password = "梧桐树下的第七只猫 walks";

    [Fact]
    public async Task SignIn_ToSignOut_WorksWithTheCookieAndTheTokenAlone()
    {
        await using var web = new WebFixture();
        await AddAsync(web);

        using var signedIn = await web.PostAsync("/api/session", key: null, """{ "name": "lin", "password": "梧桐树下的第七只猫 walks" }""");
        var session = await WebFixture.JsonAsync(signedIn);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));
        (string, string)[] headers = [("Cookie", cookie.Split(';')[0]), ("X-CSRF-Token", session.GetProperty("csrfToken").GetString()!)];
        using var who = await web.GetAsync("/api/session", key: null, [headers[0], ("Accept-Language", "en")]);
        using var out1 = await web.SendAsync(HttpMethod.Delete, "/api/session", key: null, content: null, headers);
        using var after = await web.GetAsync("/api/session", key: null, headers[0]);

        Assert.Contains("; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        var seen = await WebFixture.JsonAsync(who);
        Assert.Equal(("user:" + Account.IdOf("lin"), "lin", "session"), (seen.GetProperty("who").GetString(), seen.GetProperty("name").GetString(), seen.GetProperty("way").GetString()));
        Assert.Equal("read profiles, masked", seen.GetProperty("role").GetProperty("rights")[0].GetProperty("name").GetString());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (out1.StatusCode, after.StatusCode));
        Assert.DoesNotContain(web.Log.Lines, l => l.Contains("梧桐", StringComparison.Ordinal) || l.Contains("lin,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_UnderANameThatIsNotThisMachine_SetsASecureCookie()
    {
        await using var web = new WebFixture();
        await AddAsync(web);

        using var signedIn = await web.PostAsync(
            "/api/session", key: null, """{ "name": "lin", "password": "梧桐树下的第七只猫 walks" }""", headers: [("Host", "profiles.example")]);

        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-profiles=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure; ", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("right", null, null, 404)]
    [InlineData("right", "http://localhost", "same-origin", 404)]
    [InlineData("right", "http://localhost", "cross-site", 403)]
    [InlineData("right", "http://localhost", "same-site", 403)]
    [InlineData("right", "https://evil.example", null, 403)]
    [InlineData("right", "http://localhost.evil.example", null, 403)]
    [InlineData("right", "null", null, 403)]
    [InlineData("none", null, null, 403)]
    [InlineData("none", "http://localhost", "same-origin", 403)]
    [InlineData("of another session", null, null, 403)]
    public async Task Delete_WithACookie_NeedsItsTokenAndThisOrigin(string token, string? origin, string? site, int status)
    {
        await using var web = new WebFixture();
        var (cookie, own) = await PairAsync(web, "one");
        var (_, foreign) = await PairAsync(web, "two");
        List<(string, string)> headers = [cookie];
        if (token != "none") headers.Add(token == "right" ? own : foreign);
        if (origin is not null) headers.Add(("Origin", origin));
        if (site is not null) headers.Add(("Sec-Fetch-Site", site));

        using var response = await web.SendAsync(HttpMethod.Delete, "/api/keys/unknown", key: null, content: null, [.. headers]);
        using var read = await web.GetAsync("/api/keys", key: null, cookie);

        Assert.Equal((status, 200), ((int)response.StatusCode, (int)read.StatusCode));
    }

    [Fact]
    public async Task AnyRoute_PasswordSetBySomebodyElse_HasToBeChangedFirst()
    {
        await using var web = new WebFixture();
        var made = await WebFixture.JsonAsync(await web.PostAsync("/api/users", await web.KeyAsync(), """{ "name": "lin", "role": "viewer" }"""));
        var password = made.GetProperty("password").GetString()!;
        using var signedIn = await web.PostAsync("/api/session", key: null, JsonSerializer.Serialize(new { name = "lin", password }));
        (string, string)[] headers = Headers(signedIn, await WebFixture.JsonAsync(signedIn));

        using var refused = await web.GetAsync("/api/tags", key: null, headers);
        using var wrong = await ChangeAsync(web, "nonsense", Password, headers);
        using var weak = await ChangeAsync(web, password, "password1234", headers);
        using var changed = await ChangeAsync(web, password, Password, headers);
        using var stale = await web.GetAsync("/api/tags", key: null, headers);
        using var fresh = await web.GetAsync("/api/tags", key: null, Headers(changed, await WebFixture.JsonAsync(changed)));

        Assert.Equal([403, 400, 400, 200, 401, 200], new[] { refused, wrong, weak, changed, stale, fresh }.Select(r => (int)r.StatusCode));
        Assert.Equal(("old", "password"), ((await WebFixture.JsonAsync(wrong)).GetProperty("place").GetString(), (await WebFixture.JsonAsync(weak)).GetProperty("place").GetString()));
    }

    [Fact]
    public async Task SignIn_TooManyFailures_IsBlockedForAllNamesAlike()
    {
        await using var web = new WebFixture();
        await AddAsync(web);
        foreach (var name in new[] { "lin", "nobody" })
        {
            for (var failure = 0; failure < Lockout.FreeOfAccount; failure++)
            {
                using var failed = await web.PostAsync("/api/session", key: null, $$"""{ "name": "{{name}}", "password": "wrong" }""");
                Assert.Equal(HttpStatusCode.Unauthorized, failed.StatusCode);
            }
            using var blocked = await web.PostAsync("/api/session", key: null, $$"""{ "name": "{{name}}", "password": "{{Password}}" }""");
            Assert.Equal(HttpStatusCode.TooManyRequests, blocked.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), blocked.Headers.RetryAfter!.Delta);
        }
    }

    [Fact]
    public async Task Users_HandingOutMoreThanOneHas_IsRefused()
    {
        await using var web = new WebFixture();
        // A role of its own would do; a key narrowed to one right shows the same.
        var made = await web.Get<ApiKeys>().CreateAsync(new WantedKey(Roles.Admin, null) { Rights = "manageUsers manageKeys" }, CancellationToken.None);

        using var user = await web.PostAsync("/api/users", made.Token, """{ "name": "mallory", "role": "admin" }""");
        using var key = await web.PostAsync("/api/keys", made.Token, """{ "role": "viewer" }""");
        using var other = await web.GetAsync("/api/tags", made.Token);

        Assert.Equal([403, 403, 403], new[] { user, key, other }.Select(r => (int)r.StatusCode));
    }

    [Fact]
    public async Task Users_OwnAccount_IsNotLockedByItself()
    {
        await using var web = new WebFixture();
        var headers = await web.SessionAsync(Roles.Admin);

        using var response = await web.SendAsync(HttpMethod.Post, "/api/users/林晓雨admin/lock", key: null, content: null, headers);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData(true, "localhost", null, null, 201)]
    [InlineData(false, "localhost", null, null, 401)]
    [InlineData(true, "rebound.example", null, null, 401)]
    [InlineData(true, "localhost", "X-Forwarded-For", "1.2.3.4", 401)]
    [InlineData(true, "localhost", "Origin", "https://evil.example", 403)]
    [InlineData(false, "localhost", "Authorization", "admin", 201)]
    [InlineData(true, "localhost", "Authorization", "viewer", 403)]
    public async Task Setup_FirstAccount_IsMadeHereOrWithAKeyOnly(bool trusts, string host, string? header, string? value, int status)
    {
        await using var web = new WebFixture(new WebOptions { TrustsLoopback = trusts }, loopback: true);
        List<(string, string)> headers = [("Host", host)];
        if (header == "Authorization") headers.Add((header, "Bearer " + await web.KeyAsync(value!)));
        else if (header is not null) headers.Add((header, value!));

        using var made = await web.PostAsync("/api/setup", key: null, """{ "name": "lin", "password": "梧桐树下的第七只猫 walks" }""", headers: [.. headers]);
        using var needed = await web.GetAsync("/api/setup", key: null);

        Assert.Equal(status, (int)made.StatusCode);
        Assert.Equal(status != 201, (await WebFixture.JsonAsync(needed)).GetProperty("needed").GetBoolean());
        if (status != 201) return;
        using var again = await web.PostAsync("/api/setup", key: null, """{ "name": "eve", "password": "梧桐树下的第七只猫 walks" }""", headers: [.. headers]);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Setup_Asked_TellsWhetherOneIsSignedInWithoutRefusing()
    {
        await using var web = new WebFixture();
        var (session, _) = await PairAsync(web, "lin");

        using var nobody = await web.GetAsync("/api/setup", key: null);
        using var stale = await web.GetAsync("/api/setup", key: null, ("Cookie", "profiles=over"));
        using var somebody = await web.GetAsync("/api/setup", key: null, session);

        Assert.False((await WebFixture.JsonAsync(nobody)).GetProperty("signedIn").GetBoolean());
        Assert.False((await WebFixture.JsonAsync(stale)).GetProperty("signedIn").GetBoolean());
        Assert.True((await WebFixture.JsonAsync(somebody)).GetProperty("signedIn").GetBoolean());
        Assert.Empty(nobody.Headers.WwwAuthenticate);
    }

    [Theory]
    [InlineData(true, "viewer", 200)]
    [InlineData(true, "viewer,unheard-of", 200)]
    [InlineData(true, "unheard-of", 403)]
    [InlineData(true, "", 403)]
    [InlineData(false, "admin", 401)]
    public async Task Entra_Principal_CountsOnlyWhereThePlatformVouches(bool trusts, string roles, int status)
    {
        await using var web = new WebFixture(new WebOptions { TrustsPlatformSignIn = trusts });

        using var response = await web.GetAsync("/api/tags", key: null, web.Entra(roles.Split(',', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Equal(status, (int)response.StatusCode);
        if (roles == "unheard-of") Assert.Contains("unheard-of", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base 64")]
    [InlineData("bm8ganNvbg==")]
    [InlineData("W10=")]
    [InlineData("eyJjbGFpbXMiOlt7InR5cCI6InJvbGVzIiwidmFsIjoiYWRtaW4ifV19")]
    [InlineData("eyJjbGFpbXMiOlt7InR5cCI6Im9pZCIsInZhbCI6Im5vLWd1aWQifSx7InR5cCI6InJvbGVzIiwidmFsIjoiYWRtaW4ifV19")]
    public async Task Entra_PrincipalThatNamesNobody_IsNobody(string header)
    {
        await using var web = new WebFixture(new WebOptions { TrustsPlatformSignIn = true });

        using var response = await web.GetAsync("/api/tags", key: null, (EntraPrincipal.Header, header));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Entra_ChangingSomething_NeedsTheToken()
    {
        await using var web = new WebFixture(new WebOptions { TrustsPlatformSignIn = true });
        var headers = web.Entra(Roles.Admin);

        using var without = await web.SendAsync(HttpMethod.Delete, "/api/keys/unknown", key: null, content: null, headers[0]);
        using var with = await web.SendAsync(HttpMethod.Delete, "/api/keys/unknown", key: null, content: null, headers);
        using var program = await web.SendAsync(HttpMethod.Delete, "/api/keys/unknown", "eyJ.platform.token", content: null, headers[0]);

        Assert.Equal([403, 404, 404], new[] { without, with, program }.Select(r => (int)r.StatusCode));
    }

    private static async Task AddAsync(WebFixture web) =>
        Assert.NotNull((await web.Get<Accounts>().AddAsync("lin", Roles.Viewer, Password, "test", isOwn: true, CancellationToken.None)).Account);

    private static async Task<((string, string) Cookie, (string, string) Token)> PairAsync(WebFixture web, string name)
    {
        var headers = await web.SessionAsync(Roles.Admin, name);
        return (headers[0], headers[1]);
    }

    private static (string, string)[] Headers(HttpResponseMessage response, JsonElement session) =>
        [("Cookie", response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]), ("X-CSRF-Token", session.GetProperty("csrfToken").GetString()!)];

    private static Task<HttpResponseMessage> ChangeAsync(WebFixture web, string old, string password, (string, string)[] headers) =>
        web.PostAsync("/api/session/password", key: null, JsonSerializer.Serialize(new { old, password }), headers: headers);
}
