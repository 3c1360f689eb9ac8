namespace Profiles.Channels.Receiving;

/// <summary>What a channel may do now.</summary>
public enum Admission
{
    Admitted,
    /// <summary>It sends faster than it may, or has its share of what is worked on at once.</summary>
    Slower,
    /// <summary>As much is being worked on as the process can hold: the store is slow, or everybody sends.</summary>
    Busy,
}

/// <summary>Limits of requests of senders.</summary>
/// <param name="PerSecond">Requests a channel may send in a second, on average.</param>
/// <param name="Burst">So many at once after a pause.</param>
/// <param name="AtOnce">Requests of all channels worked on at once; with the size of a body it bounds memory.</param>
public sealed record TrafficLimits(int PerSecond = TrafficLimits.DefaultPerSecond, int Burst = TrafficLimits.DefaultBurst, int AtOnce = TrafficLimits.DefaultAtOnce)
{
    public const int DefaultPerSecond = 1_000;
    public const int DefaultBurst = 2_000;
    public const int DefaultAtOnce = 256;
}

/// <summary>Admits requests: a rate for each channel, and a fair share of what is worked on at once.</summary>
/// <remarks>
/// The rate is the generic cell rate algorithm (ITU-T I.371, virtual scheduling): one instant a channel. The share: while more than half of the
/// places are taken, no channel gets more than its part of them, so that one slow or eager sender leaves room for the others.
/// </remarks>
public sealed class ChannelTraffic(TrafficLimits limits, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Flow> flows = new(StringComparer.Ordinal);
    private int used;
    private int active;

    /// <param name="channel">A channel that exists: strangers must not fill the table.</param>
    /// <param name="retryAfter">Seconds after which trying again makes sense, from 1; 0 if admitted.</param>
    public Admission Enter(string channel, out int retryAfter)
    {
        var now = clock.GetUtcNow().UtcTicks;
        lock (gate)
        {
            if (!flows.TryGetValue(channel, out var flow)) flows[channel] = flow = new Flow();
            var step = TimeSpan.TicksPerSecond / limits.PerSecond;
            var due = Math.Max(flow.Due, now);
            var early = due - now - (limits.Burst - 1) * step;
            retryAfter = early > 0 ? (int)(early / TimeSpan.TicksPerSecond) + 1 : 1;
            if (early > 0) return Admission.Slower;
            if (used >= limits.AtOnce) return Admission.Busy;
            if (used >= limits.AtOnce / 2 && flow.Inside >= Math.Max(1, limits.AtOnce / Math.Max(2, active + (flow.Inside == 0 ? 1 : 0)))) return Admission.Slower;
            flow.Due = due + step;
            if (flow.Inside++ == 0) active++;
            used++;
            retryAfter = 0;
            return Admission.Admitted;
        }
    }

    /// <summary>Once for each request that was admitted.</summary>
    public void Leave(string channel)
    {
        lock (gate)
        {
            if (--flows[channel].Inside == 0) active--;
            used--;
        }
    }

    private sealed class Flow
    {
        public long Due;
        public int Inside;
    }
}
