using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Intake.Held;
using Profiles.Storage;

namespace Profiles.Reviews;

/// <summary>Questions what becomes of held rows (R2.6): let in as they came, corrected, or sent back; once, or always.</summary>
/// <remarks>
/// A decided row goes on by itself: into the evidence and the profile, or among the rejected rows of its batch. "Always" publishes a
/// cleaning rule, after which the rows waiting in the queue that the rule answers go on as well.
/// </remarks>
public sealed class HeldRowReviews(
    HeldRows rows, HeldRowDecisions decisions, IReviewStore reviews, IEvidenceStore evidence, StandingRules standing, PublishedDefinitions definitions,
    TimeProvider clock) : IReviewKind
{
    /// <summary>Waiting rows that one "always" takes along; the rest is answered when the batch is cleaned again.</summary>
    private const int MaxFollowing = 1000;
    private const int Page = 100;

    public string Kind => ReviewKinds.Held;

    public IReadOnlyList<string> Answers => HeldAnswers.All;

    public async Task<IReadOnlyList<ReviewItem>> CheckAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation)
    {
        var asked = new List<ReviewItem>(items.Count);
        foreach (var item in items)
        {
            var id = HeldRowId.Of(item.Subjects);
            if (await rows.FindAsync(id, cancellation) is { } held)
            {
                if (held.Row.Decision is null) asked.Add(With(item, await SuggestAsync(held, cancellation)));
            }
            else if (!await rows.IsDoneAsync(id, cancellation)) asked.Add(item);
        }
        return asked;
    }

    public async Task<bool> AsksTwoAsync(ReviewItem item, CancellationToken cancellation)
    {
        if (await FindAsync(item, cancellation) is not { } held) return false;
        var rules = definitions.Current.Set.CleaningRules;
        return held.Row.Findings.Any(f => f.Severity == Severity.Hold && rules.GetValueOrDefault(f.Rule) is { TwoPeople: true });
    }

    public async Task<ReviewRefusal?> AnswerAsync(ReviewItem item, ReviewAnswer answer, Deciding deciding, CancellationToken cancellation)
    {
        if (await FindAsync(item, cancellation) is not { } held) return Gone(item);
        var (record, refusal) = Read(held, answer, definitions.Current.Set);
        if (refusal is not null) return refusal;
        if (answer.Always && await standing.AddAsync(held, answer, deciding, cancellation) is { } notAlways) return notAlways;
        var decision = new HeldDecision(answer.Answer, deciding.By, clock.GetUtcNow(), deciding.Reason, answer.Corrected, answer.Always);
        if (!await decisions.DecideAsync(held, decision, record, cancellation)) return Gone(item);
        if (answer.Always) await FollowAsync(item, decision with { Always = false }, cancellation);
        return null;
    }

    public async Task UndoAsync(ReviewItem item, CancellationToken cancellation)
    {
        if (await FindAsync(item, cancellation) is not { Row.Decision: { } decision } held) return;
        if (decision.Always) await standing.RemoveAsync(held, decision, cancellation);
        await decisions.UndoAsync(held, cancellation);
    }

    /// <summary>The row it asks about; null if there is none any more.</summary>
    public Task<HeldRow?> FindAsync(ReviewItem item, CancellationToken cancellation) => rows.FindAsync(HeldRowId.Of(item.Subjects), cancellation);

    /// <summary>What the row may say instead, by its other columns or what the person said before.</summary>
    public async Task<HeldSuggestion?> SuggestAsync(HeldRow held, CancellationToken cancellation)
    {
        var known = held.Row.Person is { } person ? (await evidence.FindAsync([person], cancellation)).FirstOrDefault() : null;
        return HeldRowReading.Suggest(held, known, definitions.Current.Set);
    }

    private static ReviewItem With(ReviewItem item, HeldSuggestion? suggestion) => item with
    {
        Suggestion = HeldAnswers.Correct,
        Confidence = Math.Round(suggestion?.Confidence ?? DoubtfulPair.Undecided, 6),
    };

    /// <summary>What the answer makes of the row, or why it makes nothing of it.</summary>
    private static (CleanedRecord? Record, ReviewRefusal? Refusal) Read(HeldRow held, ReviewAnswer answer, DefinitionSet set)
    {
        if (answer.Answer == HeldAnswers.Reject) return (null, null);
        if (answer.Answer == HeldAnswers.Correct)
        {
            if (answer.Corrected is not { Count: > 0 })
                return (null, new ReviewRefusal("corrected", new Localized("至少一列的新内容", "other text for at least one column"), new Localized("没有", "none")));
            var header = held.Table.Format!.Header;
            if (answer.Corrected.Keys.FirstOrDefault(c => HeldRowReading.IndexOf(header, c) < 0) is { } unknown)
                return (null, new ReviewRefusal($"corrected.{unknown}", new Localized($"表头中的列：{string.Join("、", header)}", $"a column of the header: {string.Join(", ", header)}"), new Localized(unknown, unknown)));
        }
        var record = answer.Answer == HeldAnswers.Accept ? HeldRowReading.Passed(held, set) : HeldRowReading.Corrected(held, answer.Corrected!, set);
        if (record.Outcome != RowOutcome.Accepted)
            return (null, Refused(answer.Answer, new Localized("规则接受的行", "a row that the rules accept"), record.Findings.MaxBy(f => f.Severity)!, set));
        // A correction that cannot be used corrects nothing.
        foreach (var column in answer.Corrected?.Keys ?? [])
            if (HeldRowReading.FieldOf(held, column) is { } field && record.Findings.FirstOrDefault(f => f.Field == field && f is { After: null, Severity: > Severity.Fix }) is { } unused)
                return (null, Refused($"corrected.{column}", new Localized("可以采用的内容", "a text that can be used"), unused, set));
        return (record, null);
    }

    private static ReviewRefusal Refused(string place, Localized expected, Finding finding, DefinitionSet set) =>
        new(place, expected, new Localized(FindingText.Of(finding, set, "zh"), FindingText.Of(finding, set, "en")));

    /// <summary>Lets rows go on that wait for the same reason, and do not have to any more.</summary>
    private async Task FollowAsync(ReviewItem answered, HeldDecision decision, CancellationToken cancellation)
    {
        var set = definitions.Current.Set;
        var followed = 0;
        string? after = null;
        while (followed < MaxFollowing && await reviews.ListAsync(Kind, ReviewState.Open, after, Page, cancellation) is { Count: > 0 } page)
        {
            after = page[^1].Order;
            foreach (var item in page.Where(i => i.Id != answered.Id && i.Reason == answered.Reason && i.ClaimedBy is null))
            {
                if (await FindAsync(item, cancellation) is not { Row.Decision: null } held) continue;
                var record = HeldRowReading.AsItCame(held, set);
                if (record.Outcome == RowOutcome.Held) continue;
                var made = decision with { Answer = record.Outcome == RowOutcome.Rejected ? HeldAnswers.Reject : HeldAnswers.Accept, Corrected = null };
                if (!await decisions.DecideAsync(held, made, record.Outcome == RowOutcome.Rejected ? null : record, cancellation)) continue;
                await reviews.SaveAsync([item with { State = ReviewState.Decided, Decision = made.Answer, DecidedBy = made.By, DecidedAt = made.At }], cancellation);
                followed++;
            }
        }
    }

    private static ReviewRefusal Gone(ReviewItem item) =>
        new("id", new Localized("仍待核查的行", "a row that still waits"), new Localized($"批次已变：{item.Subjects[0]}", $"the batch went another way: {item.Subjects[0]}"));
}
