using Profiles.Storage;

namespace Profiles.Tests.Pipeline;

/// <summary>The process that stopped, as a test sees it.</summary>
public sealed class StoppedException(string point) : Exception($"stopped at {point}");

/// <summary>Counts commit points and stops at one of them, once.</summary>
public sealed class CountingHook : IFaultHook
{
    private int stopAt = int.MaxValue;

    public int Count { get; private set; }
    public string Point { get; private set; } = "";
    public bool Stopped { get; private set; }

    public void Reset() => Count = 0;

    public void StopAt(int count) => (Count, stopAt) = (0, count);

    public void At(string point)
    {
        if (++Count != stopAt) return;
        (Point, Stopped) = (point, true);
        throw new StoppedException(point);
    }
}
