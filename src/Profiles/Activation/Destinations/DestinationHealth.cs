using System.Collections.Concurrent;

namespace Profiles.Activation.Destinations;

/// <summary>Keeps a destination that fails from taking the time of the others: after a few failures in a row it is left alone for a while, then asked once.</summary>
/// <remarks>Known to this process only; each learns by itself. What is put off uses up no attempt.</remarks>
public sealed class DestinationHealth(TimeProvider clock)
{
    /// <summary>Failures in a row after which it is left alone.</summary>
    public const int Patience = 3;

    /// <summary>How long, the first time, the second …; the last one from then on.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <summary>While one message asks whether it is well again, the others wait so long.</summary>
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, State> states = new(StringComparer.Ordinal);

    /// <summary>How long to leave the destination alone; null to go ahead.</summary>
    public TimeSpan? Wait(string destination)
    {
        if (!states.TryGetValue(destination, out var state)) return null;
        lock (state)
        {
            if (state.Until is not { } until) return null;
            var now = clock.GetUtcNow();
            if (until > now) return until - now;
            state.Until = now + Asking;
            return null;
        }
    }

    public void Succeeded(string destination) => states.TryRemove(destination, out _);

    /// <param name="retryAfter">What it asked for: it is left alone at least so long, at most a day.</param>
    public void Failed(string destination, TimeSpan? retryAfter)
    {
        var state = states.GetOrAdd(destination, _ => new State());
        lock (state)
        {
            state.Failures++;
            var pause = state.Failures < Patience ? TimeSpan.Zero : Pauses[Math.Min(state.Failures - Patience, Pauses.Count - 1)];
            if (retryAfter is { } asked && asked > pause) pause = asked < RetrySchedule.MaxRetryAfter ? asked : RetrySchedule.MaxRetryAfter;
            state.Until = pause > TimeSpan.Zero ? clock.GetUtcNow() + pause : null;
        }
    }

    private sealed class State
    {
        public int Failures { get; set; }
        public DateTimeOffset? Until { get; set; }
    }
}
