using Microsoft.Extensions.Logging;
using Profiles.Evidence;
using Profiles.Privacy.Audit;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>Erases a person from every store, and keeps him out.</summary>
/// <remarks>
/// In this order: the ledger, which no backup takes back; the suppression, from which on no writer lets a row of his in; what points to his rows
/// or repeats them, while the evidence still says where they stand; the evidence itself; what was derived of it; what is left in the files of the store.
/// Then it looks once more, goes on as long as a writer that was faster left anything, and only then says that it is done. A stop at any point is made
/// good by the same order again, or by the next start (<see cref="ErasureReplay"/>).
/// </remarks>
public sealed partial class Eraser(
    IErasureStore erasures, IErasureLedger ledger, ErasureSubjects subjects, SuppressionMarks marks, Suppression suppression, BatchErasure batches, LeadErasure leads,
    StewardErasure stewards, EvidenceErasure evidence, DerivedErasure derived, ClearResidue clearResidue, AuditTrail audit, TimeProvider clock, ILogger<Eraser> log,
    IFaultHook? hook = null)
{
    /// <summary>Looks after which somebody must be writing what is refused; the same order then goes on.</summary>
    private const int MaxLooks = 20;

    public async Task<ErasureReceipt> EraseAsync(ErasureOrder order, CancellationToken cancellation)
    {
        if (await erasures.FindAsync(order.Request, cancellation) is { FinishedAt: not null } finished) return finished.ToReceipt();
        var erasure = await erasures.FindAsync(order.Request, cancellation)
            ?? new StoredErasure(order.Request, order.Profile, order.By, clock.GetUtcNow(), FrozenText.Version, [], [], []);
        return await RunAsync(erasure, cancellation);
    }

    /// <summary>Begins or goes on.</summary>
    /// <param name="erasure">As far as it came; of a replay, as the ledger says.</param>
    internal async Task<ErasureReceipt> RunAsync(StoredErasure erasure, CancellationToken cancellation)
    {
        var subject = await LookAsync(erasure, cancellation);
        for (var look = 0; ; look++)
        {
            if (look == MaxLooks) throw new InvalidOperationException($"Erasure {erasure.Request}: rows of the person kept coming through {MaxLooks} looks.");
            erasure = await KeepOutAsync(erasure, subject, cancellation);
            erasure = await EraseAsync(erasure, subject, cancellation);
            subject = await LookAsync(erasure, cancellation);
            if (subject.Members.Count == 0) break;
        }
        erasure = erasure with { FinishedAt = clock.GetUtcNow() };
        await audit.RecordAsync(new AuditEvent(
            AuditActions.Erased, erasure.By, erasure.Profile.ToString(), null, $"request={erasure.Request} persons={erasure.Persons.Count} found={erasure.Stores.Sum(s => s.Found)}"), cancellation);
        await SaveAsync(erasure, "receipt", cancellation);
        Finished(log, erasure.Request, erasure.Persons.Count, erasure.Stores.Sum(s => s.Erased));
        return erasure.ToReceipt();
    }

    private async Task<ErasureSubject> LookAsync(StoredErasure erasure, CancellationToken cancellation) =>
        await subjects.ReadAsync(erasure.Profile, erasure.Persons, erasure.Values, await suppression.ReadAsync(cancellation), cancellation);

    /// <summary>Ledger, then suppression: from then on nobody lets rows of the person in.</summary>
    private async Task<StoredErasure> KeepOutAsync(StoredErasure before, ErasureSubject subject, CancellationToken cancellation)
    {
        var erasure = before.With(subject.Persons.Append(before.Profile.Founder), subject.Values, subject.Marks);
        await ledger.AppendAsync(new ErasureEntry(marks.Instance, clock.GetUtcNow(), erasure with { Stores = [] }), cancellation);
        hook?.At("erasure:ledger");
        await SaveAsync(erasure, "suppression", cancellation);
        return erasure;
    }

    private async Task<StoredErasure> EraseAsync(StoredErasure erasure, ErasureSubject subject, CancellationToken cancellation)
    {
        var (persons, erased) = (erasure.Persons.ToHashSet(), await suppression.ReadAsync(cancellation));
        var search = subject.OwnTexts.Count > 0 ? new ValueSearch(subject.OwnTexts) : null;
        var (kept, files, spoken) = await batches.EraseAsync(subject.Places(), persons, erased, search, cancellation);
        erasure = await NoteAsync(await WithEmptiedAsync(erasure, spoken, cancellation), "batches", cancellation, kept, files);
        ProfileId[] ids = [.. erasure.Persons.Select(ProfileId.MintedBy)];
        var (received, requests) = await leads.EraseAsync(persons, erased, cancellation);
        erasure = await NoteAsync(erasure, "leads", cancellation, received, requests);
        erasure = await NoteAsync(erasure, "reviews", cancellation, await stewards.EraseReviewsAsync(persons, cancellation), await stewards.EraseDecisionsAsync(persons, cancellation));
        erasure = await NoteAsync(erasure, "changes", cancellation, await derived.EraseToldAsync(ids, cancellation));
        var (rows, claimed) = await evidence.EraseAsync(subject, erasure, cancellation);
        erasure = await NoteAsync(erasure, "evidence", cancellation, rows, claimed);
        erasure = await NoteAsync(erasure, "profiles", cancellation, await derived.EraseProfilesAsync(ids, subject.Members.Count, cancellation));
        erasure = await NoteAsync(erasure, "derived", cancellation, await derived.EraseAsync(ids, cancellation));
        return await NoteAsync(erasure, "residue", cancellation, await clearResidue(await ResidueAsync(erasure, subject, cancellation), cancellation));
    }

    /// <summary>What to look for in the files of the store: what nobody else has. Not known any more if a stop came after the evidence went.</summary>
    private async Task<IReadOnlyCollection<string>?> ResidueAsync(StoredErasure erasure, ErasureSubject subject, CancellationToken cancellation)
    {
        if (subject.Members.Count > 0) return [.. subject.OwnTexts, .. await derived.FindFreeNamesAsync(subject.Names, cancellation)];
        return erasure.Marks.Count > 0 && erasure.Stores.All(s => s.Store != ErasureStores.Residue) ? null : [];
    }

    /// <summary>With SourcePersons whose rows were undone: nothing leads to them, but their key still stands in the evidence.</summary>
    private async Task<StoredErasure> WithEmptiedAsync(StoredErasure erasure, IReadOnlySet<SourcePersonId> spoken, CancellationToken cancellation)
    {
        var emptied = await evidence.FindEmptiedAsync([.. spoken.Except(erasure.Persons)], cancellation);
        if (emptied.Count == 0) return erasure;
        var more = erasure.With(emptied, [], []);
        await ledger.AppendAsync(new ErasureEntry(marks.Instance, clock.GetUtcNow(), more with { Stores = [] }), cancellation);
        return more;
    }

    private async Task<StoredErasure> NoteAsync(StoredErasure erasure, string step, CancellationToken cancellation, params IReadOnlyList<StoreReceipt> receipts)
    {
        erasure = receipts.Aggregate(erasure, (e, r) => e.With(r));
        await SaveAsync(erasure, step, cancellation);
        return erasure;
    }

    private async Task SaveAsync(StoredErasure erasure, string step, CancellationToken cancellation)
    {
        hook?.At($"erasure:before-{step}");
        await erasures.SaveAsync(erasure, cancellation);
        hook?.At($"erasure:after-{step}");
    }

    [LoggerMessage(EventId = 3430, EventName = "PersonErased", Level = LogLevel.Information, Message = "Request {Request}: a person of {Persons} source persons was erased, {Erased} records in all")]
    private static partial void Finished(ILogger logger, string request, int persons, long erased);
}
