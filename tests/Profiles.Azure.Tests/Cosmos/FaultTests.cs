using Profiles.Azure.Cosmos;
using Profiles.Azure.Tests.CosmosStandIn;
using Profiles.Compliance;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>The service is busy, slow, away, or its answer is lost: nothing is lost, nothing is there twice.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly CosmosUnderTest stores = new();

    public static TheoryData<string, int> Faults => new()
    {
        { nameof(Fault.Throttled), 3 }, { nameof(Fault.TimedOut), 5 }, { nameof(Fault.Unavailable), 5 }, { nameof(Fault.AnswerLost), 5 },
    };

    public Task InitializeAsync() => stores.OpenAsync();

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Theory, MemberData(nameof(Faults))]
    public async Task EveryStore_FaultAtOneInSoManyRequests_EndsAsUndisturbed(string name, int oneIn)
    {
        if (stores.StandIn is not { } standIn) return; // A real account has faults of its own.
        standIn.Faults = FaultPattern.Of(Enum.Parse<Fault>(name), oneIn);

        await SaveEvidenceAsync();
        await SaveProfilesAsync();
        await PublishAsync();
        await AppendAsync();
        await SaveBatchAsync();

        standIn.Faults = null;
        Assert.True(standIn.Operations.Of(name) > 10, $"{name}: only {standIn.Operations.Of(name)}");
    }

    [Fact]
    public async Task FindAsync_BusyForEver_GivesUpAndSaysSo()
    {
        if (stores.StandIn is not { } standIn) return;
        using var impatient = new CosmosStores(stores.Options with { MaxRetries = 2 }, stores.Queue, stores.Clock);
        standIn.Faults = _ => Fault.Throttled;

        var error = await Assert.ThrowsAsync<CosmosBusyException>(() => impatient.Batches.FindAsync(Samples.BatchId(1), None));

        standIn.Faults = null;
        Assert.Contains("read in batches: expected success, found 429", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, standIn.Operations.Of(nameof(Fault.Throttled)));
    }

    private async Task SaveEvidenceAsync()
    {
        var persons = Enumerable.Range(1, 20).ToList();
        foreach (var batch in new[] { 1, 2 })
        {
            var left = persons.Select(Samples.Person).ToHashSet();
            while (left.Count > 0)
            {
                var known = (await stores.Evidence.FindAsync(left, None)).ToDictionary(p => p.Id, p => p.ETag);
                left = [.. await stores.Evidence.SaveAsync(
                    [.. persons.Where(n => left.Contains(Samples.Person(n))).Select(n => new EvidenceWrite(
                        Samples.Header(n) with { ETag = known.GetValueOrDefault(Samples.Person(n)) }, [Samples.Sighting(batch, n)], []))],
                    None)];
                // A write whose answer was lost is reported as a conflict; the caller reads and finds its rows.
                foreach (var id in left.ToList())
                    if ((await stores.Evidence.ReadAsync(id, None)).Sightings.Any(s => s.Stamp.Batch == Samples.BatchId(batch))) left.Remove(id);
            }
        }
        foreach (var n in persons)
            Assert.Equal([Samples.Stamp(1, n), Samples.Stamp(2, n)], (await stores.Evidence.ReadAsync(Samples.Person(n), None)).Sightings.Select(s => s.Stamp));
        await stores.Claims.AddAsync([.. persons.Select(n => new Claim(new ValueKey((UInt128)(n % 3)), Samples.Person(n)))], None);
        var carriers = await stores.Claims.FindAsync([new ValueKey(0), new ValueKey(1), new ValueKey(2)], 100, None);
        Assert.Equal(persons.Select(Samples.Person), carriers.Values.SelectMany(c => c).Order());
    }

    private async Task SaveProfilesAsync()
    {
        ProfileWrite[] writes = [.. Enumerable.Range(1, 20).Select(n => new ProfileWrite(Samples.Profile(n), Samples.Entry(n, 1, batch: 1)))];
        await stores.Profiles.SaveAsync(writes, None);
        Assert.Equal(20, (await stores.Profiles.ListAsync(null, 100, None)).Count);
        var entries = new List<int>();
        await foreach (var entry in stores.Profiles.ReadOutboxAsync([Samples.BatchId(1)], None)) entries.Add((int)(uint)(entry.ProfileId.Value >> 96));
        Assert.Equal(Enumerable.Range(1, 20), entries);
        var fed = new List<ProfileId>();
        for (var page = await stores.Profiles.ReadFeedAsync(0, 5, None); page.Entries.Count > 0; page = await stores.Profiles.ReadFeedAsync(page.Position, 5, None))
            fed.AddRange(page.Entries.Select(e => e.ProfileId));
        Assert.Equal(Enumerable.Range(1, 20).Select(Samples.ProfileId), fed.Order());
        Assert.Equal(20, await stores.Profiles.CountAsync(None));
    }

    private async Task PublishAsync()
    {
        Change[] changes = [.. Enumerable.Range(0, 120).Select(n => new Change(
            $"c{n}", Samples.ProfileId(1), new("tag", "a", null, Entered: true, global::Profiles.Profiles.TransitionCause.Time), null, Samples.At(1)))];
        await stores.Changes.PublishAsync(changes, None);
        Assert.Equal(changes.Select(c => c.Id), (await stores.ChangeReader.ReadAsync(0, 1000, None)).Changes.Select(c => c.Id));
        Assert.Equal(changes.Reverse().Select(c => c.Id), (await stores.ChangeReader.ReadAsync(Samples.ProfileId(1), 1000, None)).Select(c => c.Id));
    }

    private async Task AppendAsync()
    {
        LeadReceipt[] receipts = [.. Enumerable.Range(0, 20).Select(n => new LeadReceipt($"r{n}", "web", Samples.At(n), $"k{n}", new byte[] { 123, 125 }))];
        var outcomes = await stores.IntakeLog.AppendAsync(receipts, None);
        // Whose answer was lost finds its own receipt.
        Assert.All(outcomes, o => Assert.NotEqual(AppendOutcome.Conflict, o));
        var announced = await stores.Receiver.ReceiveAsync(QueueNames.Leads, 100, TimeSpan.FromMinutes(1), None);
        Assert.Equal(receipts.Select(r => r.Id).Order(StringComparer.Ordinal), announced.Select(a => a.Message.Body).Order(StringComparer.Ordinal));
    }

    private async Task SaveBatchAsync()
    {
        for (var n = 1; n <= 10; n++)
        {
            var created = await stores.Batches.CreateAsync(Samples.Batch(n), None);
            Assert.NotNull(created.ETag);
            // Null is a conflict, with oneself if the answer was lost: what is stored is what counts.
            await stores.Batches.SaveAsync(created with { Status = BatchStatus.Cleaning, Chunks = n }, None);
            Assert.Equal(n, (await stores.Batches.FindAsync(Samples.BatchId(n), None))!.Chunks);
            await stores.Batches.SaveChunkAsync(new ChunkResult(Samples.BatchId(n), 0, new RowCounts(n, n, 0, 0, 0), [], []), None);
        }
        Assert.Equal(10, (await stores.Batches.ListOpenAsync(None)).Count);
    }
}
