namespace Profiles.Storage;

/// <summary>A lead as it was received: raw bytes and what is needed to read them. Durable before the sender gets its answer.</summary>
/// <param name="Id">Derived from channel and idempotency key where there is one, else from channel, instant and a running number.</param>
/// <param name="Item">The item as received: JSON object, UTF-8.</param>
public sealed record LeadReceipt(string Id, string Channel, DateTimeOffset ReceivedAt, string? IdempotencyKey, ReadOnlyMemory<byte> Item)
{
    /// <summary>How the item is to be read: <see cref="Channels.Tracking.TrackingMessage.Format"/>; null for an object whose properties are columns.</summary>
    public string? Format { get; init; }
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
    Task<LeadReceipt?> FindAsync(string id, CancellationToken cancellation);
    /// <summary>Records what became of a lead; the last word counts. A rejected one keeps its reason.</summary>
    Task SettleAsync(string id, LeadOutcome outcome, CancellationToken cancellation);
    /// <summary>Leads that were held or rejected, newest first.</summary>
    Task<IReadOnlyList<SettledLead>> ListSetAsideAsync(string? channel, int limit, CancellationToken cancellation);
}

/// <summary>What became of a lead.</summary>
public sealed record LeadOutcome(Cleaning.RowOutcome Outcome, IReadOnlyList<Cleaning.Finding> Findings);

/// <summary>A lead with what became of it.</summary>
public sealed record SettledLead(LeadReceipt Receipt, LeadOutcome Outcome);
