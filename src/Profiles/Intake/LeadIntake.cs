using System.Buffers.Binary;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Cleans one lead from the intake log and brings its profile up to date. A lead bad as data is a stored rejection, not a failure.</summary>
public sealed class LeadIntake(
    IIntakeLog log, IBatchStore batches, EvidenceWriter evidence, Retirement retirement, ProfileUpdater profiles,
    PublishedDefinitions definitions, LeadReader leads, LeadCleaners cleaners, ContentIds ids, TimeProvider clock)
{
    /// <param name="receiptId">Body of a message of <see cref="QueueNames.Leads"/>.</param>
    public async Task RunAsync(string receiptId, CancellationToken cancellation)
    {
        var receipt = await log.FindAsync(receiptId, cancellation);
        if (receipt is null) return;
        using var activity = Telemetry.Begin("clean lead", "receipt", receiptId);
        Telemetry.Began(QueueNames.Leads, clock.GetUtcNow() - receipt.ReceivedAt);
        var active = definitions.Current;
        var lead = leads.Read(receipt, active.Set);
        var outcome = lead.Refused is { } refused
            ? new LeadOutcome(RowOutcome.Rejected, [refused])
            : await TakeAsync(receipt, lead, active, cancellation);
        await log.SettleAsync(receiptId, outcome, cancellation);
        Telemetry.CleanedLead(outcome.Outcome);
    }

    private async Task<LeadOutcome> TakeAsync(LeadReceipt receipt, LeadRow lead, ActiveDefinitions active, CancellationToken cancellation)
    {
        var record = await cleaners.CleanAsync(receipt.Channel, lead, OffsetOf(receipt), receipt.ReceivedAt, active, cancellation);
        if (record.Outcome == RowOutcome.Accepted)
        {
            var batch = await DayBatchAsync(receipt, active, cancellation);
            var stamp = new SightingStamp(record.UpdatedAt ?? receipt.ReceivedAt, receipt.ReceivedAt, batch, record.Offset);
            var accepted = AcceptedRecord.Of(record, receipt.Channel, stamp, ids, eventScope: "@" + receipt.Id);
            var touched = await evidence.AppendAsync([accepted], active.Guards, active.Rules.Tracked, cancellation);
            var neighbours = await retirement.FollowAsync(receipt.Channel, touched, active.Guards, cancellation);
            await profiles.UpdateAsync([.. touched.Union(neighbours)], new UpdateCause(TransitionCause.Data, Batch: null), active, cancellation);
        }
        return new LeadOutcome(record.Outcome, record.Findings);
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

    /// <summary>Takes the place of a byte offset: 62 bits of the receipt's id, the same on every retry.</summary>
    private long OffsetOf(LeadReceipt receipt)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, ids.Hash("receipt", receipt.Id));
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 2);
    }
}
