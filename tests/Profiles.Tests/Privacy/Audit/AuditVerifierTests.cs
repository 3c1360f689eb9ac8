using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Profiles.Privacy;
using Profiles.Privacy.Audit;
using Profiles.Storage;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Privacy.Audit;

public sealed class AuditVerifierTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly AuditChain Chain = new(new InstanceSecret(new byte[InstanceSecret.Length]));
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Any single edit, removal, insertion or swap, anywhere, is found at the first number that is wrong.</summary>
    [Fact]
    public void VerifyAsync_AnySingleTampering_IsFoundAtItsNumber() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var log = Trail(random, random.Next(1, 30));
        var at = random.Next(log.Entries.Count);
        var expected = Tamper(log.Entries, at, random);

        var verdict = Verify(log);

        Assert.False(verdict.IsWhole);
        Assert.Equal(expected, verdict.Wrong);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void VerifyAsync_Untouched_IsWhole() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var log = Trail(random, random.Next(0, 30));

        Assert.Equal(new AuditVerdict(Math.Min(1, log.Entries.Count), log.Entries.Count, AuditFault.None), Verify(log));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void VerifyAsync_ChainMadeAgainWithoutTheSecret_IsFound()
    {
        var log = Trail(new Random(1), 5);
        var forger = new AuditChain(new InstanceSecret([.. Enumerable.Repeat((byte)1, InstanceSecret.Length)]));
        var (head, forged) = (AuditHead.None, new List<AuditEntry>());
        foreach (var entry in log.Entries)
        {
            var next = forger.Next(head, entry.Event with { Who = "nobody" }, entry.At);
            forged.Add(next);
            head = new AuditHead(next.Number, next.Hash);
        }
        (log.Entries, log.Anchor) = (forged, forger.Anchor(head));

        Assert.Equal((AuditFault.Changed, 1L), (Verify(log).Fault, Verify(log).Wrong));
    }

    [Fact]
    public async Task RecordAsync_AfterTheEndWasCut_DoesNotHideIt()
    {
        var log = Trail(new Random(1), 5);
        log.Entries.RemoveAt(4);
        var trail = Trail(log);
        await trail.RecordAsync(new AuditEvent(AuditActions.Decided, "key"), None);
        await trail.RecordAsync(new AuditEvent(AuditActions.Decided, "key"), None);

        Assert.Equal((AuditFault.OtherThanAnchored, 5L), (Verify(log).Fault, Verify(log).Wrong));
    }

    [Fact]
    public async Task VerifyAsync_WholeTrailPutBackToAnEarlierState_IsFoundByAnExportedAnchor()
    {
        var log = Trail(new Random(1), 3);
        var (earlier, anchor) = (log.Entries.ToList(), log.Anchor);
        var trail = Trail(log);
        await trail.RecordAsync(new AuditEvent(AuditActions.Decided, "key"), None);
        var exported = AuditMark.Parse((await trail.ExportAnchorAsync(None)).ToString());
        (log.Entries, log.Anchor) = (earlier, anchor);

        Assert.True(Verify(log).IsWhole);
        Assert.Equal((AuditFault.EndMissing, 4L), (Verify(log, exported).Fault, Verify(log, exported).Wrong));
    }

    [Fact]
    public void VerifyAsync_AnchorTakenAwayOrLowered_IsFound()
    {
        var log = Trail(new Random(1), 3);
        var anchor = log.Anchor!;
        log.Anchor = null;
        Assert.Equal(AuditFault.Anchor, Verify(log).Fault);
        log.Anchor = new AuditMark(new AuditHead(1, log.Entries[0].Hash), anchor.Proof);
        Assert.Equal(AuditFault.Anchor, Verify(log).Fault);
        log.Anchor = Chain.Checkpoint(anchor.Head);
        Assert.Equal(AuditFault.Anchor, Verify(log).Fault);
    }

    [Fact]
    public void VerifyAsync_BeginningCutUnderAForgedCheckpoint_IsFound()
    {
        var log = Trail(new Random(1), 4);
        var second = log.Entries[1];
        log.Entries.RemoveRange(0, 2);
        Assert.Equal((AuditFault.Missing, 1L), (Verify(log).Fault, Verify(log).Wrong));
        log.Checkpoint = Chain.Anchor(new AuditHead(2, second.Hash));
        Assert.Equal(AuditFault.Checkpoint, Verify(log).Fault);
    }

    [Fact]
    public async Task RecordAsync_ByTheKeyOfThisMachine_IsLocal()
    {
        var log = new ListedLog();
        var trail = Trail(log);
        trail.LocalKey = "session";
        await trail.RecordAsync([new AuditEvent(AuditActions.Decided, "session"), new AuditEvent(AuditActions.Decided, "other", new string('x', 500))], None);

        Assert.Equal(["local", "other"], log.Entries.Select(e => e.Event.Who));
        Assert.Equal(200, log.Entries[1].Event.Subject!.Length);
    }

    private static AuditVerdict Verify(ListedLog log, AuditMark? exported = null) => new AuditVerifier(log, Chain).VerifyAsync(exported, None).GetAwaiter().GetResult();

    private static AuditTrail Trail(ListedLog log) => new(log, Chain, new FixedClock(Start), NullLogger<AuditTrail>.Instance);

    private static ListedLog Trail(Random random, int length)
    {
        var log = new ListedLog();
        var trail = Trail(log);
        for (var n = 0; n < length; n++)
            trail.RecordAsync(new AuditEvent(
                AuditTexts.All[random.Next(AuditTexts.All.Count)], $"key{random.Next(3)}", random.Next(2) == 0 ? null : $"s{n}",
                random.Next(2) == 0 ? null : "call-back", random.Next(2) == 0 ? null : "a=b"), None).GetAwaiter().GetResult();
        return log;
    }

    /// <summary>Changes one thing and says which number is wrong from then on.</summary>
    private static long Tamper(List<AuditEntry> entries, int at, Random random)
    {
        var entry = entries[at];
        switch (random.Next(entries.Count > 1 ? 4 : 3))
        {
            case 0:
                entries[at] = Edited(entry, random);
                return entry.Number;
            case 1:
                entries.RemoveAt(at);
                return entry.Number;
            case 2:
                // Put in between, as one that follows the entry before it.
                entries.Insert(at, Chain.Next(new AuditHead(entry.Number - 1, entry.Previous), entry.Event with { Who = "put in" }, entry.At));
                return entry.Number;
            default:
                var other = at == 0 ? 1 : at - 1;
                (entries[at], entries[other]) = (entries[other] with { Number = entry.Number }, entry with { Number = entries[other].Number });
                return Math.Min(entry.Number, entries[other].Number);
        }
    }

    private static AuditEntry Edited(AuditEntry entry, Random random) => random.Next(8) switch
    {
        0 => entry with { At = entry.At.AddTicks(1) },
        1 => entry with { Event = entry.Event with { Action = entry.Event.Action + "x" } },
        2 => entry with { Event = entry.Event with { Who = entry.Event.Who + "x" } },
        3 => entry with { Event = entry.Event with { Subject = entry.Event.Subject is null ? "" : null } },
        4 => entry with { Event = entry.Event with { Purpose = entry.Event.Detail ?? "x", Detail = entry.Event.Purpose } },
        5 => entry with { Event = entry.Event with { Detail = entry.Event.Detail + "x" } },
        6 => entry with { Previous = new string('f', 64) },
        _ => entry with { Hash = new string('f', 64) },
    };

    /// <summary>A trail that anybody may write in.</summary>
    private sealed class ListedLog : IAuditLog
    {
        public List<AuditEntry> Entries { get; set; } = [];
        public AuditMark? Anchor { get; set; }
        public AuditMark? Checkpoint { get; set; }

        public Task<AuditEntry> AppendAsync(Func<AuditHead, AuditEntry> next, CancellationToken cancellation)
        {
            Entries.Add(next(Entries is [.., var last] ? new AuditHead(last.Number, last.Hash) : AuditHead.None));
            return Task.FromResult(Entries[^1]);
        }

        public Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int limit, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries.Where(e => e.Number > after && e.Number <= after + limit).OrderBy(e => e.Number)]);

        public Task<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, long? before, int limit, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries.Where(query.Fits).OrderByDescending(e => e.Number).Take(limit)]);

        public Task<AuditMark?> FindAnchorAsync(CancellationToken cancellation) => Task.FromResult(Anchor);

        public Task AnchorAsync(AuditMark anchor, CancellationToken cancellation)
        {
            Anchor = anchor;
            return Task.CompletedTask;
        }

        public Task<AuditMark?> FindCheckpointAsync(CancellationToken cancellation) => Task.FromResult(Checkpoint);

        public Task<int> PruneAsync(AuditMark checkpoint, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
