using Profiles.Sqlite.Projection;
using Xunit;

namespace Profiles.Sqlite.Tests.Projection;

public sealed class LeastRowsTests
{
    private const int Offered = 60_000;

    public enum Arrival
    {
        Random,
        Ascending,
        Descending,
        AllEqual,
        FewValues,
        UpAndDown,
    }

    public static TheoryData<Arrival, int> Cases()
    {
        var cases = new TheoryData<Arrival, int>();
        foreach (var arrival in Enum.GetValues<Arrival>())
            foreach (var wanted in (int[])[1, 2, 51, 4096, 10_200, Offered, Offered + 1]) cases.Add(arrival, wanted);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_HoweverTheyCome_AreThoseOfANaiveSort(Arrival arrival, int wanted)
    {
        var random = new Random(wanted);
        long[] numbers = [.. Enumerable.Range(0, Offered).Select(i => Number(arrival, i, random))];
        var least = new LeastRows(wanted);

        for (var row = 0; row < numbers.Length; row++) least.Offer(numbers[row], row);

        // OrderBy is stable: of equal numbers the first row goes first.
        long[] sorted = [.. Enumerable.Range(0, Offered).OrderBy(row => numbers[row]).Take(wanted).Select(row => (long)row)];
        foreach (var skip in (int[])[0, wanted / 2, wanted]) Assert.Equal(sorted.Skip(skip), least.Rows(skip));
    }

    private static long Number(Arrival arrival, int index, Random random) => arrival switch
    {
        Arrival.Random => random.NextInt64(-1_000_000_000, 1_000_000_000),
        Arrival.Ascending => index,
        Arrival.Descending => -index,
        Arrival.AllEqual => 7,
        Arrival.FewValues => random.Next(5),
        _ => index % 2 == 0 ? index : -index,
    };
}
