using Profiles.Intake;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Intake;

public class BatchProgressTests
{
    private static readonly DateTimeOffset Start = FixedClock.Noon;

    [Fact]
    public void Of_HalfRead_SaysRateAndRestFromItsOwnTimes()
    {
        var progress = BatchProgress.Of(Batch(BatchStatus.Cleaning), [Done(0, 10, 1), Done(1, 10, 2), Done(2, 20, 4)]);
        Assert.Equal((30 + 10, 400L, 1000L, 3, 6, 0.5), (progress.Rows, progress.Bytes, progress.TotalBytes, progress.ChunksDone, progress.Chunks, progress.Share));
        Assert.Equal((10d, TimeSpan.FromSeconds(6)), (progress.RowsPerSecond, progress.Left));
        Assert.Equal([(20L, 2), (20L, 1)], progress.Tables.Select(t => (t.Rows, t.ChunksDone)));
    }

    [Fact]
    public void Of_LongAgoPaused_ForgetsThePause()
    {
        // Forty chunks a second apart, but for an hour after the fourth.
        ChunkCounts[] done = [.. Enumerable.Range(0, 40).Select(i => Done(i, 10, i + (i > 3 ? 3600 : 0)))];
        Assert.Equal(10d, BatchProgress.Of(Batch(BatchStatus.Cleaning) with { Chunks = 80 }, done).RowsPerSecond);
    }

    [Fact]
    public void Of_NothingDoneOrPaused_PromisesNothing()
    {
        var planning = BatchProgress.Of(Batch(BatchStatus.Planning) with { Chunks = null }, []);
        Assert.Equal((0d, null, null), (planning.Share, planning.RowsPerSecond, planning.Left));
        Assert.Null(BatchProgress.Of(Batch(BatchStatus.Paused), [Done(0, 10, 1)]).Left);
    }

    private static ChunkCounts Done(int index, long rows, int second) =>
        new(index, new RowCounts(rows, rows, 0, 0, 0), rows * 10, Start.AddSeconds(second));

    private static Batch Batch(BatchStatus status) => new()
    {
        Id = default, Channel = "crm", ObservedAt = Start, Status = status, Chunks = 6, Times = new BatchTimes(Start),
        Tables = [Table(0, 400, 0, 2), Table(1, 600, 2, 4)],
    };

    private static BatchTable Table(int index, long length, int first, int chunks) => new()
    {
        Index = index, Content = new FileReference("incoming", "crm/a", "1"), Length = length, FirstChunk = first, Chunks = chunks,
    };
}
