using Microsoft.Extensions.Logging;
using Profiles.Privacy.Requests.Exports;
using Profiles.Storage;

namespace Profiles.Privacy.Requests;

/// <summary>What a round came to.</summary>
/// <param name="Resumed">Requests that a stop had left in progress.</param>
/// <param name="Deleted">Exports whose time was over.</param>
public sealed record RequestCareCounts(int Resumed, int Deleted, RequestCounts Requests);

/// <summary>Looks after requests: goes on with those that a stop left, deletes exports whose time is over, and says what is late. Safe to repeat.</summary>
public sealed partial class RequestCare(
    RequestDesk desk, RequestRunner runner, IPersonRequestStore store, ExportFiles exports, TimeProvider clock, ILogger<RequestCare> log)
{
    /// <summary>Younger ones are being worked on by whoever started them.</summary>
    private static readonly TimeSpan LeftAfter = TimeSpan.FromMinutes(15);
    private const int Page = 500;

    /// <summary>Whose steps are taken when nobody asks for them.</summary>
    public const string By = "system";

    public async Task<RequestCareCounts> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (resumed, deleted) = (0, 0);
        foreach (var request in await ReadAsync(closed: false, r => r.Status == PersonRequestStatus.InProgress && LastStep(r) < now - LeftAfter, cancellation))
        {
            await runner.RunAsync(request.Id, By, "zh", cancellation);
            resumed++;
        }
        foreach (var request in await ReadAsync(closed: true, r => r.ExportUntil <= now, cancellation))
        {
            await exports.DeleteAsync(request.Id, cancellation);
            await desk.MoveAsync(request.Id, By, r => RequestMove.To(r with { ExportUntil = null }), cancellation);
            deleted++;
        }
        var counts = await desk.CountAsync(cancellation);
        if (counts.Overdue > 0) LogOverdue(log, counts.Overdue, counts.DueSoon);
        return new RequestCareCounts(resumed, deleted, counts);
    }

    private static DateTimeOffset LastStep(PersonRequest request) => request.Steps[^1].At;

    private async Task<List<PersonRequest>> ReadAsync(bool closed, Func<PersonRequest, bool> wanted, CancellationToken cancellation)
    {
        var (found, after) = (new List<PersonRequest>(), (string?)null);
        while (true)
        {
            var page = await store.ListAsync(closed, after, Page, cancellation);
            found.AddRange(page.Where(wanted));
            if (page.Count < Page) return found;
            after = page[^1].Order;
        }
    }

    [LoggerMessage(EventId = 3410, EventName = "PersonRequestsOverdue", Level = LogLevel.Warning, Message = "{Overdue} requests of persons are past their deadline, {DueSoon} nearly so")]
    private static partial void LogOverdue(ILogger log, long overdue, long dueSoon);
}
