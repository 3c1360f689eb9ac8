using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Profiles.Web;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed partial class RouteRightsTests
{
    [Fact]
    public async Task Routes_EveryOne_StandsInTheSnapshotWithItsRight()
    {
        await using var web = new WebFixture();

        var routes = string.Join('\n', web.Surface.Routes.Select(Describe).Order(StringComparer.Ordinal)) + "\n";

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") await File.WriteAllTextAsync(SnapshotPath(), routes);
        Assert.Equal(await File.ReadAllTextAsync(SnapshotPath()), routes);
    }

    public static TheoryData<string, SignInWay> RolesAndWays()
    {
        var data = new TheoryData<string, SignInWay>();
        foreach (var role in RoleSet.Product.All)
            foreach (var way in Enum.GetValues<SignInWay>()) data.Add(role.Id, way);
        return data;
    }

    [Theory]
    [MemberData(nameof(RolesAndWays))]
    public async Task Routes_EveryOneByEveryRole_LetsThroughExactlyThoseWithItsRight(string role, SignInWay way)
    {
        await using var web = new WebFixture(new WebOptions { TrustsPlatformSignIn = true });
        var key = way == SignInWay.Key ? await web.KeyAsync(role) : null;
        foreach (var route in web.Surface.Routes)
        {
            // A session each, since one of the routes ends it.
            (string, string)[] headers = way switch { SignInWay.Session => await web.SessionAsync(role), SignInWay.Entra => web.Entra(role), _ => [] };

            using var response = await web.SendAsync(new HttpMethod(Method(route)), Path(route), key, content: null, headers);

            var needed = route.Metadata.GetMetadata<RouteRight>()!;
            // Tracking clients have nothing but a key.
            var isKnown = way == SignInWay.Key || route.Metadata.GetMetadata<FindsKeyItself>() is null;
            var expected = needed.IsOpen || (isKnown && (needed.Right is not { } right || RoleSet.Product.Find(role)!.Has(right))) ? 0 : isKnown ? 403 : 401;
            var status = (int)response.StatusCode;
            Assert.True(expected == (status is 401 or 403 ? status : 0), $"{role} by {way}, {Describe(route)}: {status}, expected {expected}");
        }
    }

    [Fact]
    public async Task Routes_EveryOneByNobody_IsRefusedUnlessOpen()
    {
        await using var web = new WebFixture();
        foreach (var route in web.Surface.Routes)
        {
            using var response = await web.SendAsync(new HttpMethod(Method(route)), Path(route), key: null);
            var open = route.Metadata.GetMetadata<RouteRight>()!.IsOpen;
            Assert.True(open == ((int)response.StatusCode != 401), $"{Describe(route)}: {(int)response.StatusCode}");
            Assert.True(open || response.Headers.WwwAuthenticate.Count == 1, Describe(route));
        }
    }

    private static string Describe(RouteEndpoint route)
    {
        var needed = route.Metadata.GetMetadata<RouteRight>()!;
        return $"{Method(route)} {route.RoutePattern.RawText} {needed.Right?.ToString() ?? (needed.IsOpen ? "open" : "signed-in")}"
            + (route.Metadata.GetMetadata<MasksValues>() is null ? "" : " masked");
    }

    private static string Method(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    private static string Path(RouteEndpoint route) =>
        Parameter().Replace(route.RoutePattern.RawText!, m => m.Value == "{documentName}" ? "v1" : "x");

    private static string SnapshotPath([CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "Snapshots", "routes.txt");

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Parameter();
}
