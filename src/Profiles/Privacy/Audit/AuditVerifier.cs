using Profiles.Storage;

namespace Profiles.Privacy.Audit;

/// <summary>What is wrong with a trail.</summary>
public enum AuditFault
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>An entry is not as it was written, or not where it was written.</summary>
    Changed,
    /// <summary>An entry is missing within.</summary>
    Missing,
    /// <summary>The last entries are missing: the anchor tells of more.</summary>
    EndMissing,
    /// <summary>What says where pruning ended is not of this installation.</summary>
    Checkpoint,
    /// <summary>The anchor is gone or not of this installation.</summary>
    Anchor,
    /// <summary>An entry is another than the one that the anchor, kept here or exported, tells of.</summary>
    OtherThanAnchored,
}

/// <summary>How a verification ended.</summary>
/// <param name="First">Number of the first entry kept; 0 without entries.</param>
/// <param name="Last">Number of the last entry found in order.</param>
/// <param name="Wrong">Number of the first entry that is wrong or missing; null if none is, or if it is not about an entry.</param>
public sealed record AuditVerdict(long First, long Last, AuditFault Fault, long? Wrong = null)
{
    public bool IsWhole => Fault == AuditFault.None;
}

/// <summary>Reads a trail from its old end to its head and finds the first thing that is not as it was written.</summary>
public sealed class AuditVerifier(IAuditLog log, AuditChain chain)
{
    private const int Page = 1000;

    /// <param name="exported">An anchor that was kept elsewhere; null: only the one kept here is asked.</param>
    public async Task<AuditVerdict> VerifyAsync(AuditMark? exported, CancellationToken cancellation)
    {
        // The anchor first: entries that come while the trail is read are behind it.
        var anchor = await log.FindAnchorAsync(cancellation);
        var checkpoint = await log.FindCheckpointAsync(cancellation);
        if (checkpoint is not null && !chain.IsCheckpoint(checkpoint)) return new AuditVerdict(0, 0, AuditFault.Checkpoint, checkpoint.Head.Number);
        if (exported is not null && !chain.IsAnchor(exported)) return new AuditVerdict(0, 0, AuditFault.Anchor);
        AuditMark[] told = [.. new[] { anchor, exported }.OfType<AuditMark>()];
        var head = checkpoint?.Head ?? AuditHead.None;
        var first = head.Number + 1;
        if (Broken(told, head) is { } atOnce) return new AuditVerdict(0, head.Number, AuditFault.OtherThanAnchored, atOnce);
        while (await log.ReadAsync(head.Number, Page, cancellation) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                if (entry.Number > head.Number + 1) return new AuditVerdict(first, head.Number, AuditFault.Missing, head.Number + 1);
                if (!chain.Follows(head, entry)) return new AuditVerdict(first, head.Number, AuditFault.Changed, entry.Number);
                head = new AuditHead(entry.Number, entry.Hash);
                if (Broken(told, head) is { } number) return new AuditVerdict(first, head.Number, AuditFault.OtherThanAnchored, number);
            }
        }
        return AtEnd(first, head, anchor, exported);
    }

    private AuditVerdict AtEnd(long first, AuditHead head, AuditMark? anchor, AuditMark? exported)
    {
        var found = head.Number < first ? new AuditVerdict(0, head.Number, AuditFault.None) : new AuditVerdict(first, head.Number, AuditFault.None);
        if (Math.Max(anchor?.Head.Number ?? 0, exported?.Head.Number ?? 0) > head.Number)
            return found with { Fault = AuditFault.EndMissing, Wrong = head.Number + 1 };
        if (anchor is null ? head.Number > 0 : !chain.IsAnchor(anchor)) return found with { Fault = AuditFault.Anchor };
        return found;
    }

    /// <summary>The number of an anchor that tells of another entry than stands there.</summary>
    private static long? Broken(AuditMark[] told, AuditHead head) =>
        Array.Exists(told, mark => mark.Head.Number == head.Number && mark.Head.Hash != head.Hash) ? head.Number : null;
}
