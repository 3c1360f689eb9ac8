using Microsoft.Extensions.Logging;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>Counts why requests are refused and writes the counts a moment later, so that a storm of bad requests costs the store next to nothing.</summary>
/// <remarks>What was not written when the process is killed is lost: about a second. Lists write first, so that they show everything.</remarks>
public sealed partial class RejectionRecorder(IRejectionLog log, TimeProvider clock, ILogger<RejectionRecorder> logger) : IAsyncDisposable
{
    private const int MaxPlace = 100;
    /// <summary>Different rejections that wait; beyond, places are not told apart.</summary>
    private const int MaxWaiting = 4_096;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>What was found at these says nothing of anybody.</summary>
    private static readonly HashSet<string> PlainPlaces = new(StringComparer.OrdinalIgnoreCase) { "method", "Content-Type", "Content-Encoding", "size" };

    private readonly Lock gate = new();
    private readonly SemaphoreSlim writing = new(1);
    private Dictionary<(string Channel, DateTimeOffset Minute, string Reason, string Place), Rejection> waiting = [];
    private bool isScheduled;

    /// <param name="status">HTTP status of the answer.</param>
    public void Record(string channel, Problem problem, int status)
    {
        var now = clock.GetUtcNow();
        var minute = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        var place = Cut(problem.Place);
        lock (gate)
        {
            if (waiting.Count >= MaxWaiting) (channel, place) = (waiting.Count >= 2 * MaxWaiting ? Rejection.NoChannel : channel, "…");
            var key = (channel, minute, problem.Code, place);
            waiting[key] = waiting.TryGetValue(key, out var known)
                ? known with { Count = known.Count + 1, LastAt = now }
                : new Rejection(channel, minute, problem.Code, place, problem.Expected, PlainPlaces.Contains(place) ? Cut(problem.Found) : null, status, 1, now);
            if (isScheduled) return;
            isScheduled = true;
        }
        _ = WriteLaterAsync();
    }

    /// <summary>What was refused on a channel, newest first.</summary>
    public async Task<IReadOnlyList<Rejection>> ListAsync(string channel, int limit, CancellationToken cancellation)
    {
        await WriteAsync();
        return await log.ListAsync(channel, limit, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await WriteAsync();
        writing.Dispose();
    }

    private async Task WriteLaterAsync()
    {
        await Task.Delay(Delay, clock);
        await WriteAsync();
    }

    private async Task WriteAsync()
    {
        await writing.WaitAsync();
        try
        {
            IReadOnlyList<Rejection> taken;
            lock (gate)
            {
                isScheduled = false;
                taken = [.. waiting.Values];
                waiting = [];
            }
            if (taken.Count == 0) return;
            await log.AddAsync(taken, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever the store's reason: senders were answered, and what is lost is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNotWritten(failure.GetType().Name);
        }
        finally
        {
            writing.Release();
        }
    }

    private static string Cut(string? text) => text is null ? "" : text.Length <= MaxPlace ? text : text[..MaxPlace];

    [LoggerMessage(1210, LogLevel.Error, "Counts of refused requests could not be written: {Exception}", EventName = "RejectionsNotWritten")]
    private partial void LogNotWritten(string exception);
}
