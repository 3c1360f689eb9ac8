using Profiles.Azure.Cosmos;
using Profiles.Compliance;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>What this adapter promises beyond the ports: several processes on one account, values carried by crowds, things that expire.</summary>
public sealed class SharedStoreTests : Suite<CosmosUnderTest>
{
    [Fact]
    public async Task FindAsync_DecidedByAnotherProcess_SeesItAtOnce()
    {
        using var other = new CosmosStores(Stores.Options, Stores.Queue, Stores.Clock);
        Assert.Empty(await Stores.Decisions.FindAsync([Samples.Person(1)], None));
        var decision = LinkDecision.Of(Samples.Person(2), Samples.Person(1), LinkVerdict.Never, "key", Samples.At(1));

        await other.Decisions.PutAsync([decision], None);
        Assert.Equal([decision], await Stores.Decisions.FindAsync([Samples.Person(1)], None));

        await other.Decisions.RemoveAsync(Samples.Person(1), Samples.Person(2), None);
        Assert.Empty(await Stores.Decisions.FindAsync([Samples.Person(2)], None));
    }

    [Theory]
    [InlineData(CosmosClaimStore.MaxListed)]
    [InlineData(CosmosClaimStore.MaxListed + 1)]
    [InlineData(250)]
    public async Task AddAsync_ManyCarriersInAnyPortions_AreAllFoundSorted(int count)
    {
        var value = new ValueKey(9);
        Claim[] all = [.. Enumerable.Range(1, count).Select(n => new Claim(value, Samples.Person(n)))];
        await Stores.Claims.AddAsync([.. all.Where((_, i) => i % 3 == 0)], None);
        await Stores.Claims.AddAsync([.. all.Where((_, i) => i % 3 != 0)], None);
        await Stores.Claims.AddAsync(all, None);

        Assert.Equal(all.Select(c => c.Carrier), (await Stores.Claims.FindAsync([value], int.MaxValue - 1, None))[value]);
        Assert.Equal(all.Take(11).Select(c => c.Carrier), (await Stores.Claims.FindAsync([value], 10, None))[value]);

        await Stores.Claims.RemoveAsync([.. all.Skip(2)], None);
        Assert.Equal(all.Take(2).Select(c => c.Carrier), (await Stores.Claims.FindAsync([value], int.MaxValue - 1, None))[value]);
    }

    [Fact]
    public async Task AddAsync_ManyNewValues_ShareRequestsAndAreAllThere()
    {
        Claim[] claims = [.. Enumerable.Range(1, 300).Select(n => new Claim(new ValueKey(Samples.Id(n)), Samples.Person(n)))];

        await Stores.Claims.AddAsync(claims, None);

        var found = await Stores.Claims.FindAsync([.. claims.Select(c => c.Value)], 3, None);
        Assert.Equal(300, found.Count);
        Assert.All(claims, c => Assert.Equal([c.Carrier], found[c.Value]));
        if (Stores.StandIn is { } standIn) Assert.Equal((300, 0), (standIn.Operations.Of("bulk"), standIn.Operations.Of("create", "claims")));
    }

    [Fact]
    public async Task AddAsync_WritersAtOnce_NobodyIsLost()
    {
        var value = new ValueKey(9);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Stores.Claims.AddAsync(
            [.. Enumerable.Range(1, 5).Select(n => new Claim(value, Samples.Person((w * 5) + n)))], None)));

        Assert.Equal(40, (await Stores.Claims.FindAsync([value], 100, None))[value].Count);
    }

    [Fact]
    public async Task PublishAsync_ProcessesAtOnce_EveryChangeHasANumberOfItsOwn()
    {
        using var other = new CosmosStores(Stores.Options, Stores.Queue, Stores.Clock);
        Change[] changes = [.. Enumerable.Range(0, 250).Select(Change)];

        await Task.WhenAll(
            Stores.Changes.PublishAsync(changes[..200], None), other.Changes.PublishAsync(changes[150..], None), Stores.Changes.PublishAsync(changes, None));

        var (read, position) = await Stores.ChangeReader.ReadAsync(0, 1000, None);
        Assert.Equal((250, 250), (read.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count(), read.Count));
        Assert.Equal(250, position);
    }

    [Fact]
    public async Task AppendAsync_KeyForgotten_IsAnotherLead()
    {
        if (Stores.StandIn is null) return; // The time of a real account does not pass for tests.
        await Stores.IntakeLog.AppendAsync([Receipt("""{"name":"王"}""")], None);
        await Stores.PassAsync(TimeSpan.FromDays(31) + TimeSpan.FromSeconds(1));

        Assert.Equal([AppendOutcome.Stored], await Stores.IntakeLog.AppendAsync([Receipt("""{"name":"李"}""")], None));
        Assert.Equal([AppendOutcome.Conflict], await Stores.IntakeLog.AppendAsync([Receipt("""{"name":"王"}""")], None));
    }

    [Fact]
    public async Task AppendAsync_StoppedBeforeTheAnnouncement_IsAnnouncedByTheRepetition()
    {
        using var failing = new CosmosStores(Stores.Options, new FailingQueue(), Stores.Clock);
        await Assert.ThrowsAnyAsync<Exception>(() => failing.IntakeLog.AppendAsync([Receipt("{}")], None));

        Assert.Equal([AppendOutcome.Duplicate], await Stores.IntakeLog.AppendAsync([Receipt("{}")], None));

        Assert.Single(await Stores.Receiver.ReceiveAsync(QueueNames.Leads, 10, TimeSpan.FromMinutes(1), None));
    }

    [Fact]
    public async Task ReadOutboxAsync_AMonthLater_IsEmptyAndTheProfileStays()
    {
        if (Stores.StandIn is null) return;
        await Stores.Profiles.SaveAsync([new ProfileWrite(Samples.Profile(1), Samples.Entry(1, 1, batch: 1))], None);
        await Stores.PassAsync(CosmosProfileStore.OutboxMemory + TimeSpan.FromSeconds(1));

        await foreach (var entry in Stores.Profiles.ReadOutboxAsync([Samples.BatchId(1)], None)) Assert.Fail($"{entry} should have expired");
        Assert.Single(await Stores.Profiles.FindAsync([Samples.ProfileId(1)], None));
    }

    [Fact]
    public async Task FindByNameAsync_MoreThanTwoNames_FindsEach()
    {
        await Stores.Profiles.SaveAsync([new ProfileWrite(Samples.Profile(1) with { SearchNames = ["丁", "丙", "乙", "甲"] }, null)], None);
        await Stores.Profiles.SaveAsync([new ProfileWrite(Samples.Profile(2) with { SearchNames = ["甲乙"] }, null)], None);

        foreach (var name in new[] { "丁", "丙", "乙" }) Assert.Equal([Samples.ProfileId(1)], await Stores.Profiles.FindByNameAsync(name, 5, None));
        Assert.Equal([Samples.ProfileId(1), Samples.ProfileId(2)], await Stores.Profiles.FindByNameAsync("甲", 5, None));
    }

    [Fact]
    public async Task WriteAsync_NamesOfAnyKind_AreToldApart()
    {
        string[] names = ["feed/1", "feed\\1", "feed?1", "feed#1", "feed%2F1", "客户", new string('长', 2000), new string('长', 2001)];
        foreach (var name in names) await Stores.Checkpoints.WriteAsync(name, name, None);

        foreach (var name in names) Assert.Equal(name, await Stores.Checkpoints.ReadAsync(name, None));
    }

    private static Change Change(int number) => new(
        $"c{number}", Samples.ProfileId(number % 7), new Transition("segment", "east", Value: null, Entered: true, TransitionCause.Time), Batch: null, Samples.At(1));

    private static LeadReceipt Receipt(string item) => new("r1", "website", Samples.At(1), "key-1", System.Text.Encoding.UTF8.GetBytes(item));

    private sealed class FailingQueue : IQueue
    {
        public Task SendAsync(string queue, IReadOnlyCollection<QueueMessage> messages, CancellationToken cancellation) => throw new IOException("stopped");

        public Task SendLaterAsync(string queue, QueueMessage message, TimeSpan delay, CancellationToken cancellation) => throw new IOException("stopped");
    }
}
