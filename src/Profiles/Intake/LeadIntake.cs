using System.Buffers.Binary;
using Profiles.Channels.Receiving;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Report;
using Profiles.Privacy;
using Profiles.Privacy.Collection;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>
/// Cleans one lead from the intake log and brings its profile up to date. A lead bad as data is a stored rejection, not a failure. One that
/// was worked on before, since it was corrected or what its properties mean was, first takes back what it had said.
/// </summary>
public sealed class LeadIntake(
    IIntakeLog log, IBatchStore batches, EvidenceWriter evidence, EvidenceRemover remover, Retirement retirement, ProfileUpdater profiles,
    PublishedDefinitions definitions, LeadReader leads, LeadCleaners cleaners, LeadFetch fetch, LeadRequests requests, Suppression suppression, LeadErasure erasure, ContentIds ids,
    TimeProvider clock)
{
    private static readonly Finding NoKey = new(
        "", KnownRules.RowEmptyOfIdentity, Severity.Reject, null, null, "a key: the source removed a record, and no column is mapped to its key");

    /// <param name="receiptId">Body of a message of <see cref="QueueNames.Leads"/>.</param>
    public async Task RunAsync(string receiptId, CancellationToken cancellation)
    {
        if (await log.FindAsync(receiptId, cancellation) is not { } lead) return;
        using var activity = Telemetry.Begin(SpanNames.CleanLead, "profiles.receipt.id", receiptId);
        Telemetry.Began(QueueNames.Leads, clock.GetUtcNow() - lead.Receipt.ReceivedAt);
        if (lead.Receipt.Operation == LeadOperation.Fetch)
        {
            if (await fetch.RunAsync(lead.Receipt, cancellation) is { } waits) await log.SettleAsync(receiptId, waits, cancellation);
            return;
        }
        var active = definitions.Current;
        var touched = new HashSet<SourcePersonId>();
        if (lead.Outcome?.Person is { } person) touched.UnionWith(await TakeBackAsync(lead.Receipt, person, active, cancellation));
        var outcome = lead.Receipt.Operation == LeadOperation.Withdraw
            ? Withdrawn(lead.Outcome)
            : await TakeAsync(lead.Receipt, active, touched, cancellation);
        if (touched.Count > 0) await profiles.UpdateAsync(touched, new UpdateCause(TransitionCause.Data, Batch: null), active, cancellation);
        if (outcome == LeadErasure.Outcome) await erasure.EraseAsync(lead.Receipt, cancellation);
        else await log.SettleAsync(receiptId, outcome, cancellation);
        Telemetry.CleanedLead(outcome.Outcome);
    }

    private static LeadOutcome Withdrawn(LeadOutcome? before) => (before ?? new LeadOutcome(RowOutcome.Rejected, [])) with { Person = null, Withdrawn = true };

    /// <summary>Takes the lead's rows out of the evidence of whom they spoke of.</summary>
    private Task<IReadOnlyCollection<SourcePersonId>> TakeBackAsync(
        LeadReceipt receipt, SourcePersonId person, ActiveDefinitions active, CancellationToken cancellation) => remover.RemoveAsync(
        [person], ids.Leads(receipt.Channel, active.Calendar.DayOf(receipt.ReceivedAt)), active.Guards, active.Rules.Tracked, cancellation, RowSpan.One(OffsetOf(receipt)));

    private async Task<LeadOutcome> TakeAsync(LeadReceipt receipt, ActiveDefinitions active, HashSet<SourcePersonId> touched, CancellationToken cancellation)
    {
        var lead = leads.Read(receipt, active.Set);
        if (lead.Dropped.Count > 0) await NoteDroppedAsync(receipt, lead.Dropped, active, cancellation);
        if (lead.Refused is { } refused) return new LeadOutcome(RowOutcome.Rejected, [refused]);
        if (active.Set.Channel(receipt.Channel).Requests is { } asking && await requests.TakeAsync(receipt, asking, lead.Item, cancellation) is { } asked) return asked;
        var record = await cleaners.CleanAsync(receipt.Channel, lead, OffsetOf(receipt), receipt.ReceivedAt, active, cancellation);
        if (record.Outcome != RowOutcome.Accepted && await IsErasedAsync(receipt, record, cancellation)) return LeadErasure.Outcome;
        if (receipt.Operation == LeadOperation.Remove) return await RetireAsync(receipt, record, active, touched, cancellation);
        if (record.Outcome != RowOutcome.Accepted) return new LeadOutcome(record.Outcome, record.Findings);
        var batch = await DayBatchAsync(receipt, active, cancellation);
        var stamp = new SightingStamp(record.UpdatedAt ?? receipt.ReceivedAt, receipt.ReceivedAt, batch, record.Offset);
        var accepted = AcceptedRecord.Of(record, receipt.Channel, stamp, ids, eventScope: "@" + receipt.Id);
        var (persons, erased) = await evidence.AppendAsync([accepted], active.Guards, active.Rules.Tracked, cancellation);
        touched.UnionWith(persons);
        if (erased.Count > 0) return LeadErasure.Outcome;
        touched.UnionWith(await retirement.FollowAsync(receipt.Channel, persons, active.Guards, cancellation));
        return new LeadOutcome(record.Outcome, record.Findings) { Person = accepted.Person };
    }

    private async Task<bool> IsErasedAsync(LeadReceipt receipt, CleanedRecord record, CancellationToken cancellation) =>
        await suppression.ReadAsync(cancellation) is { IsEmpty: false } erased
        && erased.Holds(RawTexts.Of(receipt.Item), record.Key is { } key ? ids.SourcePerson(receipt.Channel, key) : null);

    /// <summary>The source removed a record: of what the lead says only the key counts.</summary>
    private async Task<LeadOutcome> RetireAsync(
        LeadReceipt receipt, CleanedRecord record, ActiveDefinitions active, HashSet<SourcePersonId> touched, CancellationToken cancellation)
    {
        if (record.Key is not { } key) return new LeadOutcome(RowOutcome.Rejected, [NoKey]);
        var batch = await DayBatchAsync(receipt, active, cancellation);
        var stamp = new SightingStamp(receipt.ReceivedAt, receipt.ReceivedAt, batch, record.Offset);
        touched.UnionWith(await retirement.RetireAsync(receipt.Channel, key, stamp, active.Guards, cancellation));
        return new LeadOutcome(RowOutcome.Accepted, []);
    }

    /// <summary>The leads a channel posts on one day are one batch, so that every sighting leads back to one.</summary>
    private async Task<BatchId> DayBatchAsync(LeadReceipt receipt, ActiveDefinitions active, CancellationToken cancellation)
    {
        var day = active.Calendar.DayOf(receipt.ReceivedAt);
        var id = ids.Leads(receipt.Channel, day);
        if (await batches.FindAsync(id, cancellation) is null)
            await batches.CreateAsync(
                new Batch { Id = id, Channel = receipt.Channel, ObservedAt = active.Calendar.StartOf(day), Status = BatchStatus.Settled }, cancellation);
        return id;
    }

    /// <summary>Counts what was dropped of the lead at the door, for the report of its day: written over by a repetition, never added to.</summary>
    private async Task NoteDroppedAsync(LeadReceipt receipt, IReadOnlyList<string> dropped, ActiveDefinitions active, CancellationToken cancellation)
    {
        var batch = await DayBatchAsync(receipt, active, cancellation);
        // A number of 31 bits tells the leads of a day apart well enough to count them.
        var index = (int)(OffsetOf(receipt) >> 31);
        var statistics = ChunkStatistics.None with { Dropped = [.. dropped.Select(field => new DroppedCount(0, field, 1))] };
        await batches.SaveChunkAsync(new ChunkResult(batch, index, RowCounts.None, [], []) { Statistics = statistics }, cancellation);
    }

    /// <summary>Takes the place of a byte offset: 62 bits of the receipt's id, the same on every retry.</summary>
    private long OffsetOf(LeadReceipt receipt)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, ids.Hash("receipt", receipt.Id));
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 2);
    }
}
