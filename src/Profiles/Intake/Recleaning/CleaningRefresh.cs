using Profiles.Definitions;
using Profiles.Storage;

namespace Profiles.Intake.Recleaning;

/// <summary>A batch that was cleaned under other definitions than those of now.</summary>
/// <param name="Problem">Why it stays as it is; null if it is, or would be, cleaned again.</param>
public sealed record OutdatedBatch(Batch Batch, Problem? Problem);

/// <summary>Brings batches up to date after definitions changed: finds those that may come out otherwise, and has them cleaned again.</summary>
/// <remarks>Each batch goes its own way through the queue and is resumed like any open one, so a stop in between loses nothing.</remarks>
public sealed class CleaningRefresh(IBatchStore batches, BatchControl control, PublishedDefinitions definitions)
{
    /// <param name="channel">Only files of this channel; null: of every one.</param>
    /// <param name="only">True only looks.</param>
    /// <returns>Those that may come out otherwise, oldest first.</returns>
    public async Task<IReadOnlyList<OutdatedBatch>> RunAsync(string? channel, bool only, CancellationToken cancellation)
    {
        var set = definitions.Current.Set;
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var outdated = new List<Batch>();
        await foreach (var batch in batches.ReadAllAsync(cancellation))
        {
            if (batch is not { File: not null, Status: BatchStatus.Settled } || (channel is not null && batch.Channel != channel)) continue;
            if (!versions.TryGetValue(batch.Channel, out var version)) version = versions[batch.Channel] = CleaningVersion.Of(set, batch.Channel);
            if (batch.CleanedUnder != version) outdated.Add(batch);
        }
        var found = new List<OutdatedBatch>(outdated.Count);
        foreach (var batch in Enumerable.Reverse(outdated))
        {
            var decision = only ? new BatchDecision(batch) : await control.RunAsync(batch.Id, BatchCommand.Reclean, cancellation);
            if (decision is not null) found.Add(new OutdatedBatch(decision.Batch, decision.Problem));
        }
        return found;
    }
}
