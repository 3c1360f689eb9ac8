using Profiles.Evidence;
using Profiles.Identity;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>The promise of design D1, over random histories.</summary>
public class ProjectionTests
{
    private const int Seeds = 60;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 6)];

    [Theory, MemberData(nameof(Blocks))]
    public async Task Projection_AnyOrderChunkingAndRepetition_IsTheSame(int block)
    {
        foreach (var seed in Enumerable.Range(block * Seeds / 6, Seeds / 6))
        {
            var history = Histories.Random(seed);
            var expected = await ProjectAsync([.. history.Select(b => b.Records)]);
            for (var variant = 0; variant < 3; variant++)
            {
                var random = new Random(seed * 31 + variant);
                var chunks = history.SelectMany(b => Cut(b.Records, random)).ToList();
                chunks.AddRange(chunks.Where(_ => random.Next(4) == 0).ToList());
                var actual = await ProjectAsync([.. chunks.OrderBy(_ => random.Next())]);
                Assert.True(expected == actual, $"seed {seed}, variant {variant}:\n{expected}\n---\n{actual}");
            }
        }
    }

    [Theory, MemberData(nameof(Blocks))]
    public async Task Undo_OfABatch_RestoresTheProjectionWithoutIt(int block)
    {
        foreach (var seed in Enumerable.Range(1000 + block * 6, 6))
        {
            var history = Histories.Random(seed);
            var undone = history[seed % history.Count];
            var expected = await ProjectAsync([.. history.Where(b => b != undone).Select(b => b.Records)]);

            await using var world = await World.OpenAsync();
            foreach (var batch in history) await world.ApplyAsync(batch.Records, batch.Id);
            await world.RemoveAsync(undone.Records.Select(r => r.Person).Distinct(), undone.Id);
            var actual = await CanonicalProjection.OfAsync(world);
            Assert.True(expected == actual, $"seed {seed}:\n{expected}\n---\n{actual}");
        }
    }

    [Fact]
    public async Task MergeThenSplit_RestoresProjectionAndIds()
    {
        foreach (var seed in Enumerable.Range(2000, 15))
        {
            await using var world = await World.OpenAsync();
            foreach (var batch in Histories.Random(seed)) await world.ApplyAsync(batch.Records);
            var profiles = await world.Profiles.ListAsync(null, 100, CancellationToken.None);
            if (profiles.Count < 2) continue;
            var before = await CanonicalProjection.OfAsync(world);
            var (one, other) = (profiles[0].Members[0], profiles[^1].Members[^1]);
            await world.Decisions.PutAsync([LinkDecision.Of(one, other, LinkVerdict.Always, "test", world.Clock.Now)], CancellationToken.None);
            await world.ResolveAsync(one, other);
            await world.Decisions.RemoveAsync(
                one.CompareTo(other) < 0 ? one : other, one.CompareTo(other) < 0 ? other : one, CancellationToken.None);
            await world.ResolveAsync(one, other);
            Assert.Equal(before, await CanonicalProjection.OfAsync(world));
            var after = await world.Profiles.ListAsync(null, 100, CancellationToken.None);
            Assert.Equal(profiles.Select(p => p.Id), after.Select(p => p.Id));
        }
    }

    [Fact]
    public async Task SecondDrop_OfTheSameRecords_ChangesNothing()
    {
        await using var world = await World.OpenAsync();
        var history = Histories.Random(7);
        foreach (var batch in history) await world.ApplyAsync(batch.Records);
        var before = await world.Profiles.ListAsync(null, 100, CancellationToken.None);
        foreach (var batch in history) await world.ApplyAsync(batch.Records);
        var after = await world.Profiles.ListAsync(null, 100, CancellationToken.None);
        Assert.Equal(before.Select(p => (p.Id, p.Sequence)), after.Select(p => (p.Id, p.Sequence)));
    }

    [Fact]
    public async Task Projection_ValueCarriedByTooMany_LinksNobodyInAnyOrder()
    {
        // Five carriers of one phone are allowed four: whoever came first must not stay linked.
        AcceptedRecord[] records = [.. Enumerable.Range(0, 6).Select(i => Phone(i))];
        var expected = await ProjectAsync([records]);
        Assert.Equal(6, expected.Split("PROFILE").Length - 1);
        Assert.Equal(expected, await ProjectAsync([.. records.Select(r => new[] { r })]));
        Assert.Equal(expected, await ProjectAsync([.. records.Reverse().Chunk(2)]));

        await using var world = await World.OpenAsync();
        foreach (var record in records) await world.ApplyAsync([record]);
        await world.RemoveAsync([records[0].Person, records[1].Person], records[0].Sighting.Stamp.Batch);
        Assert.Single(await world.Profiles.ListAsync(null, 100, CancellationToken.None));

        static AcceptedRecord Phone(int i)
        {
            var batch = World.Ids.File("incoming", i < 2 ? "a/first" : "a/second", "1");
            var stamp = new SightingStamp(FixedClock.Noon, FixedClock.Noon, batch, i);
            var sighting = new Sighting(stamp, i, [new FieldObservation("basic.phone", FieldValue.Of("+8613900000009"))], [new Identifier("phone", "+8613900000009")], []);
            return new AcceptedRecord(World.Ids.SourcePerson("a", "p" + i), "a", "p" + i, sighting, null);
        }
    }

    private static IEnumerable<IReadOnlyList<AcceptedRecord>> Cut(IReadOnlyList<AcceptedRecord> records, Random random)
    {
        for (var i = 0; i < records.Count;)
        {
            var length = random.Next(1, 4);
            yield return [.. records.Skip(i).Take(length)];
            i += length;
        }
    }

    private static async Task<string> ProjectAsync(IReadOnlyList<IReadOnlyList<AcceptedRecord>> chunks)
    {
        await using var world = await World.OpenAsync();
        foreach (var chunk in chunks) await world.ApplyAsync(chunk);
        return await CanonicalProjection.OfAsync(world);
    }
}
