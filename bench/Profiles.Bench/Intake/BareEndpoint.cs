using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Profiles.Bench.Intake;

/// <summary>The least a durable endpoint does: read the body, append it to a file, one fsync for all that wait, answer. The figure intake is held against.</summary>
internal static class BareEndpoint
{
    private static readonly byte[] Answer = [.. """{"success":true}"""u8];

    public static async Task RunAsync(string file)
    {
        var waiting = Channel.CreateUnbounded<(byte[] Body, TaskCompletionSource Durable)>(new UnboundedChannelOptions { SingleReader = true });
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            var body = new byte[(int)(context.Request.ContentLength ?? 0)];
            await context.Request.Body.ReadExactlyAsync(body);
            var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Writer.TryWrite((body, durable));
            await durable.Task;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Answer.Length;
            await context.Response.Body.WriteAsync(Answer);
        });
        await app.StartAsync();
        new Thread(() => Write(waiting.Reader, file)) { IsBackground = true }.Start();
        var addresses = app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!;
        Console.WriteLine($"{addresses.Addresses.Single()} none");
        await Task.Delay(Timeout.Infinite); // until it is killed
    }

    private static void Write(ChannelReader<(byte[] Body, TaskCompletionSource Durable)> waiting, string file)
    {
        using var log = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1 << 20);
        var group = new List<TaskCompletionSource>();
        while (waiting.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < 1024 && waiting.TryRead(out var next))
            {
                log.Write(next.Body);
                group.Add(next.Durable);
            }
            log.Flush(flushToDisk: true);
            foreach (var durable in group) durable.SetResult();
            group.Clear();
        }
    }
}
