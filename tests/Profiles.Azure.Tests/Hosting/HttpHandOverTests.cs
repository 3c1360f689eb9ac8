using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Local.CommandLine;
using Profiles.Local.Tests.EndToEnd;
using Profiles.Web;
using Xunit;

namespace Profiles.Azure.Tests.Hosting;

/// <summary>
/// Requests as the worker's HTTP integration hands them over: matched by a router that is not ours, so with an endpoint and route values, with
/// the services of the function's scope, and with a result to execute afterwards.
/// </summary>
public sealed class HttpHandOverTests : IAsyncLifetime
{
    private Installation installation = null!;
    private WebApplication worker = null!;
    private HttpClient client = null!;
    private string? afterwards;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync();
        var function = new Functions.Http(installation.Host.Services.GetRequiredService<WebSurface>());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        worker = builder.Build();
        worker.UseRouting();
        worker.Map("/api/{*path}", context => InvokeAsync(context, function.ApiAsync));
        worker.Map("/webhooks/{*path}", context => InvokeAsync(context, function.WebhooksAsync));
        await worker.StartAsync();
        var address = worker.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", installation.AdminKey);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await worker.DisposeAsync();
        await installation.DisposeAsync();
    }

    [Fact]
    public async Task Api_Request_IsAnsweredByTheSurfaceAndEverythingPutBack()
    {
        using var answer = await client.GetAsync("api/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["status"]!.GetValue<string>());
        Assert.Equal("/api/{*path} health True", afterwards);
    }

    [Fact]
    public async Task Api_UnknownPath_IsTheSurfacesOwn404()
    {
        using var answer = await client.GetAsync("api/no-such-thing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Api_BodyOfUnknownLengthAndLongAnswer_AreStreamed()
    {
        const int Rows = 60_000;
        using var upload = new StreamContent(new Rows(Rows)); // no length: sent in chunks
        upload.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var accepted = await client.PostAsync("api/batches?channel=crm&name=long.csv", upload);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var id = JsonNode.Parse(await accepted.Content.ReadAsStringAsync())!.AsObject().Text("id");
        await Until.TrueAsync("settled", async () => (await installation.Admin.GetAsync($"api/batches/{id}")).Body.Text("status") == "settled");

        using var rejected = await client.GetAsync($"api/batches/{id}/rejected", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);
        Assert.Null(rejected.Content.Headers.ContentLength);
        var lines = 0;
        using (var reader = new StreamReader(await rejected.Content.ReadAsStreamAsync()))
            while (await reader.ReadLineAsync() is not null) lines++;
        Assert.Equal(Rows + 1, lines);
    }

    [Fact]
    public async Task Webhook_RouteValueOfTheSurface_IsItsOwn()
    {
        using var answer = await client.PostAsync("webhooks/crm", new StringContent("""{"手机": "19900166001"}""", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Until.FoundAsync("the lead's profile", () => installation.ProfileOfAsync("19900166001"));
    }

    private async Task InvokeAsync(HttpContext context, Func<HttpRequest, Task<IResult>> function)
    {
        // The worker gives the request the services of the function's scope.
        await using var scope = new ServiceCollection().AddLogging().BuildServiceProvider().CreateAsyncScope();
        var own = new RequestServices(scope.ServiceProvider);
        context.Features.Set<IServiceProvidersFeature>(own);
        var result = await function(context.Request);
        var status = context.Response.StatusCode;
        await result.ExecuteAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
        afterwards = $"{context.GetEndpoint()?.DisplayName?.Split("HTTP: ")[^1]} {context.Request.RouteValues["path"]} {ReferenceEquals(context.RequestServices, own.Services)}";
    }

    private sealed record RequestServices(IServiceProvider Services) : IServiceProvidersFeature
    {
        IServiceProvider IServiceProvidersFeature.RequestServices { get; set; } = Services;
    }

    /// <summary>A header, then rows that point to nobody, a few bytes at a time.</summary>
    private sealed class Rows(int count) : Stream
    {
        private readonly MemoryStream line = new(Encoding.UTF8.GetBytes("客户编号,姓名,手机,备注\n"));
        private int written;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count1)
        {
            if (line.Position == line.Length)
            {
                if (written == count) return 0;
                line.SetLength(0);
                line.Write(Encoding.UTF8.GetBytes($",,,row {written++}\n"));
                line.Position = 0;
            }
            return line.Read(buffer, offset, count1);
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count1) => throw new NotSupportedException();
    }
}
