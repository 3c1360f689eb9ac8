using Profiles.Generator;
using Xunit;

namespace Profiles.Tests.Generator;

public class PeopleTests
{
    private const ulong Seed = 2;
    private const int Count = 20_000;

    [Fact]
    public void Item_EachPerson_HasAResidentIdAndEMailOfTheirOwn()
    {
        var people = Everybody();
        Assert.Equal(Count, people.Select(p => p.ResidentId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Count, people.Select(p => p.Email).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Item_ResidentId_AgreesWithThePerson() =>
        Assert.All(Everybody().Take(2_000), p =>
        {
            Assert.Equal(p.Born.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), p.ResidentId[6..14]);
            Assert.Equal(p.Male, (p.ResidentId[16] - '0') % 2 == 1);
            Assert.Equal(1, Remainder(p.ResidentId));
            Assert.NotEqual(1, Remainder(ResidentIds.Misspelt(p.ResidentId)));
        });

    [Fact]
    public void Phone_OnOneDay_IsSharedInHouseholdsOnly()
    {
        var phones = new Phones(Count, Seed);
        foreach (var day in new DateOnly[] { new(2024, 1, 1), new(2025, 6, 1), new(2026, 10, 31) })
        {
            var shared = Enumerable.Range(0, Count).GroupBy(p => phones.Of(p, day), StringComparer.Ordinal).Where(g => g.Count() > 1).ToList();
            Assert.NotEmpty(shared);
            Assert.All(shared, g => Assert.Single(g.Select(p => p / 4).Distinct()));
        }
    }

    [Fact]
    public void Phone_GivenUp_ReachesAnotherPersonAfterItsRest()
    {
        var phones = new Phones(Count, Seed);
        var before = Enumerable.Range(0, Count).ToLookup(p => phones.Of(p, new DateOnly(2024, 1, 1)), StringComparer.Ordinal);
        var last = new DateOnly(2026, 12, 31);
        var recycled = Enumerable.Range(0, Count)
            .Select(p => (New: p, Number: phones.Of(p, last))).Where(p => before.Contains(p.Number) && !before[p.Number].Contains(p.New)).ToList();
        Assert.NotEmpty(recycled);
        Assert.All(recycled, r =>
        {
            var old = Assert.Single(before[r.Number]);
            var days = Enumerable.Range(0, 1_100).Select(d => new DateOnly(2024, 1, 1).AddDays(d)).ToList();
            var given = days.First(d => phones.Of(old, d) != r.Number);
            Assert.Equal(given.AddDays(ErrorRates.RestDays), days.First(d => phones.Of(r.New, d) == r.Number));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(36)]
    [InlineData(1_000)]
    public void Permutation_AnySize_TakesEachPlaceOnce(int size)
    {
        var permutation = new Permutation(size, Seed, 9);
        Assert.Equal(Enumerable.Range(0, size).Select(i => (long)i), Enumerable.Range(0, size).Select(i => permutation[i]).Order());
    }

    private static List<Person> Everybody()
    {
        var people = new People(Count, Seed);
        return [.. Enumerable.Range(0, Count).Select(i => people[i])];
    }

    /// <summary>The check of GB 11643 in its other form: digits times powers of two modulo 11, which comes to 1 for a right number.</summary>
    private static int Remainder(string id)
    {
        var remainder = 0;
        foreach (var c in id) remainder = (remainder * 2 + (c == 'X' ? 10 : c - '0')) % 11;
        return remainder;
    }
}
