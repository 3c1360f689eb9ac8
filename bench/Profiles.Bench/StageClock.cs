using System.Collections.Concurrent;
using System.Diagnostics;

namespace Profiles.Bench;

/// <summary>Adds up the time spent in named stages; of stages that run beside each other each counts its own.</summary>
public sealed class StageClock
{
    private readonly ConcurrentDictionary<string, (long Ticks, long Calls)> stages = new(StringComparer.Ordinal);

    public async Task<T> TimeAsync<T>(string stage, Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            Add(stage, start);
        }
    }

    public async Task TimeAsync(string stage, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await work();
        }
        finally
        {
            Add(stage, start);
        }
    }

    private void Add(string stage, long start)
    {
        var ticks = Stopwatch.GetTimestamp() - start;
        stages.AddOrUpdate(stage, (ticks, 1), (_, s) => (s.Ticks + ticks, s.Calls + 1));
    }

    /// <summary>Stage, seconds, calls; longest first.</summary>
    public IEnumerable<(string Stage, double Seconds, long Calls)> Report() =>
        stages.Select(s => (s.Key, (double)s.Value.Ticks / Stopwatch.Frequency, s.Value.Calls)).OrderByDescending(s => s.Item2);
}
