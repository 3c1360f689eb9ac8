using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Intake.Held;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Reviews;

/// <summary>Notes what remained doubtful when components were resolved. Safe to repeat, and beside other workers.</summary>
public sealed class ReviewNotes(IReviewStore reviews, ContentIds ids, TimeProvider clock)
{
    /// <summary>Notes the pairs; one that was answered or withdrawn is open again, since it is doubtful again. Skipped ones stay skipped.</summary>
    public async Task NoteAsync(IReadOnlyCollection<DoubtfulPair> doubts, CancellationToken cancellation)
    {
        if (doubts.Count == 0) return;
        var wanted = doubts.DistinctBy(d => (d.A, d.B)).ToDictionary(d => IdOf(ReviewKinds.Identity, d.A.ToString(), d.B.ToString()), StringComparer.Ordinal);
        var known = (await reviews.FindAsync(ReviewKinds.Identity, wanted.Keys, cancellation)).ToDictionary(i => i.Id, StringComparer.Ordinal);
        var written = new List<ReviewItem>();
        foreach (var (id, doubt) in wanted)
        {
            var before = known.GetValueOrDefault(id);
            var item = With(before ?? Asked(ReviewKinds.Identity, id, doubt.Reason, doubt.A.ToString(), doubt.B.ToString()), doubt);
            if (item.State is ReviewState.Decided or ReviewState.Withdrawn)
                item = item with { State = ReviewState.Open, Decision = null, DecidedBy = null, DecidedAt = null };
            if (item != before) written.Add(item);
        }
        await SaveAsync(written, cancellation);
    }

    /// <summary>Notes values that so many different people carry that they link nobody: placeholders nobody has listed yet, or a front desk's phone.</summary>
    public Task NoteOverloadedAsync(IEnumerable<(ValueKey Value, SourcePersonId Carrier, int Carriers)> values, CancellationToken cancellation) => NoteOnceAsync(
        values.Select(v => Asked(ReviewKinds.Placeholder, IdOf(ReviewKinds.Placeholder, v.Value.ToString()), "overloaded", v.Value.ToString(), v.Carrier.ToString())
            with { Suggestion = PlaceholderReviews.Confirm, Confidence = DoubtfulPair.Undecided, Priority = v.Carriers }),
        cancellation);

    /// <summary>Notes components that are too large to be divided.</summary>
    public Task NoteQuarantinedAsync(IEnumerable<CandidateComponent> components, CancellationToken cancellation) => NoteOnceAsync(
        components.Select(c => Asked(ReviewKinds.Quarantine, IdOf(ReviewKinds.Quarantine, c.Members[0].Id.ToString()), "oversize", c.Members[0].Id.ToString())
            with { Suggestion = "inspect", Priority = c.Members.Count }),
        cancellation);

    /// <summary>Notes the held rows of a chunk; a rule that holds many comes first, since one "always" answers them all.</summary>
    public Task NoteHeldAsync(Chunk chunk, IReadOnlyList<SetAsideRow> setAside, CancellationToken cancellation)
    {
        var held = setAside.Where(r => r.Outcome == RowOutcome.Held).Select(r => (Row: r, r.Findings.First(f => f.Severity == Severity.Hold).Rule)).ToList();
        var counts = held.CountBy(h => h.Rule, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return NoteOnceAsync(
            held.Select(h =>
            {
                var subjects = new HeldRowId(chunk.Batch, chunk.Index, (int)(h.Row.Offset - chunk.Start)).ToSubjects();
                return Asked(ReviewKinds.Held, IdOf(ReviewKinds.Held, subjects), h.Rule, subjects)
                    with { Suggestion = HeldAnswers.Correct, Confidence = DoubtfulPair.Undecided, Priority = counts[h.Rule] };
            }),
            cancellation);
    }

    /// <summary>The item with what the evidence says of it now.</summary>
    internal static ReviewItem With(ReviewItem item, DoubtfulPair doubt) => item with
    {
        Suggestion = doubt.Probability >= 0.5 ? IdentityReviews.Same : IdentityReviews.Different,
        Confidence = Math.Round(Math.Max(doubt.Probability, 1 - doubt.Probability), 6),
        Priority = Math.Round(doubt.Priority, 6),
        Reason = doubt.Reason,
    };

    private async Task NoteOnceAsync(IEnumerable<ReviewItem> asked, CancellationToken cancellation)
    {
        foreach (var group in asked.DistinctBy(i => i.Id).GroupBy(i => i.Kind, StringComparer.Ordinal))
        {
            var known = (await reviews.FindAsync(group.Key, [.. group.Select(i => i.Id)], cancellation)).ToDictionary(i => i.Id, StringComparer.Ordinal);
            await SaveAsync(
                [.. group.Where(i => !known.TryGetValue(i.Id, out var before) || before.State == ReviewState.Withdrawn)
                    .Select(i => known.TryGetValue(i.Id, out var before) ? i with { ETag = before.ETag, At = before.At } : i)],
                cancellation);
        }
    }

    private async Task SaveAsync(IReadOnlyCollection<ReviewItem> items, CancellationToken cancellation)
    {
        // A conflict means that somebody noted, or answered, the same question just now.
        if (items.Count > 0) await reviews.SaveAsync(items, cancellation);
    }

    private ReviewItem Asked(string kind, string id, string reason, params string[] subjects) => new()
    {
        Id = id,
        Kind = kind,
        Subjects = subjects,
        Suggestion = "",
        Reason = reason,
        At = clock.GetUtcNow(),
    };

    private string IdOf(string kind, params string[] subjects) => HexId.Format(ids.Hash("review", [kind, .. subjects]));
}
