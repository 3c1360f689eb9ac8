namespace Profiles.Events;

/// <summary>Something a customer did or that was done with them: an order, a visit, a call.</summary>
public sealed record CustomerEvent
{
    /// <summary>Type in lower camel case: <c>order, refund, visit, view, cart, service, complaint …</c>.</summary>
    public required string Type { get; init; }
    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
    /// <summary>The business's local day of <see cref="OccurredAt"/>; rules count days.</summary>
    public required DateOnly Day { get; init; }
    /// <summary>Amount in <see cref="Currency"/>, negative for refunds; null where the event has none.</summary>
    public decimal? Amount { get; init; }
    /// <summary>ISO 4217; null without an amount.</summary>
    public string? Currency { get; init; }
    /// <summary>The id its source gave it (order number), null if it had none.</summary>
    public string? SourceId { get; init; }
    /// <summary>Product, page, keyword …: what the source said besides, by name, in the order of names.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = NoProperties;

    /// <summary>True once it was kept long enough: what is left is its line of the summary, see <see cref="Fold"/>. Rules do not see it one by one.</summary>
    public bool Folded { get; init; }

    /// <summary>
    /// What summaries count of it: type, business day, amount and currency. The time of day, the source's own id and all properties go. Its id, which is
    /// an HMAC, and its version stay beside it, so that it is still counted once, corrected by a later version and taken out by an undo.
    /// </summary>
    public CustomerEvent Fold(BusinessCalendar calendar) =>
        new() { Type = Type, OccurredAt = calendar.StartOf(Day), Day = Day, Amount = Amount, Currency = Currency, Folded = true };

    internal static readonly IReadOnlyDictionary<string, string> NoProperties = new Dictionary<string, string>(StringComparer.Ordinal);
}
