using System.Diagnostics;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IQueue"/> with an <see cref="IQueueReceiver"/> promises.</summary>
public abstract class QueueSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private TimeSpan Lease => Stores.Lease;
    private TimeSpan AfterLease => Lease + TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ReceiveAsync_Sent_ReturnsEachOnce()
    {
        await SendAsync("a", "b", "c");

        var first = await ReceiveAsync(limit: 2);
        var rest = await ReceiveAsync();

        Assert.Equal(2, first.Count);
        Assert.Equal(["a", "b", "c"], first.Concat(rest).Select(r => r.Message.Id).Order(StringComparer.Ordinal));
        Assert.All(first.Concat(rest), r => Assert.Equal((1, QueueNames.Leads, "body of " + r.Message.Id), (r.Attempt, r.Queue, r.Message.Body)));
        Assert.Empty(await ReceiveAsync());
    }

    [Fact]
    public async Task MeasureAsync_WaitingLeasedAndDead_AreTold()
    {
        await SendAsync("a", "b", "c");
        var taken = Assert.Single(await ReceiveAsync(limit: 1));
        await Stores.PassAsync(TimeSpan.FromSeconds(2));

        var waiting = await MeasureAsync();
        await Stores.Receiver.DeadLetterAsync(taken, "because", None);
        foreach (var other in await ReceiveAsync()) await Stores.Receiver.CompleteAsync(other, None);
        var empty = await MeasureAsync();

        Assert.Equal((3, 0), (waiting.Waiting, waiting.Dead));
        Assert.InRange(waiting.Oldest!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal((0, 1), (empty.Waiting, empty.Dead));
        Assert.Null(empty.Oldest);
    }

    [Fact]
    public async Task ReceiveAsync_SentByTracedWork_SaysByWhom()
    {
        using var source = new ActivitySource("Profiles.Compliance");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s == source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using (var work = source.StartActivity("sends"))
        {
            await SendAsync("a");
            await Stores.Queue.SendLaterAsync(QueueNames.Leads, new QueueMessage("b", "body of b"), TimeSpan.Zero, None);
            var received = await ReceiveAsync();
            Assert.All(received, r => Assert.Equal((work!.Id, "body of " + r.Message.Id), (r.Message.Trace, r.Message.Body)));
            Assert.Equal(2, received.Count);
            await Stores.Receiver.DeadLetterAsync(received[0], "because", None);
        }
        var dead = Assert.Single(await Stores.Receiver.ListDeadLettersAsync(QueueNames.Leads, 10, None));
        Assert.Equal("body of " + dead.Message.Id, dead.Message.Body);
    }

    [Fact]
    public async Task ReceiveAsync_OtherQueue_IsEmpty()
    {
        await SendAsync("a");

        Assert.Empty(await Stores.Receiver.ReceiveAsync(QueueNames.Recompute, 10, Lease, None));
    }

    [Fact]
    public async Task SendLaterAsync_BeforeItsTime_IsNotReceived()
    {
        await Stores.Queue.SendLaterAsync(QueueNames.Leads, new QueueMessage("a", "body of a"), Lease, None);
        Assert.Empty(await ReceiveAsync());

        await Stores.PassAsync(AfterLease);

        Assert.Equal(("a", "body of a", 1), Assert.Single(await ReceiveAsync()) is var r ? (r.Message.Id, r.Message.Body, r.Attempt) : default);
    }

    [Fact]
    public async Task SendAsync_SameIdTwiceInOneCall_IsOneMessage()
    {
        await SendAsync("a", "a");

        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task SendAsync_SameIdInAnotherQueue_IsAnotherMessage()
    {
        await SendAsync("a");
        await Stores.Queue.SendAsync(QueueNames.Recompute, [new QueueMessage("a", "other")], None);

        Assert.Equal("other", Assert.Single(await Stores.Receiver.ReceiveAsync(QueueNames.Recompute, 10, Lease, None)).Message.Body);
        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task SendAsync_BodyOfChineseAtTheLimit_ComesBackWhole()
    {
        var body = new string('客', QueueMessage.MaxBodyBytes / 3);
        await Stores.Queue.SendAsync(QueueNames.Leads, [new QueueMessage("a", body)], None);

        Assert.Equal(body, Assert.Single(await ReceiveAsync()).Message.Body);
    }

    [Fact]
    public async Task SendAsync_BodyOverTheLimit_Throws()
    {
        var body = new string('x', QueueMessage.MaxBodyBytes + 1);

        await Assert.ThrowsAsync<ArgumentException>(
            () => Stores.Queue.SendAsync(QueueNames.Leads, [new QueueMessage("a", "small"), new QueueMessage("b", body)], None));
        Assert.Empty(await ReceiveAsync());
    }

    [Fact]
    public async Task ReceiveAsync_LeaseRanOut_ReturnsItAgainWithTheNextAttempt()
    {
        await SendAsync("a");
        await ReceiveAsync();

        await Stores.PassAsync(AfterLease);

        Assert.Equal(2, Assert.Single(await ReceiveAsync()).Attempt);
    }

    [Fact]
    public async Task RenewAsync_BeforeTheLeaseRanOut_KeepsItAndItsAttempt()
    {
        await SendAsync("a");
        var received = Assert.Single(await ReceiveAsync());
        // Each stop leaves as much room before the lease ends: where time is real, calls take their share of it.
        await Stores.PassAsync(Lease * 0.6);

        var renewed = await Stores.Receiver.RenewAsync(received, Lease, None);

        await Stores.PassAsync(Lease * 0.6);
        Assert.Empty(await ReceiveAsync());
        Assert.Equal((received.Message, 1), (renewed!.Message, renewed.Attempt));
        await Stores.Receiver.CompleteAsync(renewed, None);
        await Stores.PassAsync(AfterLease);
        Assert.Empty(await ReceiveAsync());
    }

    [Fact]
    public async Task RenewAsync_ReceivedAgainByAnother_IsNullAndLeavesItToThem()
    {
        await SendAsync("a");
        var late = Assert.Single(await ReceiveAsync());
        await Stores.PassAsync(AfterLease);
        var current = Assert.Single(await ReceiveAsync());

        Assert.Null(await Stores.Receiver.RenewAsync(late, Lease, None));

        await Stores.Receiver.CompleteAsync(current, None);
        Assert.Equal(0, (await Stores.Receiver.CountAsync(None)).GetValueOrDefault(QueueNames.Leads));
    }

    [Fact]
    public async Task CompleteAsync_Received_NeverComesBack()
    {
        await SendAsync("a");
        await Stores.Receiver.CompleteAsync(Assert.Single(await ReceiveAsync()), None);

        await Stores.PassAsync(AfterLease);

        Assert.Empty(await ReceiveAsync());
    }

    [Fact]
    public async Task CompleteAsync_ReceivedAgainByAnother_LeavesItToThem()
    {
        await SendAsync("a");
        var late = Assert.Single(await ReceiveAsync());
        await Stores.PassAsync(AfterLease);
        await ReceiveAsync();

        await Stores.Receiver.CompleteAsync(late, None);

        await Stores.PassAsync(AfterLease);
        Assert.Equal(3, Assert.Single(await ReceiveAsync()).Attempt);
    }

    [Fact]
    public async Task AbandonAsync_WithoutDelay_ComesBackAtOnce()
    {
        await SendAsync("a");
        await Stores.Receiver.AbandonAsync(Assert.Single(await ReceiveAsync()), TimeSpan.Zero, None);

        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task DeadLetterAsync_Received_IsListedWithItsReasonAndNotReceived()
    {
        await SendAsync("a");
        await Stores.Receiver.DeadLetterAsync(Assert.Single(await ReceiveAsync()), "cannot be stored", None);

        await Stores.PassAsync(AfterLease);

        Assert.Empty(await ReceiveAsync());
        var dead = Assert.Single(await Stores.Receiver.ListDeadLettersAsync(QueueNames.Leads, 10, None));
        Assert.Equal(("a", "body of a", 1, "cannot be stored"), (dead.Message.Id, dead.Message.Body, dead.Attempts, dead.Reason));
        Assert.Empty(await Stores.Receiver.ListDeadLettersAsync(QueueNames.Recompute, 10, None));
    }

    [Fact]
    public async Task RemoveDeadLetterAsync_OneOfSeveral_RemovesItAlone()
    {
        await SendAsync("a", "b", "c");
        foreach (var received in await ReceiveAsync()) await Stores.Receiver.DeadLetterAsync(received, "reason", None);

        Assert.True(await Stores.Receiver.RemoveDeadLetterAsync(QueueNames.Leads, "b", None));

        Assert.Equal(["a", "c"], (await Stores.Receiver.ListDeadLettersAsync(QueueNames.Leads, 10, None)).Select(l => l.Message.Id).Order(StringComparer.Ordinal));
        Assert.False(await Stores.Receiver.RemoveDeadLetterAsync(QueueNames.Leads, "b", None));
        Assert.False(await Stores.Receiver.RemoveDeadLetterAsync(QueueNames.Recompute, "a", None));
    }

    [Fact]
    public async Task CountAsync_WaitingLeasedAndEnded_CountsWaitingAndLeased()
    {
        await SendAsync("a", "b", "c", "d");
        var received = await ReceiveAsync(limit: 3);
        await Stores.Receiver.CompleteAsync(received[0], None);
        await Stores.Receiver.DeadLetterAsync(received[1], "reason", None);

        var counts = await Stores.Receiver.CountAsync(None);

        Assert.Equal(2, counts[QueueNames.Leads]);
        Assert.Equal(0, counts.GetValueOrDefault(QueueNames.Recompute));
    }

    [Fact]
    public async Task ReceiveAsync_ManyAtOnce_NobodyGetsTheSame()
    {
        await SendAsync([.. Enumerable.Range(0, 40).Select(n => $"m{n}")]);

        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReceiveAsync(limit: 5)));

        Assert.Equal(40, received.SelectMany(r => r).Select(r => r.Message.Id).Distinct(StringComparer.Ordinal).Count());
    }

    private async Task<QueueMeasure> MeasureAsync() =>
        (await Stores.Receiver.MeasureAsync(None)).Single(m => m.Queue == QueueNames.Leads);

    private Task SendAsync(params string[] ids) =>
        Stores.Queue.SendAsync(QueueNames.Leads, [.. ids.Select(id => new QueueMessage(id, "body of " + id))], None);

    private Task<IReadOnlyList<Received>> ReceiveAsync(int limit = 10) => Stores.Receiver.ReceiveAsync(QueueNames.Leads, limit, Lease, None);
}

/// <summary>What a queue that can make a message wait promises on top.</summary>
public abstract class QueueDelaySuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task AbandonAsync_WithDelay_ComesBackAfterIt()
    {
        await Stores.Queue.SendAsync(QueueNames.Leads, [new QueueMessage("a", "1")], None);
        await Stores.Receiver.AbandonAsync(Assert.Single(await ReceiveAsync()), Stores.Lease, None);
        Assert.Empty(await ReceiveAsync());

        await Stores.PassAsync(Stores.Lease + TimeSpan.FromSeconds(1));

        Assert.Equal(2, Assert.Single(await ReceiveAsync()).Attempt);
    }

    private Task<IReadOnlyList<Received>> ReceiveAsync() => Stores.Receiver.ReceiveAsync(QueueNames.Leads, 10, Stores.Lease, None);
}

/// <summary>What a queue that remembers the ids of its messages promises on top.</summary>
public abstract class QueueMemorySuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task SendAsync_SameIdWhileWaiting_IsSwallowed()
    {
        await SendAsync("a");
        await SendAsync("a");

        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task SendAsync_SameIdSoonAfterCompletion_IsSwallowed()
    {
        await SendAsync("a");
        await Stores.Receiver.CompleteAsync(Assert.Single(await ReceiveAsync()), None);

        await SendAsync("a", "a-replay");

        Assert.Equal("a-replay", Assert.Single(await ReceiveAsync()).Message.Id);
    }

    private Task SendAsync(params string[] ids) =>
        Stores.Queue.SendAsync(QueueNames.Leads, [.. ids.Select(id => new QueueMessage(id, "body of " + id))], None);

    private Task<IReadOnlyList<Received>> ReceiveAsync() => Stores.Receiver.ReceiveAsync(QueueNames.Leads, 10, Stores.Lease, None);
}

/// <summary>What <see cref="IQueueReceiver.ReleaseLeasesAsync"/> promises, where one process owns all leases.</summary>
public abstract class QueueLeaseSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task ReleaseLeasesAsync_Leased_ComeBackAtOnce()
    {
        await Stores.Queue.SendAsync(QueueNames.Leads, [new QueueMessage("a", "1")], None);
        await Stores.Receiver.ReceiveAsync(QueueNames.Leads, 1, Lease, None);

        await Stores.Receiver.ReleaseLeasesAsync(None);

        Assert.Equal(2, Assert.Single(await Stores.Receiver.ReceiveAsync(QueueNames.Leads, 1, Lease, None)).Attempt);
    }

    [Fact]
    public async Task ReleaseLeasesAsync_Delayed_GoOnWaiting()
    {
        await Stores.Queue.SendAsync(QueueNames.Leads, [new QueueMessage("a", "1")], None);
        var received = Assert.Single(await Stores.Receiver.ReceiveAsync(QueueNames.Leads, 1, Lease, None));
        await Stores.Receiver.AbandonAsync(received, TimeSpan.FromMinutes(1), None);

        await Stores.Receiver.ReleaseLeasesAsync(None);

        Assert.Empty(await Stores.Receiver.ReceiveAsync(QueueNames.Leads, 1, Lease, None));
    }
}
