using System.Diagnostics;

namespace Profiles.Bench.Soak;

/// <summary>Times of one kind of request, minute by minute.</summary>
internal sealed class Latencies
{
    private readonly Lock gate = new();
    private List<double> current = [];
    private int failed;

    public async Task<bool> MeasureAsync(Func<Task<bool>> request)
    {
        var began = Stopwatch.GetTimestamp();
        var succeeded = await request();
        lock (gate)
        {
            current.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (!succeeded) failed++;
        }
        return succeeded;
    }

    /// <summary>Milliseconds of those since the last call, and how many failed.</summary>
    public (int Count, int Failed, double P50, double P99) Take()
    {
        List<double> taken;
        int lost;
        lock (gate) (taken, current, lost, failed) = (current, [], failed, 0);
        taken.Sort();
        return (taken.Count, lost, At(taken, 0.5), At(taken, 0.99));
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)((sorted.Count - 1) * share)];
}
