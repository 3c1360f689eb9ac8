using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Channels.Receiving;
using Profiles.Sqlite;
using Profiles.Storage;
using Profiles.Web;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Hooks on a store that fails or does not end, and senders that send too much.</summary>
public sealed class HookOverloadTests : IAsyncLifetime
{
    private const string Lead = """{"id": "K1", "手机": "19900100011"}""";
    private readonly StuckLog log = new();
    private Installation? installation;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (installation is not null) await installation.DisposeAsync();
    }

    private async Task<HookSender> StartAsync(TimeSpan? storeTimeout = null)
    {
        installation = await Installation.StartAsync(configure: o => o with
        {
            RunPumps = false,
            Compose = (services, folder) =>
            {
                o.Compose(services, folder);
                services.AddSingleton(new WebOptions { StoreTimeout = storeTimeout ?? WebOptions.DefaultStoreTimeout });
                services.AddSingleton(p => new ChannelTraffic(new TrafficLimits(PerSecond: 1, Burst: 3, AtOnce: 1), p.GetRequiredService<TimeProvider>()));
                services.AddSingleton<IRequestLog>(p => log.Before(p.GetRequiredService<SqliteStores>().Requests));
            },
        });
        return await HookSender.AddAsync(installation, "hook");
    }

    [Fact]
    public async Task Post_StoreFails_Is503WithRetryAfterAndInTheLog()
    {
        var sender = await StartAsync();
        log.Failure = new IOException("disk full of 13912345678");

        var reply = await sender.PostAsync(Lead);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.NotNull(reply.Headers.RetryAfter);
        Assert.Equal(["not-stored store × 1"], await sender.RejectionsAsync());
    }

    [Fact]
    public async Task Post_StoreTooSlow_Is503AndTheRepetitionMeetsWhatWasStored()
    {
        var sender = await StartAsync(storeTimeout: TimeSpan.FromMilliseconds(50));
        log.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sender.PostAsync(Lead)).Status);
        // What the store has not finished with keeps its place.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sender.PostAsync(Lead)).Status);
        Assert.Contains("busy store × 1", await sender.RejectionsAsync());

        log.Gate.SetResult();
        await Until.TrueAsync("stored", async () => (await sender.RequestsAsync()).Count == 1);
        await Until.TrueAsync("answered", async () => (await sender.PostAsync(Lead)).Status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests);
        Assert.Single(await sender.RequestsAsync());
    }

    [Fact]
    public async Task Post_FasterThanTheRate_Is429WithRetryAfterAndInTheLog()
    {
        var sender = await StartAsync();
        var replies = new List<Reply>();
        for (var number = 0; number < 4; number++) replies.Add(await sender.PostAsync(Lead, $"d{number}"));

        var slowed = replies.Where(r => r.Status == HttpStatusCode.TooManyRequests).ToList();
        Assert.All(slowed, r => Assert.InRange(r.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5));
        Assert.Equal(slowed.Count > 0 ? [$"too-many-requests rate × {slowed.Count}"] : [], await sender.RejectionsAsync());
        Assert.Equal(HttpStatusCode.OK, replies[0].Status);
    }

    /// <summary>A log that fails or waits when the test says so, before the real one.</summary>
    private sealed class StuckLog : IRequestLog
    {
        private IRequestLog real = null!;

        public Exception? Failure { get; set; }
        public TaskCompletionSource? Gate { get; set; }

        public StuckLog Before(IRequestLog store)
        {
            real = store;
            return this;
        }

        public async Task<RequestAppended> AppendAsync(StoredRequest request, IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation)
        {
            if (Failure is { } failure) throw failure;
            if (Gate is { } gate) await gate.Task;
            return await real.AppendAsync(request, receipts, cancellation);
        }

        public Task<StoredRequest?> FindAsync(string id, CancellationToken cancellation) => real.FindAsync(id, cancellation);
        public Task SetReceiptsAsync(string id, IReadOnlyList<string> receipts, CancellationToken cancellation) => real.SetReceiptsAsync(id, receipts, cancellation);
        public Task<IReadOnlyList<StoredRequest>> ListNewestAsync(string channel, int limit, CancellationToken cancellation) => real.ListNewestAsync(channel, limit, cancellation);
        public Task<RequestPage> ReadChannelAsync(string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation) =>
            real.ReadChannelAsync(channel, since, until, position, limit, cancellation);
        public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => real.ForgetAsync(before, cancellation);
        public Task<int> EraseAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => real.EraseAsync(ids, cancellation);
    }
}
