using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>What one step of resealing did.</summary>
/// <param name="Seen">Documents looked at.</param>
/// <param name="Rewritten">Of those, how many were not as keys and catalogue of now want them.</param>
/// <param name="Next">Where the next step goes on; null at the end.</param>
public sealed record ResealStep(long Seen, long Rewritten, string? Next);

/// <summary>Brings all that is stored under the newest field key, and under what the catalogue says is encrypted now.</summary>
/// <remarks>
/// Goes over batches, evidence, profiles and leads, page by page; what is as it should be is left. Safe beside a host at work, since writes are
/// conditional and everything written meanwhile is closed under the newest key anyway; open batches are left to be found by the next run, and
/// until one went through without them the old key stays in use.
/// </remarks>
public sealed class FieldResealing(
    ClosedStores stores, FieldProtection protection, IFieldKeys keys, PublishedDefinitions definitions, ICheckpointStore checkpoints, RunIds runs, TimeProvider clock)
{
    private const int Page = 200;
    private const int Attempts = 8;
    private const string Finished = "encryption:resealed";
    private const string Begun = "encryption:resealing";
    /// <summary>Stands under <see cref="Begun"/> once something was left out.</summary>
    private const string Incomplete = "incomplete";

    /// <summary>The newest key under which everything stored was brought; 0 if that never was done.</summary>
    public async Task<int> ResealedAsync(CancellationToken cancellation) =>
        int.TryParse(await checkpoints.ReadAsync(Finished, cancellation), out var number) ? number : 0;

    /// <summary>True of what a step may have answered.</summary>
    public static bool IsPosition(string position) => ResealPosition.IsValid(position);

    /// <summary>One page.</summary>
    /// <param name="position">Where the step before ended; null begins anew.</param>
    public async Task<ResealStep> StepAsync(string? position, CancellationToken cancellation)
    {
        if (position is null) await checkpoints.WriteAsync(Begun, $"{keys.Ring.Current.Number}", cancellation);
        var (stage, index, after) = ResealPosition.Parse(position);
        var (seen, rewritten, next) = stage switch
        {
            ResealStage.Batches => await BatchesAsync(after, cancellation),
            ResealStage.Evidence => await EvidenceAsync(index, after, cancellation),
            ResealStage.Profiles => await ProfilesAsync(after, cancellation),
            _ => await LeadsAsync(index, after, cancellation),
        };
        if (next is null && await checkpoints.ReadAsync(Begun, cancellation) is { } begun && begun == $"{keys.Ring.Current.Number}")
            await checkpoints.WriteAsync(Finished, begun, cancellation);
        return new ResealStep(seen, rewritten, next);
    }

    private async Task<(long, long, string?)> BatchesAsync(string? after, CancellationToken cancellation)
    {
        var last = after is null ? null : await stores.Batches.FindAsync(HexId.Parse<BatchId>(after), cancellation);
        var page = await stores.Batches.ListAsync(last, Page, cancellation);
        var (seen, rewritten) = (0L, 0L);
        foreach (var batch in page)
        {
            if (batch is { IsOpen: true, File: not null })
                // Its chunks may be written at this moment: the run cannot count as complete.
                await checkpoints.WriteAsync(Begun, Incomplete, cancellation);
            else
                for (var run = 1; run <= batch.Run; run++) await ChunksAsync(batch.Id.OfRun(run), withDecided: true);
        }
        return (seen, rewritten, page.Count < Page ? ResealPosition.Of(ResealStage.Evidence, 0, null) : ResealPosition.Of(ResealStage.Batches, 0, page[^1].Id.ToString()));

        async Task ChunksAsync(BatchId id, bool withDecided)
        {
            await foreach (var chunk in stores.Batches.ReadChunksAsync(id, cancellation))
            {
                seen++;
                if (await RewriteAsync(chunk)) rewritten++;
                if (withDecided && chunk.Rows.Held > 0) await ChunksAsync(runs.DecidedOf(id, chunk.Index), withDecided: false);
            }
        }

        async Task<bool> RewriteAsync(ChunkResult chunk)
        {
            var wanted = protection.Close(protection.Open(chunk));
            if (Same(chunk, wanted)) return false;
            await stores.Batches.SaveChunkAsync(wanted, cancellation);
            return true;
        }
    }

    private async Task<(long, long, string?)> EvidenceAsync(int index, string? after, CancellationToken cancellation)
    {
        var channels = await ChannelsAsync(cancellation);
        if (index >= channels.Count) return (0, 0, ResealPosition.Of(ResealStage.Profiles, 0, null));
        var page = await stores.Evidence.ReadChannelAsync(channels[index], after, Page, cancellation);
        var rewritten = 0L;
        foreach (var person in page.Persons)
            if (await ResealAsync(person, cancellation)) rewritten++;
        return (page.Persons.Count, rewritten, page.Next is { } next ? ResealPosition.Of(ResealStage.Evidence, index, next) : ResealPosition.Of(ResealStage.Evidence, index + 1, null));
    }

    /// <summary>Header and rows of one SourcePerson; more rows than one write takes go in several.</summary>
    private async Task<bool> ResealAsync(SourcePerson found, CancellationToken cancellation)
    {
        var (header, rewritten) = (found, false);
        for (var conflicts = 0; conflicts < Attempts;)
        {
            var rows = await stores.Evidence.ReadAsync(found.Id, cancellation);
            var wanted = protection.Close(protection.Open(header));
            Sighting[] changed = [.. rows.Sightings.Select(s => (Stored: s, Wanted: protection.Close(protection.Open(s)))).Where(s => !Same(s.Stored, s.Wanted)).Select(s => s.Wanted)];
            if (changed.Length == 0 && Same(header, wanted)) return rewritten;
            var write = new EvidenceWrite(wanted, changed.Length <= EvidenceWrite.MaxRows ? changed : changed[..EvidenceWrite.MaxRows], []);
            if ((await stores.Evidence.SaveAsync([write], cancellation)).Count == 0) rewritten = true;
            else conflicts++;
            if ((await stores.Evidence.FindAsync([found.Id], cancellation)) is not [var again]) return rewritten;
            header = again;
        }
        await checkpoints.WriteAsync(Begun, Incomplete, cancellation);
        return rewritten;
    }

    private async Task<(long, long, string?)> ProfilesAsync(string? after, CancellationToken cancellation)
    {
        var page = await stores.Profiles.ListAsync(after is null ? null : HexId.Parse<ProfileId>(after), Page, cancellation);
        var writes = page.Select(p => (Stored: p, Wanted: protection.Close(protection.Open(p)))).Where(p => !Same(p.Stored, p.Wanted)).Select(p => p.Wanted).ToList();
        var left = (await stores.Profiles.SaveAsync([.. writes.Select(p => new ProfileWrite(p, null))], cancellation)).ToList();
        for (var attempt = 0; left.Count > 0 && attempt < Attempts; attempt++)
        {
            var again = await stores.Profiles.FindAsync(left, cancellation);
            left = [.. await stores.Profiles.SaveAsync([.. again.Select(p => new ProfileWrite(protection.Close(protection.Open(p)), null))], cancellation)];
        }
        if (left.Count > 0) await checkpoints.WriteAsync(Begun, Incomplete, cancellation);
        return (page.Count, writes.Count, page.Count < Page ? ResealPosition.Of(ResealStage.Leads, 0, null) : ResealPosition.Of(ResealStage.Profiles, 0, page[^1].Id.ToString()));
    }

    private async Task<(long, long, string?)> LeadsAsync(int index, string? after, CancellationToken cancellation)
    {
        var channels = await ChannelsAsync(cancellation);
        if (index >= channels.Count) return (0, 0, null);
        var page = await stores.Leads.ReadChannelAsync(channels[index], DateTimeOffset.MinValue, clock.GetUtcNow(), after, Page, cancellation);
        var rewritten = 0L;
        foreach (var lead in page.Leads)
        {
            if (lead.Outcome is not { } outcome) continue;
            var wanted = protection.Close(protection.Open(outcome));
            if (wanted.Findings.SequenceEqual(outcome.Findings)) continue;
            await stores.Leads.SettleAsync(lead.Receipt.Id, wanted, cancellation);
            rewritten++;
        }
        return (page.Leads.Count, rewritten, page.Next is { } next ? ResealPosition.Of(ResealStage.Leads, index, next) : ResealPosition.Of(ResealStage.Leads, index + 1, null));
    }

    /// <summary>Channels of now, and of everything that ever came.</summary>
    private Task<IReadOnlyList<string>> ChannelsAsync(CancellationToken cancellation) => stores.Batches.ReadChannelsAsync(definitions.Current.Set.Channels.Keys, cancellation);

    private static bool Same(SourcePerson a, SourcePerson b) => a.Fields.SequenceEqual(b.Fields) && a.Identifiers.SequenceEqual(b.Identifiers);

    private static bool Same(Sighting a, Sighting b) =>
        a.Fields.SequenceEqual(b.Fields) && a.Identifiers.SequenceEqual(b.Identifiers) && a.Findings.SequenceEqual(b.Findings);

    private static bool Same(Profile a, Profile b) => a.Traits.SequenceEqual(b.Traits);

    private static bool Same(ChunkResult a, ChunkResult b) =>
        a.SetAside.Zip(b.SetAside).All(r => r.First.Cells.SequenceEqual(r.Second.Cells) && r.First.Findings.SequenceEqual(r.Second.Findings)
            && Texts(r.First.Decision).SequenceEqual(Texts(r.Second.Decision)))
        && Samples(a).SequenceEqual(Samples(b));

    private static IEnumerable<string> Texts(Intake.Held.HeldDecision? decision) => decision?.Corrected?.Values ?? [];

    private static IEnumerable<Intake.Report.FindingSample> Samples(ChunkResult chunk) => chunk.Statistics?.Findings.SelectMany(f => f.Samples) ?? [];
}
