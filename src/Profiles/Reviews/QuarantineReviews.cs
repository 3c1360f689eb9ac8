using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity;

namespace Profiles.Reviews;

/// <summary>
/// Components too large to be divided: their members keep the profiles they had. No answer settles one; a placeholder listed, decisions, or a
/// greater limit do.
/// </summary>
public sealed class QuarantineReviews(ComponentReader components, PublishedDefinitions definitions) : IReviewKind
{
    public string Kind => ReviewKinds.Quarantine;

    public IReadOnlyList<string> Answers => [];

    public async Task<IReadOnlyList<ReviewItem>> CheckAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation)
    {
        var reading = await components.ReadAsync([.. items.Select(Member).Distinct()], definitions.Current.Guards, cancellation);
        // Workers came to the same component from different sides: it is one question.
        var asked = new List<ReviewItem>();
        var oversize = reading.Components().Where(c => c.Oversize).Select(c => c.Members.Select(m => m.Id).ToHashSet()).ToList();
        foreach (var item in items)
        {
            if (oversize.FirstOrDefault(c => c.Contains(Member(item))) is not { } component) continue;
            oversize.Remove(component);
            asked.Add(item with { Priority = component.Count });
        }
        return asked;
    }

    public Task<ReviewRefusal?> AnswerAsync(ReviewItem item, ReviewAnswer answer, Deciding deciding, CancellationToken cancellation) => Task.FromResult<ReviewRefusal?>(null);

    public Task UndoAsync(ReviewItem item, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>A SourcePerson of the component.</summary>
    public static SourcePersonId Member(ReviewItem item) => HexId.Parse<SourcePersonId>(item.Subjects[0]);
}
