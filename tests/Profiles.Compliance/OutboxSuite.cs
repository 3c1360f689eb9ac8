using Profiles.Profiles;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IProfileStore"/> promises of its outbox.</summary>
public abstract class OutboxSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private const int ManyEntries = 1201;

    private IProfileStore Store => Stores.Profiles;

    [Fact]
    public async Task ReadOutboxAsync_SeveralBatches_ReturnsThoseOfOne()
    {
        await SaveAsync((3, 1, 1), (1, 1, 1), (2, 1, null));
        await SaveAsync((1, 2, 2));
        await SaveAsync((1, 3, 1));

        Assert.Equal([(1, 1), (1, 3), (3, 1)], (await ReadAsync(1)).Order());
        Assert.Equal([(1, 2)], await ReadAsync(2));
        Assert.Empty(await ReadAsync(3));
    }

    [Fact]
    public async Task ReadOutboxAsync_OfSeveralBatches_ComesProfileByProfileInSequence()
    {
        await SaveAsync((3, 1, 1), (1, 1, 1), (2, 1, null), (4, 1, 2));
        await SaveAsync((1, 2, 2), (3, 2, 3));
        await SaveAsync((1, 3, 1), (3, 3, 2));

        var read = await ReadAsync(1, 2);

        Assert.Equal([(1, 1), (1, 2), (1, 3), (3, 1), (3, 3), (4, 1)], read.Order());
        // Grouped: no profile comes back after another was begun, and each one's entries are in sequence.
        Assert.Equal(read.Select(e => e.Profile).Distinct().Count(), read.Zip(read.Skip(1)).Count(p => p.First.Profile != p.Second.Profile) + 1);
        Assert.All(read.Zip(read.Skip(1)).Where(p => p.First.Profile == p.Second.Profile), p => Assert.True(p.First.Sequence < p.Second.Sequence));
    }

    [Fact]
    public async Task ReadOutboxAsync_MoreThanAPage_ReturnsAllInOrder()
    {
        await SaveAsync([.. Enumerable.Range(1, ManyEntries).Reverse().Select(n => (n, 1, (int?)1))]);

        Assert.Equal(Enumerable.Range(1, ManyEntries).Select(n => (n, 1)), (await ReadAsync(1)).Order());
    }

    [Fact]
    public async Task ReadFeedAsync_Pages_ReturnEveryEntryOnce()
    {
        await SaveAsync((1, 1, 1), (2, 1, null));
        await SaveAsync((1, 2, null));
        var read = new List<OutboxEntry>();
        var position = 0L;
        while (await Store.ReadFeedAsync(position, 2, None) is { Entries.Count: > 0 } page)
        {
            Assert.True(page.Entries.Count <= 2);
            read.AddRange(page.Entries);
            position = page.Position;
        }

        Assert.Equal([(1, 1), (1, 2), (2, 1)], read.Select(Key).Order());
        Assert.True(read.FindIndex(e => Key(e) == (1, 1)) < read.FindIndex(e => Key(e) == (1, 2)));
        Assert.Equal(position, (await Store.ReadFeedAsync(position, 2, None)).Position);
    }

    [Fact]
    public async Task ReadFeedAsync_WrittenAfterThePosition_GoesOnThere()
    {
        await SaveAsync((1, 1, 1));
        var page = await Store.ReadFeedAsync(0, 10, None);
        await SaveAsync((2, 1, 1));

        var next = await Store.ReadFeedAsync(page.Position, 10, None);

        Assert.Equal([(2, 1)], next.Entries.Select(Key));
    }

    [Fact]
    public async Task ReadFeedAsync_Stored_ReturnsWhatWasWritten()
    {
        var entry = Sample.Entry(1, 1, batch: 4) with { Before = ProfileStatus.Live, After = ProfileStatus.Absorbed };
        await Store.SaveAsync([new ProfileWrite(Sample.Profile(1), entry)], None);

        var read = Assert.Single((await Store.ReadFeedAsync(0, 10, None)).Entries);

        Assert.Equal(entry.Transitions, read.Transitions);
        Assert.Equal(entry with { Transitions = read.Transitions }, read);
    }

    /// <summary>Saves each profile with an entry; a profile saved before is replaced.</summary>
    private async Task SaveAsync(params (int Profile, int Sequence, int? Batch)[] saves)
    {
        var stored = (await Store.FindAsync([.. saves.Select(s => Sample.ProfileId(s.Profile))], None)).ToDictionary(p => p.Id, p => p.ETag);
        Assert.Empty(await Store.SaveAsync(
            [.. saves.Select(s => new ProfileWrite(
                Sample.Profile(s.Profile, s.Sequence) with { ETag = stored.GetValueOrDefault(Sample.ProfileId(s.Profile)) },
                Sample.Entry(s.Profile, s.Sequence, s.Batch)))],
            None));
    }

    private async Task<List<(int Profile, int Sequence)>> ReadAsync(params int[] batches)
    {
        var read = new List<(int, int)>();
        await foreach (var entry in Store.ReadOutboxAsync([.. batches.Select(b => Sample.BatchId(b))], None)) read.Add(Key(entry));
        return read;
    }

    private static (int Profile, int Sequence) Key(OutboxEntry entry) => ((int)(uint)(entry.ProfileId.Value >> 96), entry.Sequence);
}
