using Profiles.Privacy.Audit;

namespace Profiles.Storage;

/// <summary>What is looked for in the audit trail; null: anything.</summary>
/// <param name="Subjects">One of these; a person has had several ids.</param>
/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
public sealed record AuditQuery(string? Action = null, string? Who = null, IReadOnlyList<string>? Subjects = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    public bool Fits(AuditEntry entry) =>
        (Action is null || entry.Event.Action == Action) && (Who is null || entry.Event.Who == Who)
        && (Subjects is null || (entry.Event.Subject is { } subject && Subjects.Contains(subject)))
        && (From is null || entry.At >= From) && (To is null || entry.At < To);
}

/// <summary>
/// The audit trail: entries are appended, one after the other whoever writes, and leave only from the old end. Local: a file of its own.
/// Cosmos: container <c>audit</c>, partition <c>/day</c>.
/// </summary>
public interface IAuditLog
{
    /// <summary>Appends what <paramref name="next"/> makes of the head; durable when it returns. It is asked again if another writer was faster.</summary>
    Task<AuditEntry> AppendAsync(Func<AuditHead, AuditEntry> next, CancellationToken cancellation);

    /// <summary>The entries numbered from <paramref name="after"/> + 1 to <paramref name="after"/> + <paramref name="limit"/> that exist, by number.</summary>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int limit, CancellationToken cancellation);

    /// <summary>What fits, newest first.</summary>
    /// <param name="before">Only smaller numbers; null begins at the head.</param>
    Task<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, long? before, int limit, CancellationToken cancellation);

    /// <summary>The last mark of <see cref="AnchorAsync"/>, which lies apart from the entries; null if there is none.</summary>
    Task<AuditMark?> FindAnchorAsync(CancellationToken cancellation);

    /// <summary>Keeps the mark apart from the entries, unless a later one is kept.</summary>
    Task AnchorAsync(AuditMark anchor, CancellationToken cancellation);

    /// <summary>What was pruned last; null if nothing was.</summary>
    Task<AuditMark?> FindCheckpointAsync(CancellationToken cancellation);

    /// <summary>Removes the entries up to the checkpoint, which takes their place; returns how many.</summary>
    /// <param name="checkpoint">Of an entry before the head: a trail is never pruned to nothing.</param>
    Task<int> PruneAsync(AuditMark checkpoint, CancellationToken cancellation);
}
