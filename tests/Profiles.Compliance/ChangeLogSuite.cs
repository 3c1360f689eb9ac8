using Profiles.Profiles;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IChangeLog"/> with an <see cref="IChangeLogReader"/> promises.</summary>
public abstract class ChangeLogSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    [Fact]
    public async Task ReadAsync_Pages_ReturnChangesInOrderOfPublishing()
    {
        await Stores.Changes.PublishAsync([Change("c", 1), Change("a", 2)], None);
        await Stores.Changes.PublishAsync([Change("b", 1)], None);

        var (first, position) = await Stores.ChangeReader.ReadAsync(0, 2, None);
        var (rest, end) = await Stores.ChangeReader.ReadAsync(position, 2, None);

        Assert.Equal(["c", "a"], first.Select(c => c.Id));
        Assert.Equal(["b"], rest.Select(c => c.Id));
        Assert.Equal(end, (await Stores.ChangeReader.ReadAsync(end, 2, None)).Position);
    }

    [Fact]
    public async Task PublishAsync_KnownId_IsSwallowed()
    {
        await Stores.Changes.PublishAsync([Change("a", 1)], None);
        await Stores.Changes.PublishAsync([Change("a", 1), Change("b", 1), Change("b", 1)], None);
        await Stores.Changes.PublishAsync([], None);

        Assert.Equal(["a", "b"], (await Stores.ChangeReader.ReadAsync(0, 10, None)).Changes.Select(c => c.Id));
    }

    [Fact]
    public async Task ReadAsync_Profile_ReturnsItsNewestFirst()
    {
        await Stores.Changes.PublishAsync([Change("a", 1), Change("b", 2), Change("c", 1), Change("d", 1)], None);

        Assert.Equal(["d", "c"], (await Stores.ChangeReader.ReadAsync(Sample.ProfileId(1), 2, None)).Select(c => c.Id));
        Assert.Empty(await Stores.ChangeReader.ReadAsync(Sample.ProfileId(3), 2, None));
    }

    [Fact]
    public async Task ReadAsync_Published_ReturnsWhatWasWritten()
    {
        var change = Change("a", 1);
        await Stores.Changes.PublishAsync([change], None);

        var reasoned = Change("b", 2) with { Transition = new Transition("tag", "often", "高", false, TransitionCause.Erasure, new TransitionReason("count(order) >= 3", "2")) };
        var plain = Change("c", 3) with { Transition = new Transition("tag", "vip", null, false, TransitionCause.Data, new TransitionReason(TransitionReason.Withdrawn)) };
        await Stores.Changes.PublishAsync([reasoned, plain], None);

        Assert.Equal(reasoned, Assert.Single(await Stores.ChangeReader.ReadAsync(Sample.ProfileId(2), 10, None)));
        Assert.Equal(plain, Assert.Single(await Stores.ChangeReader.ReadAsync(Sample.ProfileId(3), 10, None)));
        Assert.Equal(change, Assert.Single(await Stores.ChangeReader.ReadAsync(Sample.ProfileId(1), 10, None)));
    }

    private static Change Change(string id, int profile) => new(
        id, Sample.ProfileId(profile), new Transition("segment", "east", Value: null, Entered: true, TransitionCause.Time), Sample.BatchId(1), Sample.At(3));
}
