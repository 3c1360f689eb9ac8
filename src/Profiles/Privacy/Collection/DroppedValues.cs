using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Storage;

namespace Profiles.Privacy.Collection;

/// <summary>Reads how many values were dropped at the door: summed when it is asked for, counted up nowhere.</summary>
public sealed class DroppedValues(IBatchStore batches)
{
    /// <summary>Batches of a channel that are summed, newest first.</summary>
    public const int MaxBatches = 200;

    /// <summary>Of one batch, or of the leads of one day, by field.</summary>
    public async Task<IReadOnlyDictionary<string, long>> OfAsync(Batch batch, CancellationToken cancellation)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        // Of most batches nothing is dropped: their chunks need not be read to say so.
        if (batch.File is not null && !batch.Tables.Any(t => t.Mapping?.Columns.Any(c => c.Role == ColumnRole.NotCollected) is true)) return counts;
        await foreach (var chunk in batches.ReadChunksAsync(batch.RunId, cancellation))
            foreach (var dropped in chunk.Statistics?.Dropped ?? []) counts[dropped.Field] = counts.GetValueOrDefault(dropped.Field) + dropped.Count;
        return counts;
    }

    /// <summary>Of the last <see cref="MaxBatches"/> batches of each channel that may not bring everything, by channel and field.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>>> OfChannelsAsync(DefinitionSet set, CancellationToken cancellation)
    {
        var open = set.Channels.Values.Where(c => c.Collect is not null).ToDictionary(c => c.Id, _ => MaxBatches, StringComparer.Ordinal);
        var sums = open.Keys.ToDictionary(c => c, _ => (IReadOnlyDictionary<string, long>)new SortedDictionary<string, long>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (open.Count == 0) return sums;
        await foreach (var batch in batches.ReadAllAsync(cancellation))
        {
            if (!open.TryGetValue(batch.Channel, out var left)) continue;
            var sum = (SortedDictionary<string, long>)sums[batch.Channel];
            foreach (var (field, count) in await OfAsync(batch, cancellation)) sum[field] = sum.GetValueOrDefault(field) + count;
            if (left > 1) open[batch.Channel] = left - 1;
            else if (open.Remove(batch.Channel) && open.Count == 0) break;
        }
        return sums;
    }
}
