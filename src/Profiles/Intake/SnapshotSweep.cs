using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Goes over the people of a channel, a part of them a message: counts whom a snapshot names, then lets the others retire.</summary>
/// <remarks>Each part announces the next, so that a stop costs one part, and a channel of any size is gone over in messages of bounded length.</remarks>
public sealed class SnapshotSweep(
    IBatchStore batches, IEvidenceStore evidence, Retirement retirement, ProfileUpdater profiles, WorkAnnouncer announcer, RunIds ids,
    PublishedDefinitions definitions, ChunkOptions chunking)
{
    private const int Page = 500;

    /// <summary>Works on one part; the last one notes what was counted, or that the sweep is done.</summary>
    public async Task RunAsync(Batch batch, ChunkMessage part, CancellationToken cancellation)
    {
        // A part announced for an earlier state of the batch would count, or close, what is not its own.
        if (part.Run != batch.Run || part.Announcement != batch.Announcement) return;
        if (part.Work == ChunkWork.Count && batch is { Status: BatchStatus.Retiring, Snapshot.Tally: null }) await CountAsync(batch, part, cancellation);
        else if (part.Work == ChunkWork.Sweep && batch.Status is BatchStatus.Retiring or BatchStatus.Undoing) await SweepAsync(batch, part, cancellation);
    }

    private async Task CountAsync(Batch batch, ChunkMessage part, CancellationToken cancellation)
    {
        var tally = part.Tally ?? SnapshotTally.None;
        var setAside = await retirement.SetAsideAsync(batch, cancellation);
        var (persons, next) = await ReadPartAsync(batch.Channel, part.Position, cancellation);
        foreach (var person in persons)
        {
            // Whom the snapshot itself brought, in whichever run, says nothing about whom it leaves out.
            if (!person.IsActive || person.Founded.Batch.WithoutRun == batch.Id) continue;
            var isNamed = person.LastObserved >= batch.ObservedAt || setAside.Contains(person.Id);
            tally += new SnapshotTally(1, isNamed ? 1 : 0);
        }
        if (next is not null) await announcer.AnnounceNextAsync(part, next, tally, cancellation);
        // Lost to a command, it counts for nothing: whoever gave the command is in charge.
        else if (await batches.SaveAsync(batch with { Snapshot = batch.Snapshot!.Counted(tally) }, cancellation) is { } counted)
            await announcer.AnnounceAsync(counted, cancellation);
    }

    private async Task SweepAsync(Batch batch, ChunkMessage part, CancellationToken cancellation)
    {
        var (changes, active) = (batch.Untold[^1], definitions.Current);
        var sweep = ids.SweepOf(changes);
        var (persons, next) = await ReadPartAsync(batch.Channel, part.Position, cancellation);
        var noted = await batches.FindChunkAsync(ids.BegunOf(sweep), part.Index, cancellation);
        var misaligned = (await retirement.MisalignedAsync(batch.Channel, persons, cancellation)).ToHashSet();
        // Noted before they change: after a stop they no longer look misaligned, but their profiles may still have to be.
        if (noted is not null) misaligned.UnionWith(noted.Touched);
        if (misaligned.Count > 0)
        {
            SourcePersonId[] sorted = [.. misaligned.Order()];
            await batches.SaveChunkAsync(new ChunkResult(ids.BegunOf(sweep), part.Index, RowCounts.None, sorted, []), cancellation);
            var seeds = await retirement.SweepAsync(batch.Channel, sorted, active.Guards, cancellation);
            await profiles.UpdateAsync(seeds, new UpdateCause(TransitionCause.Data, changes), active, cancellation);
        }
        if (next is not null) await announcer.AnnounceNextAsync(part, next, tally: null, cancellation);
        else await batches.SaveChunkAsync(new ChunkResult(sweep, 0, RowCounts.None, [], []), cancellation);
    }

    private async Task<(IReadOnlyList<SourcePerson> Persons, string? Next)> ReadPartAsync(string channel, string? position, CancellationToken cancellation)
    {
        var persons = new List<SourcePerson>();
        var page = Math.Min(Page, chunking.SweepPersons);
        // Counted in pages, not in persons found: a store may pass by those of other channels, and that takes time too.
        for (var left = chunking.SweepPersons / page; left > 0; left--)
        {
            var read = await evidence.ReadChannelAsync(channel, position, page, cancellation);
            persons.AddRange(read.Persons);
            position = read.Next;
            if (position is null) break;
        }
        return (persons, position);
    }
}
