using Profiles.Evidence;
using Profiles.Identity;
using Xunit;

namespace Profiles.Tests.Pipeline;

/// <summary>Two writers on the same people, interleaved at every port call and every single document.</summary>
public class InterleavingTests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 5)];

    [Theory, MemberData(nameof(Blocks))]
    public async Task Projection_TwoWritersInterleaved_EqualsOneWriter(int block)
    {
        foreach (var seed in Enumerable.Range(block * 12, 12))
        {
            var history = Histories.Random(seed, batches: 2, rows: 6);
            await using var alone = await World.OpenAsync();
            foreach (var batch in history) await alone.ApplyAsync(batch.Records);
            var expected = await CanonicalProjection.OfAsync(alone);

            for (var turns = 0; turns < 8; turns++)
            {
                await using var shared = await World.OpenAsync();
                await InterleaveAsync(shared, turns * 1000 + seed, history[0].Records, history[1].Records);
                var actual = await CanonicalProjection.OfAsync(shared);
                Assert.True(expected == actual, $"seed {seed} turns {turns}:\n{expected}\n---\n{actual}");
            }
        }
    }

    [Fact]
    public async Task Chain_WrittenByTwoWorkers_EndsInOneComponent()
    {
        foreach (var seed in Enumerable.Range(0, 120))
        {
            await using var world = await World.OpenAsync();
            await InterleaveAsync(world, seed, [Carrier("r1", "phone"), Carrier("r3", "email")], [Carrier("r2", "phone", "email")]);
            var profiles = await world.Profiles.ListAsync(null, 10, CancellationToken.None);
            var only = Assert.Single(profiles);
            Assert.Equal(3, only.Members.Count);
        }
    }

    private static Task InterleaveAsync(World world, int seed, IReadOnlyList<AcceptedRecord> left, IReadOnlyList<AcceptedRecord> right)
    {
        var turns = new TurnScheduler(seed);
        Worker Stepped() => new(world, new SteppedEvidence(world.Evidence, turns), new SteppedClaims(world.Claims, turns), new SteppedProfiles(world.Profiles, turns));
        return turns.RunAsync(() => Stepped().ApplyAsync(left), () => Stepped().ApplyAsync(right));
    }

    private static AcceptedRecord Carrier(string key, params string[] kinds)
    {
        var stamp = new SightingStamp(FixedClock.Noon, FixedClock.Noon, World.Ids.File("incoming", "a/" + key, "1"), 0);
        Identifier[] identifiers = [.. kinds.Select(k => new Identifier(k, k == "phone" ? "+8613900000001" : "a@example.cn"))];
        var sighting = new Sighting(stamp, 2, [.. identifiers.Select(i => new FieldObservation("basic." + i.Kind, FieldValue.Of(i.Value))).OrderBy(f => f.Field, StringComparer.Ordinal)], identifiers, []);
        return new AcceptedRecord(World.Ids.SourcePerson("a", key), "a", key, sighting, null);
    }
}
