using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Reviews;

/// <summary>How something asked of a question ended.</summary>
public enum ReviewStatus
{
    Done,
    /// <summary>Noted; a second person has to give the same answer.</summary>
    Proposed,
    /// <summary>There is no such question.</summary>
    Unknown,
    /// <summary>It is settled already, or somebody else works on it or just changed it.</summary>
    Closed,
    /// <summary>Not an answer to this kind of question, or one that cannot hold.</summary>
    Invalid,
}

/// <summary>How an answer ended.</summary>
/// <param name="Refusal">Why it cannot hold; null where the status says it all.</param>
public readonly record struct ReviewOutcome(ReviewStatus Status, ReviewRefusal? Refusal = null);

/// <summary>Questions of every kind: listed, claimed, answered, taken back.</summary>
/// <remarks>
/// What is doubtful is a function of the evidence; the queue only remembers where to look. Each question is checked whenever it is shown, so
/// one that other evidence has settled withdraws itself; one that comes up again comes back under its old id.
/// </remarks>
public sealed class ReviewDesk(IReviewStore reviews, IEnumerable<IReviewKind> kinds, ContentIds ids, TimeProvider clock)
{
    /// <summary>The answer that leaves a question for later, of every kind.</summary>
    public const string Skip = "skip";

    /// <summary>How long a claimed question is kept from others.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(15);

    /// <summary>Questions of a kind beyond which counting stops: nobody is helped by the difference.</summary>
    public const int MaxCounted = 1000;

    private const int CountedPage = 200;

    private readonly Dictionary<string, IReviewKind> kinds = kinds.ToDictionary(k => k.Kind, StringComparer.Ordinal);

    /// <summary>The answers to a question of the kind, <see cref="Skip"/> among them.</summary>
    public IReadOnlyList<string> Answers(string kind) => [.. kinds[kind].Answers, Skip];

    /// <summary>Questions of a kind by priority; open and skipped ones only as far as they still are questions.</summary>
    /// <param name="after">The order of the last one of the page before; null begins.</param>
    public async Task<IReadOnlyList<ReviewItem>> ListAsync(string kind, ReviewState state, string? after, int limit, CancellationToken cancellation)
    {
        var found = new List<ReviewItem>();
        while (found.Count < limit && await reviews.ListAsync(kind, state, after, limit, cancellation) is { Count: > 0 } page)
        {
            after = page[^1].Order;
            found.AddRange(IsAsked(state) ? await CheckAsync(kind, page, cancellation) : page);
        }
        return found.Count > limit ? found[..limit] : found;
    }

    /// <summary>How many questions of a kind are open, and still are questions; no more than <see cref="MaxCounted"/> are looked at.</summary>
    public async Task<(int Open, bool Complete)> CountAsync(string kind, CancellationToken cancellation)
    {
        var open = 0;
        string? after = null;
        for (var read = 0; read < MaxCounted;)
        {
            if (await reviews.ListAsync(kind, ReviewState.Open, after, CountedPage, cancellation) is not { Count: > 0 } page) return (open, true);
            after = page[^1].Order;
            read += page.Count;
            open += (await CheckAsync(kind, page, cancellation)).Count;
        }
        return (open, false);
    }

    /// <summary>A question, withdrawn by now if it is none any more; null if there never was one.</summary>
    public async Task<ReviewItem?> FindAsync(string id, CancellationToken cancellation)
    {
        foreach (var kind in kinds.Keys)
        {
            if (await reviews.FindAsync(kind, [id], cancellation) is not [var item]) continue;
            if (!IsAsked(item.State)) return item;
            return await CheckAsync(kind, [item], cancellation) is [var asked] ? asked : item with { State = ReviewState.Withdrawn };
        }
        return null;
    }

    /// <summary>Keeps a question from others for <see cref="ClaimTime"/>.</summary>
    public async Task<ReviewStatus> ClaimAsync(string id, string by, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } item) return ReviewStatus.Unknown;
        return IsFree(item, by) ? await SaveAsync(item with { ClaimedBy = by, ClaimedUntil = clock.GetUtcNow() + ClaimTime }, cancellation) : ReviewStatus.Closed;
    }

    /// <inheritdoc cref="AnswerAsync(string, ReviewAnswer, Deciding, CancellationToken)"/>
    public async Task<ReviewStatus> AnswerAsync(string id, string answer, Deciding deciding, CancellationToken cancellation) =>
        (await AnswerAsync(id, new ReviewAnswer(answer), deciding, cancellation)).Status;

    /// <summary>Makes an answer hold and closes the question. Where two people are asked, the first only proposes, and the second has to give the same answer.</summary>
    public async Task<ReviewOutcome> AnswerAsync(string id, ReviewAnswer answer, Deciding deciding, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } item) return new(ReviewStatus.Unknown);
        if (!Answers(item.Kind).Contains(answer.Answer)) return new(ReviewStatus.Invalid);
        if (!IsFree(item, deciding.By)) return new(ReviewStatus.Closed);
        if (answer.Answer == Skip) return new(await SaveAsync(item with { State = ReviewState.Skipped, ClaimedBy = null, ClaimedUntil = null }, cancellation));
        if (await kinds[item.Kind].AsksTwoAsync(item, cancellation))
        {
            var hash = HashOf(answer);
            if (item.ProposedBy is null || item.ProposedBy == deciding.By || item.ProposedHash != hash)
            {
                var proposed = item with { ProposedBy = deciding.By, Proposed = answer.Answer, ProposedHash = hash, ClaimedBy = null, ClaimedUntil = null };
                return new(await SaveAsync(proposed, cancellation) == ReviewStatus.Done ? ReviewStatus.Proposed : ReviewStatus.Closed);
            }
        }
        // Claimed first: of two who answer at once only one carries it out.
        if (await SaveAsync(item with { ClaimedBy = deciding.By, ClaimedUntil = clock.GetUtcNow() + ClaimTime }, cancellation) != ReviewStatus.Done)
            return new(ReviewStatus.Closed);
        // What follows comes before the answer is noted: a stop in between leaves a question that withdraws itself, not an answer without effect.
        var refusal = await kinds[item.Kind].AnswerAsync(item, answer, deciding, cancellation);
        item = (await reviews.FindAsync(item.Kind, [id], cancellation))[0] with { ClaimedBy = null, ClaimedUntil = null };
        if (refusal is not null)
        {
            await SaveAsync(item, cancellation);
            return new(ReviewStatus.Invalid, refusal);
        }
        return new(await SaveAsync(
            item with { State = ReviewState.Decided, Decision = answer.Answer, DecidedBy = deciding.By, DecidedAt = clock.GetUtcNow() }, cancellation));
    }

    /// <summary>Takes an answer, or skipping, back: the question is open again if it still is one.</summary>
    public async Task<ReviewStatus> UndoAsync(string id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } item) return ReviewStatus.Unknown;
        if (item.State is not (ReviewState.Decided or ReviewState.Skipped)) return ReviewStatus.Closed;
        if (item.State == ReviewState.Decided) await kinds[item.Kind].UndoAsync(item, cancellation);
        item = (await reviews.FindAsync(item.Kind, [id], cancellation))[0];
        return item.State == ReviewState.Open
            ? ReviewStatus.Done
            : await SaveAsync(
                item with { State = ReviewState.Open, Decision = null, DecidedBy = null, DecidedAt = null, ProposedBy = null, Proposed = null, ProposedHash = null }, cancellation);
    }

    private string HashOf(ReviewAnswer answer) => HexId.Format(ids.Hash("answer",
    [
        answer.Answer, answer.Always ? "always" : "once",
        .. (answer.Corrected ?? new Dictionary<string, string>()).OrderBy(c => c.Key, StringComparer.Ordinal).SelectMany(c => new[] { c.Key, c.Value }),
    ]));

    private static bool IsAsked(ReviewState state) => state is ReviewState.Open or ReviewState.Skipped;

    private bool IsFree(ReviewItem item, string by) => IsAsked(item.State) && !(item.ClaimedUntil > clock.GetUtcNow() && item.ClaimedBy != by);

    private async Task<IReadOnlyList<ReviewItem>> CheckAsync(string kind, IReadOnlyList<ReviewItem> items, CancellationToken cancellation)
    {
        var asked = await kinds[kind].CheckAsync(items, cancellation);
        if (asked.Count == items.Count) return asked;
        var still = asked.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        // Whoever changed one meanwhile knows better.
        await reviews.SaveAsync([.. items.Where(i => !still.Contains(i.Id)).Select(i => i with { State = ReviewState.Withdrawn })], cancellation);
        return asked;
    }

    private async Task<ReviewStatus> SaveAsync(ReviewItem item, CancellationToken cancellation) =>
        (await reviews.SaveAsync([item], cancellation)).Count == 0 ? ReviewStatus.Done : ReviewStatus.Closed;
}
