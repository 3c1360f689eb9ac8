using Profiles.Privacy.Audit;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>Shows who is kept out, by ids alone, and lets a person in again who asked for it.</summary>
public sealed class Suppressions(IErasureStore erasures, IErasureLedger ledger, SuppressionMarks marks, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<StoredErasure>> ListAsync(CancellationToken cancellation) =>
        [.. (await erasures.ListAsync(cancellation)).OrderByDescending(e => e.At).ThenBy(e => e.Request, StringComparer.Ordinal)];

    public Task<StoredErasure?> FindAsync(string request, CancellationToken cancellation) => erasures.FindAsync(request, cancellation);

    /// <summary>Lets rows of the person in again, from now on; what was erased stays so. Lifting twice changes nothing.</summary>
    /// <returns>Null if there is no such erasure; one that is not finished stays as it is.</returns>
    public async Task<StoredErasure?> LiftAsync(string request, string by, CancellationToken cancellation)
    {
        if (await erasures.FindAsync(request, cancellation) is not { } erasure) return null;
        if (erasure is not { FinishedAt: not null, LiftedAt: null }) return erasure;
        var now = clock.GetUtcNow();
        await ledger.AppendAsync(new ErasureEntry(marks.Instance, now, null, request, by), cancellation);
        await audit.RecordAsync(new AuditEvent(AuditActions.Erased, by, erasure.Profile.ToString(), null, $"request={request} lifted=true"), cancellation);
        var lifted = erasure with { LiftedAt = now, LiftedBy = by };
        await erasures.SaveAsync(lifted, cancellation);
        return lifted;
    }
}
