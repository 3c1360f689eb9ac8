using Profiles.Identity;

namespace Profiles.Reviews;

/// <summary>What one kind of question means: whether it still is one, and what an answer does.</summary>
public interface IReviewKind
{
    /// <summary>One of <see cref="ReviewKinds"/>.</summary>
    string Kind { get; }

    /// <summary>The answers that settle it; none if only other work does.</summary>
    IReadOnlyList<string> Answers { get; }

    /// <summary>Those of the items that are still questions, with what the evidence says of them now, in their order.</summary>
    Task<IReadOnlyList<ReviewItem>> CheckAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation);

    /// <summary>Makes an answer hold. Safe to repeat.</summary>
    Task AnswerAsync(ReviewItem item, string answer, Deciding deciding, CancellationToken cancellation);

    /// <summary>Takes an answer back. Safe to repeat.</summary>
    Task UndoAsync(ReviewItem item, CancellationToken cancellation);
}
