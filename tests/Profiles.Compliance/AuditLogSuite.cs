using Microsoft.Extensions.Logging.Abstractions;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IAuditLog"/> promises.</summary>
public abstract class AuditLogSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly AuditChain Chain = new(new InstanceSecret(new byte[InstanceSecret.Length]));

    private IAuditLog Log => Stores.AuditLog;

    [Fact]
    public async Task AppendAsync_ManyAtOnce_NumbersThemWithoutGapsInOneChain()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => AppendAsync(Event($"s{n}"))));

        var all = await Log.ReadAsync(0, 100, None);

        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), all.Select(e => e.Number));
        var head = AuditHead.None;
        foreach (var entry in all)
        {
            Assert.True(Chain.Follows(head, entry));
            head = new AuditHead(entry.Number, entry.Hash);
        }
        Assert.Equal(40, all.Select(e => e.Event.Subject).Distinct().Count());
    }

    [Fact]
    public async Task ReadAsync_WhatWasAppended_ComesBackToTheTick()
    {
        var whole = new AuditEvent(AuditActions.Exported, "key", "主体", "call-back", "what=x");
        var bare = new AuditEvent(AuditActions.Published, "local");
        var at = StoresUnderTest.Start.AddTicks(1234567);

        var written = new[] { await AppendAsync(whole, at), await AppendAsync(bare, at.AddDays(1)) };

        Assert.Equal(written, await Log.ReadAsync(0, 10, None));
        Assert.Equal([whole, bare], written.Select(e => e.Event));
        Assert.Equal([written[1]], await Log.ReadAsync(1, 10, None));
        Assert.Empty(await Log.ReadAsync(2, 10, None));
    }

    [Fact]
    public async Task FindAsync_EachFilter_ListsNewestFirst()
    {
        for (var n = 0; n < 6; n++)
            await AppendAsync(
                new AuditEvent(n % 2 == 0 ? AuditActions.Disclosed : AuditActions.Exported, n < 3 ? "anna" : "bo", $"s{n % 3}"), StoresUnderTest.Start.AddDays(n));

        Assert.Equal([6L, 5, 4, 3, 2, 1], await NumbersAsync(new AuditQuery()));
        Assert.Equal([5L, 3, 1], await NumbersAsync(new AuditQuery(AuditActions.Disclosed)));
        Assert.Equal([3L, 2, 1], await NumbersAsync(new AuditQuery(Who: "anna")));
        Assert.Equal([6L, 4, 3, 1], await NumbersAsync(new AuditQuery(Subjects: ["s0", "s2"])));
        Assert.Equal([4L, 3], await NumbersAsync(new AuditQuery(From: StoresUnderTest.Start.AddDays(2), To: StoresUnderTest.Start.AddDays(4))));
        Assert.Equal([3L, 1], (await Log.FindAsync(new AuditQuery(AuditActions.Disclosed), before: 5, 10, None)).Select(e => e.Number));
        Assert.Equal([6L], (await Log.FindAsync(new AuditQuery(), before: null, 1, None)).Select(e => e.Number));
        Assert.Empty(await NumbersAsync(new AuditQuery(Subjects: ["unknown"])));
    }

    [Fact]
    public async Task PruneAsync_Checkpoint_RemovesWhatItCoversAndTheRestVerifies()
    {
        var trail = new AuditTrail(Log, Chain, new ManualClock(StoresUnderTest.Start), NullLogger<AuditTrail>.Instance);
        for (var n = 0; n < 4; n++) await trail.RecordAsync(Event($"s{n}"), None);
        var later = new AuditTrail(Log, Chain, new ManualClock(StoresUnderTest.Start.AddDays(3)), NullLogger<AuditTrail>.Instance);
        await later.RecordAsync(Event("s4"), None);

        Assert.Equal(0, await later.PruneAsync(DateOnly.FromDateTime(StoresUnderTest.Start.Date), None));
        Assert.Equal(4, await later.PruneAsync(DateOnly.FromDateTime(StoresUnderTest.Start.Date).AddDays(1), None));

        Assert.Equal([5L, 6], (await Log.ReadAsync(0, 100, None)).Select(e => e.Number));
        Assert.Equal(4, (await Log.FindCheckpointAsync(None))!.Head.Number);
        Assert.Equal(new AuditVerdict(5, 6, AuditFault.None), await new AuditVerifier(Log, Chain).VerifyAsync(null, None));
        await later.RecordAsync(Event("s7"), None);
        Assert.Equal(new AuditVerdict(5, 7, AuditFault.None), await new AuditVerifier(Log, Chain).VerifyAsync(await later.ExportAnchorAsync(None), None));
    }

    [Fact]
    public async Task AnchorAsync_Earlier_DoesNotMoveItBack()
    {
        Assert.Null(await Log.FindAnchorAsync(None));
        var (one, two) = (Chain.Anchor(new AuditHead(1, new string('1', 64))), Chain.Anchor(new AuditHead(2, new string('2', 64))));

        await Log.AnchorAsync(two, None);
        await Log.AnchorAsync(one, None);

        Assert.Equal(two, await Log.FindAnchorAsync(None));
    }

    private Task<AuditEntry> AppendAsync(AuditEvent audited, DateTimeOffset? at = null) =>
        Log.AppendAsync(head => Chain.Next(head, audited, at ?? StoresUnderTest.Start), None);

    private async Task<IEnumerable<long>> NumbersAsync(AuditQuery query) => (await Log.FindAsync(query, before: null, 100, None)).Select(e => e.Number);

    private static AuditEvent Event(string subject) => new(AuditActions.Disclosed, "key", subject, "call-back");
}
