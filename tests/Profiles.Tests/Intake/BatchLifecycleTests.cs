using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Intake;

public class BatchLifecycleTests
{
    private static readonly RunIds Runs = new(World.Ids);

    /// <summary>Every command on every state: what becomes of the batch, or null if it does not fit. Of an undoing one also what comes after.</summary>
    public static TheoryData<BatchStatus, string?, string?, string?, string?, string?, string?> Table => new()
    {
        //                      pause       resume      cancel              keep         undo                rerun
        { BatchStatus.Planning, "Paused",   "Planning", "Undoing>Cancelled", "Stopping",  null,              null },
        { BatchStatus.Cleaning, "Paused",   "Cleaning", "Undoing>Cancelled", "Stopping",  null,              null },
        { BatchStatus.Paused,   "Paused",   "Cleaning", "Undoing>Cancelled", "Stopping",  null,              null },
        { BatchStatus.Stopping, null,       "Stopping", "Undoing>Cancelled", "Stopping",  null,              null },
        { BatchStatus.Retiring, null,       "Retiring", "Undoing>Cancelled", null,        null,              null },
        { BatchStatus.Settled,  null,       null,       null,                null,        "Undoing>Undone",  "Undoing>Planning" },
        { BatchStatus.Recleaning, null,     "Recleaning", null,              null,        null,              null },
        { BatchStatus.Undoing,  null,       "Undoing>Undone", "Undoing>Cancelled", null,  "Undoing>Undone",  "Undoing>Planning" },
        { BatchStatus.Undone,   null,       null,       null,                null,        "Undone",          "Planning" },
        { BatchStatus.Cancelled, null,      null,       "Cancelled",         null,        null,              "Planning" },
        { BatchStatus.Failed,   null,       null,       null,                null,        null,              "Planning" },
    };

    [Theory, MemberData(nameof(Table))]
    public void Decide_EachCommandOnEachState_IsAsDocumented(
        BatchStatus status, string? pause, string? resume, string? cancel, string? keep, string? undo, string? rerun)
    {
        var batch = Batch(status) with { Then = status == BatchStatus.Undoing ? BatchStatus.Undone : null };
        Assert.Equal(
            [pause, resume, cancel, keep, undo, rerun],
            new[] { BatchCommand.Pause, BatchCommand.Resume, BatchCommand.Cancel, BatchCommand.CancelKeeping, BatchCommand.Undo, BatchCommand.Rerun }
                .Select(c => Shown(BatchLifecycle.Decide(batch, c, Runs))));
    }

    [Theory]
    [InlineData(BatchStatus.Settled, "incoming", "Recleaning")]
    [InlineData(BatchStatus.Settled, "staged", "Undoing>Planning")]
    [InlineData(BatchStatus.Recleaning, "incoming", "Recleaning")]
    [InlineData(BatchStatus.Cleaning, "incoming", null)]
    [InlineData(BatchStatus.Undone, "incoming", null)]
    public void Decide_Reclean_LeavesRowsWhereTheyAreUnlessTheFileWasUnpacked(BatchStatus status, string container, string? expected)
    {
        var batch = Batch(status) with { Tables = [new BatchTable { Index = 0, Content = new FileReference(container, "crm/a.csv", "1"), Length = 1 }] };
        Assert.Equal(expected, Shown(BatchLifecycle.Decide(batch, BatchCommand.Reclean, Runs)));
    }

    [Fact]
    public void Decide_LeadsOfADay_FitNoCommand()
    {
        var leads = Batch(BatchStatus.Settled) with { File = null };
        Assert.All(Enum.GetValues<BatchCommand>(), c => Assert.Equal("batch-of-leads", BatchLifecycle.Decide(leads, c, Runs).Problem?.Code));
    }

    [Fact]
    public void Decide_ResumeOfAPausedPlanning_PlansAgainUnderANewAnnouncement()
    {
        var paused = Batch(BatchStatus.Paused) with { Chunks = null, Announcement = 3 };
        var resumed = BatchLifecycle.Decide(paused, BatchCommand.Resume, Runs).Batch;
        Assert.Equal((BatchStatus.Planning, 4), (resumed.Status, resumed.Announcement));
    }

    [Fact]
    public void NextRun_AnyBatch_KeepsIdAndTimeAndForgetsTheRest()
    {
        var first = Batch(BatchStatus.Failed) with { Error = new Problem("x", "x", null, null), IsKept = true, Announcement = 7, Untold = [new BatchId(9)] };
        var next = BatchLifecycle.NextRun(first);
        Assert.Equal((first.Id, first.ObservedAt, 2, first.ETag), (next.Id, next.ObservedAt, next.Run, next.ETag));
        Assert.Equal((BatchStatus.Planning, true, (Problem?)null, false), (next.Status, next.IsUndescribed, next.Error, next.IsKept));
        Assert.Equal([new BatchId(9), first.Id.OfRun(2)], next.Untold);
    }

    [Fact]
    public void OfRun_Runs_AreDistinctAndStandTogether()
    {
        var id = World.Ids.File("incoming", "crm/a.csv", "1");
        Assert.Equal(id, id.OfRun(1));
        Assert.Equal(BatchId.MaxRuns, Enumerable.Range(1, BatchId.MaxRuns).Select(id.OfRun).Distinct().Count());
        Assert.Equal(id, id.OfRun(BatchId.MaxRuns).WithoutRun);
        var other = World.Ids.File("incoming", "crm/b.csv", "1");
        Assert.Equal(Math.Sign(id.CompareTo(other)), Math.Sign(id.OfRun(BatchId.MaxRuns).CompareTo(other)));
    }

    private static string? Shown(BatchDecision decision) => decision.Problem is not null
        ? null
        : $"{decision.Batch.Status}{(decision.Batch.Status == BatchStatus.Undoing ? ">" + decision.Batch.Then : "")}";

    private static Batch Batch(BatchStatus status) => new()
    {
        Id = World.Ids.File("incoming", "crm/a.csv", "1"), Channel = "crm", File = new FileReference("incoming", "crm/a.csv", "1"), Chunks = 4,
        ObservedAt = FixedClock.Noon, Status = status, ETag = "5",
    };
}
