using Profiles.Definitions.Trial;
using Profiles.Evidence;
using Profiles.Events;
using Profiles.Profiles;
using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Definitions.Trial;

public class TrialTallyTests
{
    private static readonly TrialSides Somebody = Sides(1);

    [Theory]
    [InlineData(false, null, false, null, 0, 0, 0, 0)]
    [InlineData(false, null, true, "x", 1, 0, 0, 0)]
    [InlineData(true, "x", false, null, 0, 1, 0, 0)]
    [InlineData(true, "x", true, "y", 0, 0, 1, 0)]
    [InlineData(true, "x", true, "x", 0, 0, 0, 1)]
    [InlineData(true, null, true, null, 0, 0, 0, 1)]
    public void Add_BeforeAndAfter_CountsOnce(bool had, string? old, bool has, string? now, long gain, long lose, long change, long keep)
    {
        var tally = new TrialTally("t", examples: 3);
        tally.Add(Somebody, (had, old), (has, now));
        var counted = tally.Of(profiles: 1, evaluated: 1);
        Assert.Equal((gain, lose, change, keep), (counted.Gain.Count, counted.Lose.Count, counted.Change.Count, counted.Keep.Count));
    }

    [Fact]
    public void Add_ManyWhoGain_KeepsTheFirst()
    {
        var tally = new TrialTally("t", examples: 2);
        for (var i = 1; i <= 5; i++) tally.Add(Sides(i), (false, null), (true, $"{i}"));
        Assert.Equal(["1", "2"], tally.Gained.Select(g => g.Value));
        Assert.Empty(tally.Lost);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(100, 100)]
    public void Scale_EverybodyLookedAt_IsExact(long count, long expected) =>
        Assert.Equal(new TrialCount(expected, expected, expected), TrialTally.Scale(count, profiles: 100, evaluated: 100));

    [Fact]
    public void Scale_NobodyLookedAt_SaysNothing() => Assert.Equal(new TrialCount(0, 0, 500), TrialTally.Scale(0, profiles: 500, evaluated: 0));

    [Fact]
    public void Scale_TenOfAHundred_IsWilsonsInterval()
    {
        // 10 of 100: 0.0552 to 0.1744 (Newcombe, Statistics in Medicine 17, 1998, method 3).
        Assert.Equal(new TrialCount(100_000, 55_229, 174_366), TrialTally.Scale(10, profiles: 1_000_000, evaluated: 100));
    }

    [Fact]
    public void Scale_AnySample_HoldsWhatWasSeen()
    {
        for (var evaluated = 1; evaluated < 40; evaluated++)
            for (var count = 0; count <= evaluated; count++)
            {
                var (estimate, low, high) = TrialTally.Scale(count, profiles: 41, evaluated);
                Assert.True(count <= low && low <= estimate && estimate <= high && high <= 41 - (evaluated - count), $"{count} of {evaluated}");
            }
    }

    private static TrialSides Sides(int number)
    {
        var profile = new Profile { Id = new ProfileId((UInt128)(uint)number) };
        var facts = new ProfileFacts([], EventSummary.Empty);
        return new TrialSides(profile, facts, facts);
    }
}
