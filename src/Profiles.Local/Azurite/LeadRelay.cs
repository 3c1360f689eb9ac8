using Profiles.Azure.Storage;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Local.Azurite;

/// <summary>Moves announcements of leads from the data folder, where they are committed together with the lead, to the queue that is worked on.</summary>
/// <remarks>Sent, then completed: a stop in between sends one twice, and a lead worked on twice changes nothing.</remarks>
internal sealed partial class LeadRelay(SqliteStores stores, StorageQueues queues, TimeProvider time, ILogger<LeadRelay> logger) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private const int Page = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                pause = await MoveAsync(stoppingToken) > 0 ? TimeSpan.Zero : Idle;
            }
#pragma warning disable CA1031 // the account does not answer: what was committed waits
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(logger, exception);
                await stores.Receiver.ReleaseLeasesAsync(stoppingToken);
                pause = PauseAfterFailure;
            }
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private async Task<int> MoveAsync(CancellationToken cancellation)
    {
        var announced = await stores.Receiver.ReceiveAsync(QueueNames.Leads, Page, Lease, cancellation);
        await queues.SendAsync(QueueNames.Leads, [.. announced.Select(a => a.Message)], cancellation);
        foreach (var sent in announced) await stores.Receiver.CompleteAsync(sent, cancellation);
        return announced.Count;
    }

    [LoggerMessage(2010, LogLevel.Warning, "Announcements of leads could not be moved to the storage account; they wait", EventName = "LeadRelayFailed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
