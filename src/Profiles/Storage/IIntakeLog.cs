using System.Runtime.CompilerServices;
using Profiles.Evidence;

namespace Profiles.Storage;

/// <summary>What a lead asks for.</summary>
public enum LeadOperation
{
    /// <summary>Take the record in.</summary>
    Upsert = 0,
    /// <summary>The source no longer has the record: its person retires from the channel.</summary>
    Remove = 1,
    /// <summary>The lead itself was dropped, or a replay no longer finds it in its request: what came of it is taken out of the evidence.</summary>
    Withdraw = 2,
    /// <summary>The sender only named the lead: it has to be fetched before it can be taken in.</summary>
    Fetch = 3,
}

/// <summary>A lead as it was received: raw bytes and what is needed to read them. Durable before the sender gets its answer.</summary>
/// <param name="Id">Derived from channel and idempotency key where there is one, else from channel, instant and a running number.</param>
/// <param name="Item">The item as received: JSON object, UTF-8.</param>
public sealed record LeadReceipt(string Id, string Channel, DateTimeOffset ReceivedAt, string? IdempotencyKey, ReadOnlyMemory<byte> Item)
{
    public LeadOperation Operation { get; init; }
    /// <summary>How the item is to be read: <see cref="Channels.Tracking.TrackingMessage.Format"/>; null for an object whose properties are columns.</summary>
    public string? Format { get; init; }
    /// <summary>True once somebody corrected or dropped it: reading its request again leaves it as it is.</summary>
    public bool ByHand { get; init; }
}

/// <summary>How an append ended for one receipt.</summary>
public enum AppendOutcome
{
    Stored,
    /// <summary>The same idempotency key with the same content was stored before.</summary>
    Duplicate,
    /// <summary>The same idempotency key with other content was stored before.</summary>
    Conflict,
}

/// <summary>
/// The log every lead is written to before it is answered. Appending also announces the lead on <see cref="QueueNames.Leads"/>, in the
/// same commit where the store can, else before it returns. Idempotency keys are remembered for at least 30 days.
/// </summary>
public interface IIntakeLog
{
    Task<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation);
    /// <summary>
    /// Puts the receipts in the place of those stored under their ids and announces each anew, so that it is worked on again; what became of
    /// it before stays known until then. Ids not stored yet are added.
    /// </summary>
    Task PutAgainAsync(IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation);
    Task<StoredLead?> FindAsync(string id, CancellationToken cancellation);
    /// <summary>Records what became of a lead; the last word counts. A rejected one keeps its reason.</summary>
    Task SettleAsync(string id, LeadOutcome outcome, CancellationToken cancellation);
    /// <summary>Leads that were held or rejected, newest first.</summary>
    Task<IReadOnlyList<SettledLead>> ListSetAsideAsync(string? channel, int limit, CancellationToken cancellation);
    /// <summary>Leads of a channel received in a time, in an order of the store's own, page by page.</summary>
    /// <param name="until">Not included.</param>
    /// <param name="position">Where the page before ended; null begins.</param>
    Task<LeadPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation);

    /// <summary>The same leads, streamed.</summary>
    async IAsyncEnumerable<StoredLead> ReadAllAsync(string channel, DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const int limit = 500;
        string? position = null;
        do
        {
            var page = await ReadChannelAsync(channel, since, until, position, limit, cancellation);
            foreach (var lead in page.Leads) yield return lead;
            position = page.Next;
        }
        while (position is not null);
    }

    /// <summary>
    /// Takes out of leads what they say, with their idempotency keys and, where the queue lets it, the messages about them: an empty object
    /// that is withdrawn when it is worked on again, settled as <paramref name="outcome"/>, takes the place of each.
    /// </summary>
    Task EraseAsync(IReadOnlyCollection<string> ids, LeadOutcome outcome, CancellationToken cancellation);
    /// <summary>
    /// Deletes leads of a channel received before an instant, but for those that wait for their first time; returns how many. What became evidence of
    /// them stays; they can no longer be corrected or read again.
    /// </summary>
    Task<int> ForgetAsync(string channel, DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>What became of a lead.</summary>
public sealed record LeadOutcome(Cleaning.RowOutcome Outcome, IReadOnlyList<Cleaning.Finding> Findings)
{
    /// <summary>Of whom it became evidence; null if it became none.</summary>
    public SourcePersonId? Person { get; init; }
    /// <summary>True once somebody dropped it, or a replay did not find it again: it is evidence of nobody and in no list.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>A lead as stored.</summary>
/// <param name="Outcome">What became of it when it was last worked on; null if it waits for its first time.</param>
public sealed record StoredLead(LeadReceipt Receipt, LeadOutcome? Outcome);

/// <summary>A lead with what became of it.</summary>
public sealed record SettledLead(LeadReceipt Receipt, LeadOutcome Outcome);

/// <summary>A part of a channel's leads.</summary>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record LeadPage(IReadOnlyList<StoredLead> Leads, string? Next);
