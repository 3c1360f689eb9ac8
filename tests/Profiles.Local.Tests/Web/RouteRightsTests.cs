using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
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

    [Fact]
    public async Task Routes_EveryOneByEveryRole_LetsThroughExactlyThoseWithItsRight()
    {
        await using var web = new WebFixture();
        foreach (var role in Roles.All)
        {
            var key = await web.KeyAsync(role);
            foreach (var route in web.Surface.Routes)
            {
                using var response = await web.SendAsync(new HttpMethod(Method(route)), Path(route), key);
                var right = route.Metadata.GetMetadata<RouteRight>()!.Right;
                var allowed = right is null || Roles.Has(role, right.Value);
                Assert.True(allowed == ((int)response.StatusCode is not (401 or 403)), $"{role} {Describe(route)}: {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Routes_EveryOneWithoutKey_IsRefusedUnlessOpen()
    {
        await using var web = new WebFixture();
        foreach (var route in web.Surface.Routes)
        {
            using var response = await web.SendAsync(new HttpMethod(Method(route)), Path(route), key: null);
            var open = route.Metadata.GetMetadata<RouteRight>()!.Right is null;
            Assert.True(open == ((int)response.StatusCode != 401), $"{Describe(route)}: {(int)response.StatusCode}");
            Assert.True(open || response.Headers.WwwAuthenticate.Count == 1, Describe(route));
        }
    }

    [Fact]
    public void Has_WriteKey_MayOnlyWrite() =>
        Assert.Equal([Right.WriteLeads], Enum.GetValues<Right>().Where(r => Roles.Has(Roles.Write, r)));

    [Fact]
    public void Has_UnknownRole_HasNoRight() => Assert.DoesNotContain(Enum.GetValues<Right>(), r => Roles.Has("root", r));

    private static string Describe(RouteEndpoint route) =>
        $"{Method(route)} {route.RoutePattern.RawText} {route.Metadata.GetMetadata<RouteRight>()!.Right?.ToString() ?? "open"}"
        + (route.Metadata.GetMetadata<MasksValues>() is null ? "" : " masked");

    private static string Method(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    private static string Path(RouteEndpoint route) =>
        Parameter().Replace(route.RoutePattern.RawText!, m => m.Value == "{documentName}" ? "v1" : "x");

    private static string SnapshotPath([CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "Snapshots", "routes.txt");

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Parameter();
}
