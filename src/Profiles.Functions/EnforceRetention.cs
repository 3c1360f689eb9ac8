using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Profiles.Privacy.Audit;
using Profiles.Privacy.Retention;

namespace Profiles.Functions;

/// <summary>Takes away what has been kept as long as definitions say: files, requests, leads, values of rows, events one by one, and what is old of the audit trail.</summary>
public sealed partial class EnforceRetention(RetentionEnforcer retention, AuditRetention audit, ILogger<EnforceRetention> logger)
{
    /// <summary>At 03:23 UTC every day.</summary>
    public const string Schedule = "0 23 3 * * *";

    [Function(nameof(EnforceRetention))]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        var report = await retention.EnforceAsync(RetentionEnforcer.Timer, cancellation);
        await audit.EnforceAsync(cancellation);
        foreach (var kind in report.Counts.GroupBy(c => c.Kind)) LogEnforced(kind.Key, kind.Sum(c => c.Count));
        if (!report.IsComplete) LogUnfinished();
    }

    [LoggerMessage(3450, LogLevel.Information, "{Kind}: {Count} were kept long enough", EventName = "RetentionEnforced")]
    private partial void LogEnforced(RetentionKind kind, long count);

    [LoggerMessage(3451, LogLevel.Information, "Retention stopped at its bound and goes on with the next run", EventName = "RetentionUnfinished")]
    private partial void LogUnfinished();
}
