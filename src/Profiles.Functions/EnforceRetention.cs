using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Profiles.Privacy;
using Profiles.Privacy.Audit;

namespace Profiles.Functions;

/// <summary>Deletes received files that have been kept as long as their channel says, what a stop left of unpacked ones, requests of senders, and what is old of the audit trail.</summary>
public sealed partial class EnforceRetention(Retention retention, AuditRetention audit, ILogger<EnforceRetention> logger)
{
    /// <summary>At 03:23 UTC every day.</summary>
    public const string Schedule = "0 23 3 * * *";

    [Function(nameof(EnforceRetention))]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        var deleted = await retention.EnforceAsync(cancellation);
        await audit.EnforceAsync(cancellation);
        if (deleted is not { Files: 0, Staged: 0, Requests: 0 }) LogDeleted(deleted.Files, deleted.Requests, deleted.Staged);
    }

    [LoggerMessage(1102, LogLevel.Information, "{Files} received files and {Requests} requests were kept long enough and deleted, and {Staged} unpacked files that a stop left", EventName = "FilesDeleted")]
    private partial void LogDeleted(int files, int requests, int staged);
}
