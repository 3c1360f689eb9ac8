using System.Security.Cryptography;
using System.Text;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IRequestLog"/> promises; its stores also have an intake log and a queue.</summary>
public abstract class RequestLogSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private IRequestLog Log => Stores.Requests;

    [Fact]
    public async Task AppendAsync_New_StoresItWithItsLeadsAndAnnouncesThem()
    {
        var (request, receipts) = Request("q1", "body", "r1", "r2");

        var appended = await Log.AppendAsync(request, receipts, None);

        Assert.Equal(AppendOutcome.Stored, appended.Request);
        Assert.Equal([AppendOutcome.Stored, AppendOutcome.Stored], appended.Receipts);
        AssertSame(request, await Log.FindAsync("q1", None));
        Assert.Equal(LeadOperation.Remove, (await Stores.IntakeLog.FindAsync("r2", None))!.Receipt.Operation);
        Assert.Equal(["r1", "r2"], await AnnouncedAsync());
    }

    [Fact]
    public async Task AppendAsync_KnownWithTheSameBody_IsADuplicateAndChangesNothing()
    {
        var (request, receipts) = Request("q1", "body", "r1");
        await Log.AppendAsync(request, receipts, None);

        var again = await Log.AppendAsync(request with { ReceivedAt = Sample.At(9), Receipts = ["r9"] }, [Receipt("r9")], None);

        Assert.Equal(AppendOutcome.Duplicate, again.Request);
        Assert.Empty(again.Receipts);
        AssertSame(request, await Log.FindAsync("q1", None));
        Assert.Null(await Stores.IntakeLog.FindAsync("r9", None));
        Assert.Equal(["r1"], await AnnouncedAsync());
    }

    [Fact]
    public async Task AppendAsync_KnownWithAnotherBody_IsAConflictAndChangesNothing()
    {
        await AppendAsync("q1", "body", "r1");

        var (other, receipts) = Request("q1", "another body", "r2");
        Assert.Equal(AppendOutcome.Conflict, (await Log.AppendAsync(other, receipts, None)).Request);
        Assert.Null(await Stores.IntakeLog.FindAsync("r2", None));
    }

    [Fact]
    public async Task AppendAsync_LeadOfAnotherRequest_IsADuplicateInAStoredRequest()
    {
        await AppendAsync("q1", "body", "r1");

        var (other, receipts) = Request("q2", "another body", "r1", "r2");
        var appended = await Log.AppendAsync(other, receipts, None);

        Assert.Equal(AppendOutcome.Stored, appended.Request);
        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Stored], appended.Receipts);
        Assert.Equal(["r1", "r2"], await AnnouncedAsync());
    }

    [Fact]
    public async Task AppendAsync_SameAtOnce_OneIsStored()
    {
        var (request, receipts) = Request("q1", "body", "r1");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Log.AppendAsync(request, receipts, None)));

        Assert.Equal(["r1"], await AnnouncedAsync());
    }

    [Fact]
    public async Task AppendAsync_AgainWithinThirtyDays_IsStillADuplicate()
    {
        await AppendAsync("q1", "body", "r1");
        await Stores.PassAsync(TimeSpan.FromDays(30));

        var (request, receipts) = Request("q1", "body", "r1");
        Assert.Equal(AppendOutcome.Duplicate, (await Log.AppendAsync(request, receipts, None)).Request);
    }

    [Fact]
    public async Task SetReceiptsAsync_Known_ReplacesThem()
    {
        await AppendAsync("q1", "body", "r1");

        await Log.SetReceiptsAsync("q1", ["r2", "r3"], None);
        await Log.SetReceiptsAsync("unknown", ["r4"], None);

        Assert.Equal(["r2", "r3"], (await Log.FindAsync("q1", None))!.Receipts);
        Assert.Null(await Log.FindAsync("unknown", None));
    }

    [Fact]
    public async Task ListNewestAsync_Channel_ListsOnlyItsNewestFirst()
    {
        for (var n = 1; n <= 4; n++) await AppendAsync($"q{n}", $"body {n}", n == 3 ? "event" : "website", Sample.At(n));

        Assert.Equal(["q4", "q2"], (await Log.ListNewestAsync("website", 2, None)).Select(r => r.Id));
        Assert.Equal(["q3"], (await Log.ListNewestAsync("event", 10, None)).Select(r => r.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task ReadChannelAsync_PageByPage_ReadsEachOfTheTimeOnceOldestFirst(int limit)
    {
        // Three at one instant, so that pages end between them.
        for (var n = 1; n <= 7; n++) await AppendAsync($"q{n}", $"body {n}", "website", Sample.At(n is 3 or 4 or 5 ? 3 : n));
        await AppendAsync("other", "body", "event", Sample.At(3));

        var read = new List<StoredRequest>();
        for (string? position = null; ;)
        {
            var page = await Log.ReadChannelAsync("website", Sample.At(2), Sample.At(7), position, limit, None);
            read.AddRange(page.Requests);
            if ((position = page.Next) is null) break;
        }

        Assert.Equal(["q2", "q3", "q4", "q5", "q6"], read.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.Equal(read.Select(r => r.ReceivedAt).Order(), read.Select(r => r.ReceivedAt));
    }

    private static void AssertSame(StoredRequest expected, StoredRequest? found)
    {
        Assert.NotNull(found);
        Assert.Equal(expected.BodyHash.ToArray(), found.BodyHash.ToArray());
        Assert.Equal(expected.Sealed.ToArray(), found.Sealed.ToArray());
        Assert.Equal(expected.Receipts, found.Receipts);
        Assert.Equal(expected with { BodyHash = default, Sealed = default, Receipts = [] }, found with { BodyHash = default, Sealed = default, Receipts = [] });
    }

    private async Task AppendAsync(string id, string body, string receipt)
    {
        var (request, receipts) = Request(id, body, receipt);
        await Log.AppendAsync(request, receipts, None);
    }

    private Task AppendAsync(string id, string body, string channel, DateTimeOffset at) =>
        Log.AppendAsync(Request(id, body).Request with { Channel = channel, ReceivedAt = at }, [], None);

    /// <summary>Of its receipts the second removes.</summary>
    private static (StoredRequest Request, IReadOnlyList<LeadReceipt> Receipts) Request(string id, string body, params string[] receipts)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new StoredRequest(id, "website", Sample.At(1), SHA256.HashData(bytes), bytes.Length, bytes, receipts);
        return (request, [.. receipts.Select((r, index) => Receipt(r) with { Operation = index == 1 ? LeadOperation.Remove : LeadOperation.Upsert })]);
    }

    private static LeadReceipt Receipt(string id) => new(id, "website", Sample.At(1), IdempotencyKey: null, """{"name":"王小明"}"""u8.ToArray());

    private async Task<IEnumerable<string>> AnnouncedAsync() =>
        (await Stores.Receiver.ReceiveAsync(QueueNames.Leads, 100, TimeSpan.FromMinutes(1), None)).Select(r => r.Message.Body).Order(StringComparer.Ordinal);
}

/// <summary>What every <see cref="IRejectionLog"/> promises.</summary>
public abstract class RejectionLogSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly DateTimeOffset Minute = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task AddAsync_SameMinuteReasonAndPlace_IsCountedTogether()
    {
        await Stores.Rejections.AddAsync([Of("proof", "X-Sign", 2), Of("proof", "X-Time", 1)], None);
        await Stores.Rejections.AddAsync([Of("proof", "X-Sign", 3) with { LastAt = Minute.AddSeconds(40) }, Of("proof", "X-Sign", 1) with { Minute = Minute.AddMinutes(1), LastAt = Minute.AddMinutes(1) }], None);

        var listed = await Stores.Rejections.ListAsync("website", 10, None);

        Assert.Equal([1L, 5L, 1L], listed.Select(r => r.Count));
        Assert.Equal(Of("proof", "X-Sign", 5) with { LastAt = Minute.AddSeconds(40) }, listed[1]);
        Assert.Equal([1L], (await Stores.Rejections.ListAsync("website", 1, None)).Select(r => r.Count));
        Assert.Empty(await Stores.Rejections.ListAsync("other", 10, None));
    }

    [Fact]
    public async Task AddAsync_WhatMayBeMissing_ComesBackAsItWas()
    {
        var bare = new Rejection("website", Minute, "media", "", Expected: null, Found: null, 415, 1, Minute);
        await Stores.Rejections.AddAsync([bare], None);

        Assert.Equal([bare], await Stores.Rejections.ListAsync("website", 10, None));
    }

    private static Rejection Of(string reason, string place, long count) => new("website", Minute, reason, place, "one that fits", "无", 401, count, Minute.AddSeconds(20));
}

/// <summary>What every <see cref="IChannelSecretStore"/> promises.</summary>
public abstract class ChannelSecretStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task ListAsync_PutAgainAndRemoved_ReturnsTheRestNewestFirst()
    {
        var (old, next, other) = (Secret("website", "s1", 1), Secret("website", "s2", 2), Secret("shop", "s1", 3));
        await Stores.ChannelSecrets.PutAsync([old, other], None);
        await Stores.ChannelSecrets.PutAsync([next, old with { EndsAt = Sample.At(9) }], None);

        var listed = await Stores.ChannelSecrets.ListAsync("website", None);
        Assert.Equal([next with { Sealed = default }, old with { Sealed = default, EndsAt = Sample.At(9) }], listed.Select(s => s with { Sealed = default }));
        Assert.Equal(next.Sealed.ToArray(), listed[0].Sealed.ToArray());

        await Stores.ChannelSecrets.RemoveAsync("website", "s1", None);
        await Stores.ChannelSecrets.RemoveAsync("website", "unknown", None);
        Assert.Equal(["s2"], (await Stores.ChannelSecrets.ListAsync("website", None)).Select(s => s.Id));
        Assert.Equal(["s1"], (await Stores.ChannelSecrets.ListAsync("shop", None)).Select(s => s.Id));
    }

    private static ChannelSecret Secret(string channel, string id, int at) => new(channel, id, new byte[] { 1, 0, (byte)at }, Sample.At(at), EndsAt: null);
}
