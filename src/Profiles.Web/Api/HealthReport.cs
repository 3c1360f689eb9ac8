using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Profiles.Privacy.Requests;
using Profiles.Storage;
using Profiles.Web.Api.Requests;

namespace Profiles.Web.Api;

/// <summary>Measures how the installation is doing; a store that fails is an answer, not an error.</summary>
internal static partial class HealthReport
{
    public static async Task<IResult> ReadAsync(
        [FromServices] IProfileStore profiles, [FromServices] IQueueReceiver? queues, [FromServices] DefinitionAccess definitions,
        [FromServices] RequestDesk? requests, [FromServices] WebOptions options, [FromServices] TimeProvider time, [FromServices] ILogger<WebSurface> log,
        CancellationToken cancellation)
    {
        var disk = options.DataFolder is { } folder ? new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace : (long?)null;
        try
        {
            var count = await profiles.CountAsync(cancellation);
            var lag = await DueLagAsync(profiles, time.GetUtcNow(), cancellation);
            var waiting = queues is null ? null : await queues.CountAsync(cancellation);
            var version = (await definitions.Current(cancellation)).Version;
            var asked = requests is null ? null : await requests.CountAsync(cancellation);
            return TypedResults.Ok(new HealthView(
                "ok", StoreReachable: true, count, lag.TotalSeconds, waiting, disk, version, asked is null ? null : new PersonRequestsHealth(asked.Open, asked.Overdue, asked.DueSoon)));
        }
#pragma warning disable CA1031 // Reporting that the store fails is what this is for.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogUnreachable(log, failure.GetType().Name);
            return TypedResults.Json(
                new HealthView("failing", StoreReachable: false, null, null, null, disk, null), WebJson.Readable.HealthView, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<TimeSpan> DueLagAsync(IProfileStore profiles, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = await profiles.FindDueAsync(now, limit: 1, cancellation);
        if (due.Count == 0) return TimeSpan.Zero;
        var first = await profiles.FindAsync(due, cancellation);
        return first is [{ DueAt: { } at }] && at < now ? now - at : TimeSpan.Zero;
    }

    [LoggerMessage(EventId = 4130, EventName = "StoreUnreachable", Level = LogLevel.Error, Message = "The store could not be read: {Exception}")]
    private static partial void LogUnreachable(ILogger log, string exception);
}
