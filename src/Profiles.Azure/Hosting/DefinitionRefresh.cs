using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Profiles.Definitions;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Azure.Hosting;

/// <summary>Puts definitions in force that another instance published.</summary>
/// <remarks>
/// Asks for one small document every few seconds, the version last announced, and reads the definitions only if it is another. Work of the
/// seconds in between is done with the definitions before; the ranges that a publication announces load them first (<see cref="Recompute"/>).
/// </remarks>
public sealed partial class DefinitionRefresh(
    PublishedDefinitions definitions, ICheckpointStore checkpoints, TimeProvider time, ILogger<DefinitionRefresh> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var announced = await checkpoints.ReadAsync(Recompute.AnnouncedVersion, stoppingToken);
                if (announced is null || announced == definitions.Current.Set.Version) continue;
                var problems = await definitions.LoadAsync(stoppingToken);
                if (problems is [var first, ..]) LogUnusable(logger, first.Message.En);
            }
#pragma warning disable CA1031 // the store does not answer: the next look may find it
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(logger, exception);
            }
        }
    }

    [LoggerMessage(3001, LogLevel.Error, "Published definitions cannot be used here, those before stay in force: {Problem}", EventName = "DefinitionsUnusable")]
    private static partial void LogUnusable(ILogger logger, string problem);

    [LoggerMessage(3002, LogLevel.Warning, "Definitions could not be looked at; they are again in a moment", EventName = "DefinitionRefreshFailed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
