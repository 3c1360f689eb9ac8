using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Operations;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Operations;

public sealed class HealthJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, HealthReading, string> Readings => new()
    {
        { "nothing measured", new(Now), "Ok" },
        { "a queue that is worked on", new(Now) { Queues = [new(QueueNames.Leads, 5, TimeSpan.FromMinutes(5), 0)] }, "Ok" },
        { "a lead that waits", new(Now) { Queues = [new(QueueNames.Leads, 5, TimeSpan.FromMinutes(5.1), 0)] }, "Degraded queue-old leads" },
        { "a chunk behind a long file", new(Now) { Queues = [new(QueueNames.BatchChunks, 900, TimeSpan.FromMinutes(50), 0)] }, "Ok" },
        { "a dead letter", new(Now) { Queues = [new(QueueNames.Deliveries, 0, null, 1)] }, "Degraded dead-letters deliveries" },
        { "a stalled batch", new(Now) { Stalled = [new(new BatchId(1), "IOException: full", 1)] }, $"Degraded batch-stalled {new BatchId(1)}" },
        { "a store that only reads", new(Now) { Faults = [new(HealthPart.Writing, "SqliteException")], Profiles = 3 }, "Failing store-unwritable" },
        { "a store that does not answer", new(Now) { Faults = [new(HealthPart.Reading, "TimeoutException")] }, "Failing store-unreadable" },
        { "queues that do not answer", new(Now) { Faults = [new(HealthPart.Queues, "TimeoutException")] }, "Failing queues-unreadable" },
        { "a disk nobody can measure", new(Now) { Faults = [new(HealthPart.Disk, "IOException")] }, "Degraded unmeasured disk" },
        { "a disk with room", new(Now) { Disk = new(2L << 30, 1L << 40) }, "Ok" },
        { "a disk that fills", new(Now) { Disk = new((2L << 30) - 1, 1L << 40) }, "Degraded disk-low" },
        { "a full disk", new(Now) { Disk = new((256L << 20) - 1, 1L << 40) }, "Failing disk-full" },
        { "due for a while", new(Now) { DueLag = TimeSpan.FromMinutes(10) }, "Ok" },
        { "due for long", new(Now) { DueLag = TimeSpan.FromMinutes(11) }, "Degraded due-late" },
        { "a feed behind", new(Now) { Functions = [new("PublishChanges") { Behind = TimeSpan.FromMinutes(11) }] }, "Degraded feed-behind PublishChanges" },
        { "a function that failed twice", new(Now) { Functions = [new("CleanLead") { Failures = 2 }] }, "Ok" },
        { "a function that fails", new(Now) { Functions = [new("CleanLead") { Failures = 3 }] }, "Degraded function-failing CleanLead" },
        { "a timer that is late", new(Now) { Functions = [new("RecomputeDue") { Due = Now.AddMinutes(-11) }] }, "Degraded timer-late RecomputeDue" },
        { "a timer that is due", new(Now) { Functions = [new("RecomputeDue") { Due = Now.AddMinutes(-1) }] }, "Ok" },
        { "a file given up", new(Now) { Functions = [new("IntakeBatch") { GivenUp = 1 }] }, "Degraded files-given-up IntakeBatch" },
        { "a pull that fails", new(Now) { Pulls = [new("crm", "contacts", null, 3, TimeSpan.Zero, "http-status")] }, "Degraded pull-failing crm/contacts" },
        { "a pull that does not run", new(Now) { Pulls = [new("crm", "contacts", Now, 0, TimeSpan.FromMinutes(61), null)] }, "Degraded pull-late crm/contacts" },
        { "definitions nobody can use", new(Now) { DefinitionProblems = [new("tags/a.json", "$.when", new("甲", "a"), new("乙", "b"))] }, "Degraded definitions-unusable" },
        { "all at once: the worst first", new(Now) { Queues = [new(QueueNames.Leads, 0, null, 1)], Faults = [new(HealthPart.Writing, "IOException")] }, "Failing store-unwritable" },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void Judge_AReading_SaysStateReasonAndSubject(string name, HealthReading reading, string expected)
    {
        var report = HealthJudge.Judge(reading, new HealthLimits());

        var first = report.Reasons.Count == 0 ? null : report.Reasons[0];
        Assert.True(expected == $"{report.State} {first?.Code} {first?.Subject}".Trim(), $"{name}: {report.State} {first?.Code} {first?.Subject}");
        Assert.All(report.Reasons, r => Assert.True(r.Text.Zh.Any(c => c > 0x4e00) && r.Text.En.All(c => c < 0x4e00), r.Text.En));
    }
}
