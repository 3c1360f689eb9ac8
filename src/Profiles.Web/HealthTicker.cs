using Microsoft.Extensions.Hosting;
using Profiles.Operations;

namespace Profiles.Web;

/// <summary>Measures again and again, so that what exporters read by themselves is never old.</summary>
public sealed class HealthTicker(HealthWatch watch, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await watch.LatestAsync(stoppingToken);
    }
}
