using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Profiles.Web.Access;

/// <summary>Writes down, now and then, on which day keys were last used.</summary>
internal sealed partial class KeyUseWriter(ApiKeys keys, TimeProvider time, ILogger<KeyUseWriter> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteAsync(stoppingToken);
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        try
        {
            await keys.WriteUsesAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // No time is left at a stop: it is written with the next use.
        }
#pragma warning disable CA1031 // The day of use is a courtesy: what was not written now is written with the next use.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNotWritten(log, failure.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 4160, EventName = "KeyUseNotWritten", Level = LogLevel.Warning, Message = "On which day keys were used could not be written: {Exception}")]
    private static partial void LogNotWritten(ILogger log, string exception);
}
