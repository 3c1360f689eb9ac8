using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Web;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class WebSurfaceTests
{
    [Fact]
    public async Task HandleAsync_RequestOfAnOuterRouter_MatchesItsOwnRouteAndPutsEverythingBack()
    {
        await using var web = new WebFixture();
        var outerEndpoint = new Endpoint(_ => throw new InvalidOperationException("The outer endpoint must not run."), EndpointMetadataCollection.Empty, "outer");
        var outerServices = new ServiceCollection().BuildServiceProvider();
        var outerValues = new RouteValueDictionary { ["path"] = "health" };
        var context = new DefaultHttpContext { RequestServices = outerServices };
        context.SetEndpoint(outerEndpoint);
        context.Request.RouteValues = outerValues;
        context.Request.Method = "GET";
        context.Request.Path = "/health";
        var body = new MemoryStream();
        context.Response.Body = body;

        await web.Surface.HandleAsync(context);

        Assert.Equal(200, context.Response.StatusCode);
        Assert.Equal("""{"status":"ok"}""", System.Text.Encoding.UTF8.GetString(body.ToArray()));
        Assert.Same(outerEndpoint, context.GetEndpoint());
        Assert.Same(outerServices, context.RequestServices);
        Assert.Same(outerValues, context.Request.RouteValues);
    }

    [Fact]
    public async Task HandleAsync_RouteValueOfAnOuterRouter_IsNotTakenForItsOwn()
    {
        await using var web = new WebFixture();
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };
        context.Request.RouteValues = new RouteValueDictionary { ["channel"] = "other" };
        context.Request.Method = "POST";
        context.Request.Path = "/webhooks/crm";
        context.Request.Headers.Authorization = "Bearer " + await web.KeyAsync();
        context.Request.Body = new MemoryStream("{}"u8.ToArray());

        await web.Surface.HandleAsync(context);

        Assert.Equal(202, context.Response.StatusCode);
        Assert.Equal("crm", Assert.Single(web.Intake.Receipts).Channel);
    }

    [Fact]
    public async Task HandleAsync_BehindKestrel_AnswersWithoutNamingTheServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddProfilesWeb(new WebOptions());
        builder.Services.AddSingleton<Storage.IKeyStore>(new FakeKeyStore());
        builder.Services.AddSingleton<Storage.IAccountStore>(new FakeAccountStore());
        builder.Services.AddSingleton<Storage.ISessionStore>(new FakeSessionStore());
        builder.Services.AddSingleton(new DefinitionAccess(_ => Task.FromResult(WebFixture.Definitions), null!, null!));
        builder.Services.AddSingleton(new Privacy.ContentIds(new Privacy.InstanceSecret(new byte[32])));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(app.Services.GetRequiredService<WebSurface>().HandleAsync);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

        using var alive = await client.GetAsync("/health/live");
        using var page = await client.GetAsync("/");

        Assert.Equal(200, (int)alive.StatusCode);
        Assert.False(alive.Headers.Contains("Server"));
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("客户画像", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddProfilesWeb_LimitThatMakesNoSense_NamesIt() => Assert.Equal(
        nameof(WebOptions.MaxItems), Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceCollection().AddProfilesWeb(new WebOptions { MaxItems = 0 })).ParamName);
}
