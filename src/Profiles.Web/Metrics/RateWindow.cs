namespace Profiles.Web.Metrics;

/// <summary>What happened a second, over the last minute.</summary>
internal sealed class RateWindow(TimeProvider clock)
{
    private const int Seconds = 60;

    private readonly Lock gate = new();
    private readonly double[] sums = new double[Seconds];
    private readonly long[] of = new long[Seconds];

    public void Add(double value)
    {
        var second = Now();
        lock (gate)
        {
            var slot = (int)(second % Seconds);
            if (of[slot] != second) (of[slot], sums[slot]) = (second, 0);
            sums[slot] += value;
        }
    }

    public double PerSecond()
    {
        var oldest = Now() - Seconds;
        lock (gate) return sums.Where((_, slot) => of[slot] > oldest).Sum() / Seconds;
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds();
}
