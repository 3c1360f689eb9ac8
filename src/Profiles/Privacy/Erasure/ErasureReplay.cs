using Microsoft.Extensions.Logging;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>
/// Makes a store catch up with the ledger, before anybody is served: of what a backup brought back everything is erased again that was erased since,
/// and what a stop left is finished.
/// </summary>
public sealed partial class ErasureReplay(IErasureLedger ledger, IErasureStore erasures, Eraser eraser, SuppressionMarks marks, ILogger<ErasureReplay> log)
{
    /// <returns>How many erasures were carried out or finished.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var known = (await erasures.ListAsync(cancellation)).ToDictionary(e => e.Request, StringComparer.Ordinal);
        var said = new Dictionary<string, StoredErasure>(StringComparer.Ordinal);
        var lifted = new Dictionary<string, ErasureEntry>(StringComparer.Ordinal);
        var foreign = 0;
        foreach (var entry in await ledger.ReadAsync(cancellation))
        {
            if (entry.Instance != marks.Instance) foreign++;
            else if (entry.Erased is { } erased)
                said[erased.Request] = said.TryGetValue(erased.Request, out var before) ? before.With(erased.Persons, erased.Values, erased.Marks) : erased;
            else if (entry.Lifted is { } request) lifted[request] = entry;
        }
        if (foreign > 0) Foreign(log, foreign);
        var count = 0;
        foreach (var (request, erasure) in said)
        {
            var stored = known.GetValueOrDefault(request);
            if (stored?.FinishedAt is null)
            {
                var open = stored is null ? erasure : stored.With(erasure.Persons, erasure.Values, erasure.Marks);
                await eraser.RunAsync(open, cancellation);
                count++;
            }
            // What was lifted is erased from what was there before, and not kept out of what came since.
            if (lifted.TryGetValue(request, out var lift) && await erasures.FindAsync(request, cancellation) is { LiftedAt: null } now)
                await erasures.SaveAsync(now with { LiftedAt = lift.At, LiftedBy = lift.By }, cancellation);
        }
        return count;
    }

    [LoggerMessage(EventId = 3431, EventName = "ForeignErasures", Level = LogLevel.Warning, Message = "{Count} lines of the erasure ledger are of another installation and were passed over")]
    private static partial void Foreign(ILogger logger, int count);
}
