using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Azure.Hosting;
using Profiles.Local.Tests.EndToEnd;
using Xunit;

namespace Profiles.Azure.Tests.Hosting;

[Collection(nameof(TelemetryExportTests))]
public sealed class TelemetryExportTests
{
    private const string Person = "19900177001";

    [Fact]
    public void Start_WithoutEndpoint_ExportsNothing() => Assert.Null(TelemetryExport.Start(_ => null));

    [Fact]
    public async Task Dispose_AfterWork_HasSentCountsAndSpansAndNothingOfAPerson()
    {
        await using var collector = await Collector.StartAsync();
        await using (var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples)))
        {
            using (collector.Export())
            {
                await installation.SettleAsync("crm/geheim.csv", $"客户编号,姓名,手机,邮箱\nE1,甲一,{Person},a@mail.example\nE2,乙二,{Person}1,\n,,,\n");
                var sender = await installation.CallerAsync("write", "wechat");
                await sender.PostAsync("webhooks/wechat", """{"openid": "oT1", "手机": "19900177002"}""", "application/json");
                await Until.FoundAsync("profile of the lead", () => installation.ProfileOfAsync("19900177002"));
            }
        }

        var sent = collector.Text;
        foreach (var name in new[] { "profiles.rows", "profiles.saves", "profiles.queue.age", "accepted", "clean chunk", "clean lead", "plan batch", "profilefunctions" })
            Assert.Contains(name, sent, StringComparison.Ordinal);
        foreach (var secret in new[] { Person, "19900177002", "甲一", "a@mail.example", "geheim", "oT1" })
            Assert.DoesNotContain(secret, sent, StringComparison.Ordinal);
    }

    /// <summary>Whoever listens for OTLP over HTTP; keeps what it is sent as text, protobuf or not.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly StringBuilder received = new();

        private Collector(WebApplication app) => this.app = app;

        public string Text
        {
            get
            {
                lock (received) return received.ToString();
            }
        }

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
            var collector = new Collector(builder.Build());
            collector.app.Run(collector.TakeAsync);
            await collector.app.StartAsync();
            return collector;
        }

        /// <summary>The export as the function app starts it; the exporter reads its own settings from the environment.</summary>
        public TelemetryExport Export()
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            Environment.SetEnvironmentVariable(TelemetryExport.EndpointVariable, address);
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            return TelemetryExport.Start(Environment.GetEnvironmentVariable)!;
        }

        public async ValueTask DisposeAsync()
        {
            Environment.SetEnvironmentVariable(TelemetryExport.EndpointVariable, null);
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", null);
            await app.DisposeAsync();
        }

        private async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            lock (received) received.Append(Encoding.UTF8.GetString(body.ToArray()));
        }
    }
}
