using Profiles.Evidence;
using Profiles.Segments;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="ISegmentHistoryStore"/> promises.</summary>
public abstract class SegmentHistorySuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private ISegmentHistoryStore Store => Stores.SegmentHistory;

    [Fact]
    public async Task AddSnapshotAsync_Several_ListsNewestFirstAndReadsMembersById()
    {
        Assert.Empty(await Store.ListSnapshotsAsync(None));

        Assert.True(await Store.AddSnapshotAsync(Snapshot("a", 1), [Sample.ProfileId(3), Sample.ProfileId(1)], None));
        Assert.True(await Store.AddSnapshotAsync(Snapshot("b", 2) with { Segment = null }, [], None));

        Assert.Equal([Snapshot("b", 2) with { Segment = null }, Snapshot("a", 1)], await Store.ListSnapshotsAsync(None));
        Assert.Equal([Sample.ProfileId(1), Sample.ProfileId(3)], await MembersAsync("a"));
        Assert.Empty(await MembersAsync("b"));
        Assert.Empty(await MembersAsync("unknown"));
    }

    [Fact]
    public async Task AddSnapshotAsync_IdTaken_IsRefusedAndChangesNothing()
    {
        await Store.AddSnapshotAsync(Snapshot("a", 1), [Sample.ProfileId(1)], None);

        Assert.False(await Store.AddSnapshotAsync(Snapshot("a", 5), [Sample.ProfileId(2)], None));

        Assert.Equal([Snapshot("a", 1)], await Store.ListSnapshotsAsync(None));
        Assert.Equal([Sample.ProfileId(1)], await MembersAsync("a"));
    }

    [Fact]
    public async Task AddSnapshotAsync_ManyMembers_ReadsAll()
    {
        ProfileId[] members = [.. Enumerable.Range(1, 20_003).Select(Sample.ProfileId)];

        await Store.AddSnapshotAsync(Snapshot("a", 1), members, None);

        Assert.Equal(members, await MembersAsync("a"));
    }

    [Fact]
    public async Task RemoveSnapshotAsync_Removed_IsGoneWithItsMembers()
    {
        await Store.AddSnapshotAsync(Snapshot("a", 1), [Sample.ProfileId(1)], None);

        await Store.RemoveSnapshotAsync("a", None);
        await Store.RemoveSnapshotAsync("unknown", None);

        Assert.Empty(await Store.ListSnapshotsAsync(None));
        Assert.Empty(await MembersAsync("a"));
    }

    [Fact]
    public async Task ReadCountsAsync_DayWrittenAgain_ReturnsTheLastInOrder()
    {
        await Store.WriteCountsAsync(Counts(2, 5), None);
        await Store.WriteCountsAsync(Counts(0, 1), None);
        await Store.WriteCountsAsync(Counts(2, 7) with { Tags = new Dictionary<string, long>() }, None);

        var read = await Store.ReadCountsAsync(Day, Day.AddDays(9), None);

        Assert.Equal([(Day, 1L), (Day.AddDays(2), 7L)], read.Select(c => (c.Day, c.Total)));
        Assert.Equal([("vip", 1L)], read[0].Tags.Select(t => (t.Key, t.Value)));
        Assert.Equal([("vip", 7L)], read[1].Segments.Select(t => (t.Key, t.Value)));
        Assert.Empty(read[1].Tags);
        Assert.Empty(await Store.ReadCountsAsync(Day.AddDays(3), Day.AddDays(9), None));
    }

    private static SegmentSnapshot Snapshot(string id, int minute) => new(id, "贵宾", "vip", "tag(value.vip)", Sample.At(minute), "key-1", 2);

    private static DailyCounts Counts(int day, long count) =>
        new(Day.AddDays(day), count, new Dictionary<string, long> { ["vip"] = count }, new Dictionary<string, long> { ["vip"] = count });

    private async Task<IReadOnlyList<ProfileId>> MembersAsync(string id)
    {
        var members = new List<ProfileId>();
        await foreach (var member in Store.ReadMembersAsync(id, None)) members.Add(member);
        return members;
    }
}
