using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;

namespace Profiles.Reviews;

/// <summary>Questions whether two SourcePersons are one person: an answer is a constraint on the pair, anchored to both for good.</summary>
public sealed class IdentityReviews(ComponentReader components, StewardDecisions steward, PublishedDefinitions definitions) : IReviewKind
{
    public const string Same = "same";
    public const string Different = "different";

    public string Kind => ReviewKinds.Identity;

    public IReadOnlyList<string> Answers => [Same, Different];

    public async Task<IReadOnlyList<ReviewItem>> CheckAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation)
    {
        var guards = definitions.Current.Guards;
        var reading = await components.ReadAsync([.. items.SelectMany(i => new[] { Pair(i).A, Pair(i).B }).Distinct()], guards, cancellation);
        var doubts = reading.Components().SelectMany(c => ClusterFunction.Divide(c, guards).Doubts).ToDictionary(d => (d.A, d.B));
        return [.. items.Where(i => doubts.ContainsKey(Pair(i))).Select(i => ReviewNotes.With(i, doubts[Pair(i)]))];
    }

    public async Task<ReviewRefusal?> AnswerAsync(ReviewItem item, ReviewAnswer answer, Deciding deciding, CancellationToken cancellation)
    {
        await steward.DecideAsync(item.Id, [Pair(item)], answer.Answer == Same ? LinkVerdict.Always : LinkVerdict.Never, deciding, cancellation);
        return null;
    }

    public Task UndoAsync(ReviewItem item, CancellationToken cancellation) => steward.UndoAsync(item.Id, cancellation);

    /// <summary>The two it asks about.</summary>
    public static (SourcePersonId A, SourcePersonId B) Pair(ReviewItem item) =>
        (HexId.Parse<SourcePersonId>(item.Subjects[0]), HexId.Parse<SourcePersonId>(item.Subjects[1]));
}
