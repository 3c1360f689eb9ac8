namespace Profiles.Operations;

/// <summary>The newest reading, shared by all who ask often: probes, gauges, the open route.</summary>
public sealed class HealthWatch : IDisposable
{
    /// <summary>A reading older than that is taken anew for whoever asks.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    /// <summary>For whoever asks often, the number of profiles may be so old.</summary>
    public static readonly TimeSpan CountAge = TimeSpan.FromMinutes(10);

    private readonly HealthProbe probe;
    private readonly TimeProvider clock;
    private readonly HealthGauges gauges;
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile HealthReport? latest;

    public HealthWatch(HealthProbe probe, TimeProvider clock)
    {
        (this.probe, this.clock) = (probe, clock);
        gauges = new HealthGauges(() => latest);
    }

    /// <summary>Measured now.</summary>
    public Task<HealthReport> ReadAsync(CancellationToken cancellation) => ReadAsync(TimeSpan.Zero, cancellation);

    /// <summary>Measured at most <see cref="MaxAge"/> ago; of many who ask at once one measures.</summary>
    public async Task<HealthReport> LatestAsync(CancellationToken cancellation)
    {
        if (Fresh() is { } known) return known;
        await reading.WaitAsync(cancellation);
        try
        {
            return Fresh() ?? await ReadAsync(CountAge, cancellation);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose()
    {
        gauges.Dispose();
        reading.Dispose();
    }

    private async Task<HealthReport> ReadAsync(TimeSpan countAge, CancellationToken cancellation) =>
        latest = HealthJudge.Judge(await probe.ReadAsync(countAge, cancellation), new HealthLimits());

    private HealthReport? Fresh() => latest is { } known && (clock.GetUtcNow() - known.Reading.At).Duration() < MaxAge ? known : null;
}
