using System.Text.Json;
using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IBatchStore"/> promises.</summary>
public abstract class BatchStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private IBatchStore Store => Stores.Batches;

    [Fact]
    public async Task CreateAsync_New_StoresIt()
    {
        var created = await Store.CreateAsync(Sample.Batch(1), None);

        Assert.NotNull(created.ETag);
        AssertSame(Sample.Batch(1) with { ETag = created.ETag }, created);
        AssertSame(created, await Store.FindAsync(Sample.BatchId(1), None));
    }

    [Fact]
    public async Task CreateAsync_Known_ReturnsWhatIsStored()
    {
        var created = await Store.CreateAsync(Sample.Batch(1), None);

        var again = await Store.CreateAsync(Sample.Batch(1) with { ObservedAt = Sample.At(99) }, None);

        AssertSame(created, again);
    }

    [Fact]
    public async Task FindAsync_Unknown_IsNull() => Assert.Null(await Store.FindAsync(Sample.BatchId(1), None));

    [Fact]
    public async Task SaveAsync_CurrentETag_Writes()
    {
        var created = await Store.CreateAsync(Sample.Batch(1), None);

        var saved = await Store.SaveAsync(created with { Status = BatchStatus.Cleaning, Chunks = 3, Rows = new RowCounts(4, 3, 1, 0, 2) }, None);

        Assert.NotNull(saved);
        Assert.NotEqual(created.ETag, saved.ETag);
        AssertSame(saved, await Store.FindAsync(Sample.BatchId(1), None));
    }

    [Fact]
    public async Task SaveAsync_StaleETag_IsNullAndWritesNothing()
    {
        var created = await Store.CreateAsync(Sample.Batch(1), None);
        var saved = await Store.SaveAsync(created with { Status = BatchStatus.Cleaning }, None);

        Assert.Null(await Store.SaveAsync(created with { Status = BatchStatus.Failed }, None));
        Assert.Null(await Store.SaveAsync(Sample.Batch(2), None));

        AssertSame(saved, await Store.FindAsync(Sample.BatchId(1), None));
    }

    [Fact]
    public async Task ListAsync_Pages_ReturnAllNewestFirst()
    {
        foreach (var number in new[] { 2, 5, 1, 4, 3 }) await Store.CreateAsync(Sample.Batch(number), None);

        var first = await Store.ListAsync(null, 2, None);
        var second = await Store.ListAsync(first[^1], 10, None);

        Assert.Equal([Sample.BatchId(5), Sample.BatchId(4)], first.Select(b => b.Id));
        Assert.Equal([Sample.BatchId(3), Sample.BatchId(2), Sample.BatchId(1)], second.Select(b => b.Id));
    }

    [Fact]
    public async Task ListAsync_SeenAtTheSameInstant_AreEachListedOnce()
    {
        foreach (var number in Enumerable.Range(1, 5)) await Store.CreateAsync(Sample.Batch(number) with { ObservedAt = Sample.At(1) }, None);
        var listed = new List<BatchId>();
        Batch? last = null;
        while (await Store.ListAsync(last, 2, None) is { Count: > 0 } page)
        {
            listed.AddRange(page.Select(b => b.Id));
            last = page[^1];
        }

        Assert.Equal(Enumerable.Range(1, 5).Select(Sample.BatchId), listed.Order());
    }

    [Fact]
    public async Task ListOpenAsync_SomeSettled_ReturnsTheOthers()
    {
        foreach (var (status, index) in Enum.GetValues<BatchStatus>().Select((s, i) => (s, i))) await Store.CreateAsync(Sample.Batch(index + 1, status), None);
        var first = (await Store.FindAsync(Sample.BatchId(1), None))!;
        await Store.SaveAsync(first with { Status = BatchStatus.Settled }, None);

        var open = await Store.ListOpenAsync(None);

        Assert.Equal(
            [BatchStatus.Cleaning, BatchStatus.Paused, BatchStatus.Stopping, BatchStatus.Retiring, BatchStatus.Recleaning, BatchStatus.Undoing], open.Select(b => b.Status).Order());
        Assert.All(open, b => Assert.NotNull(b.ETag));
    }

    [Fact]
    public async Task FindSnapshotAsync_SeveralBatches_IsTheNewestThatCounts()
    {
        var believed = new Snapshot(0.5) { IsBelieved = true };
        await Store.CreateAsync(Sample.Batch(1, BatchStatus.Settled) with { Snapshot = believed }, None);
        await Store.CreateAsync(Sample.Batch(3, BatchStatus.Settled) with { Snapshot = believed }, None);
        await Store.CreateAsync(Sample.Batch(4, BatchStatus.Settled) with { Snapshot = new Snapshot(0.5) }, None);
        await Store.CreateAsync(Sample.Batch(5, BatchStatus.Cancelled) with { Snapshot = believed }, None);
        await Store.CreateAsync(Sample.Batch(6, BatchStatus.Settled), None);
        await Store.CreateAsync(Sample.Batch(7, BatchStatus.Settled) with { Channel = "shop", Snapshot = believed }, None);

        var newest = await Store.FindSnapshotAsync("crm", None);

        AssertSame(await Store.FindAsync(Sample.BatchId(3), None), newest);
        await Store.SaveAsync(newest! with { Status = BatchStatus.Undoing }, None);
        Assert.Equal(Sample.BatchId(1), (await Store.FindSnapshotAsync("crm", None))!.Id);
        Assert.Null(await Store.FindSnapshotAsync("cr", None));
    }

    [Fact]
    public async Task FindChunkAsync_Stored_ReturnsIt()
    {
        await Store.SaveChunkAsync(Result(1, 2, read: 5) with { Bytes = 700, DoneAt = Sample.At(3) }, None);

        var found = await Store.FindChunkAsync(Sample.BatchId(1), 2, None);

        Assert.Equal((5L, 700L, Sample.At(3)), (found!.Rows.Read, found.Bytes, found.DoneAt!.Value));
        Assert.Equal([new ChunkCounts(2, found.Rows, 700, Sample.At(3))], await Store.ReadChunkCountsAsync(Sample.BatchId(1), None));
        Assert.Null(await Store.FindChunkAsync(Sample.BatchId(1), 1, None));
        Assert.Null(await Store.FindChunkAsync(Sample.BatchId(2), 2, None));
    }

    [Fact]
    public async Task SaveChunkPlansAsync_Again_Overwrites()
    {
        await Store.SaveChunkPlansAsync([Plan(0, 10), Plan(1, 20)], None);
        await Store.SaveChunkPlansAsync([Plan(1, 30)], None);

        Assert.Equal(10, (await Store.FindChunkPlanAsync(Sample.BatchId(1), 0, None))!.End);
        var second = (await Store.FindChunkPlanAsync(Sample.BatchId(1), 1, None))!;
        Assert.Equal((30, 2), (second.End, second.Ranks[17]));
        Assert.Null(await Store.FindChunkPlanAsync(Sample.BatchId(1), 2, None));
        Assert.Null(await Store.FindChunkPlanAsync(Sample.BatchId(2), 0, None));
    }

    [Fact]
    public async Task SaveChunkAsync_Again_Overwrites()
    {
        await Store.SaveChunkAsync(Result(1, 0, read: 5), None);
        await Store.SaveChunkAsync(Result(1, 0, read: 7), None);

        Assert.Equal([new ChunkCounts(0, Result(1, 0, read: 7).Rows)], await Store.ReadChunkCountsAsync(Sample.BatchId(1), None));
        Assert.Single(await ReadAsync(1));
    }

    [Fact]
    public async Task ReadChunksAsync_SeveralChunks_AreInOrderOfIndex()
    {
        foreach (var index in new[] { 2, 0, 10, 1 }) await Store.SaveChunkAsync(Result(1, index, index), None);
        await Store.SaveChunkAsync(Result(2, 0, 1), None);

        Assert.Equal([0, 1, 2, 10], (await ReadAsync(1)).Select(r => r.Index));
        Assert.Equal([0, 1, 2, 10], (await Store.ReadChunkCountsAsync(Sample.BatchId(1), None)).Select(c => c.Index));
        Assert.Empty(await ReadAsync(3));
    }

    [Fact]
    public async Task ReadChunksAsync_Stored_ReturnsWhatWasWritten()
    {
        await Store.SaveChunkAsync(Result(1, 0, read: 5), None);

        var read = Assert.Single(await ReadAsync(1));

        Assert.Equal([Sample.Person(1), Sample.Person(2)], read.Touched);
        var row = Assert.Single(read.SetAside);
        Assert.Equal((3, 120, RowOutcome.Rejected), (row.RowNumber, row.Offset, row.Outcome));
        Assert.Equal(["王小明", null, ""], row.Cells);
        Assert.Equal("phone.invalid", Assert.Single(row.Findings).Rule);
    }

    private static Chunk Plan(int index, long end) => new(Sample.BatchId(1), index, Start: 0, end, FirstRowNumber: 2, new Dictionary<long, int> { [17] = 2 });

    private static ChunkResult Result(int batch, int index, long read) => new(
        Sample.BatchId(batch), index, new RowCounts(read, read, 0, 0, 1), [Sample.Person(1), Sample.Person(2)],
        [new SetAsideRow(3, 120, RowOutcome.Rejected, ["王小明", null, ""], [new Finding("contact.phone", "phone.invalid", Severity.Reject, "1", null)])]);

    /// <summary>Records compare lists by reference; what is stored is compared instead.</summary>
    private static void AssertSame(Batch? expected, Batch? actual) => Assert.Equal(Shown(expected), Shown(actual));

    private static (string?, string?) Shown(Batch? batch) =>
        (batch is null ? null : JsonSerializer.Serialize(batch, DocumentJson.Stored.Batch), batch?.ETag);

    private async Task<List<ChunkResult>> ReadAsync(int batch)
    {
        var results = new List<ChunkResult>();
        await foreach (var result in Store.ReadChunksAsync(Sample.BatchId(batch), None)) results.Add(result);
        return results;
    }
}
