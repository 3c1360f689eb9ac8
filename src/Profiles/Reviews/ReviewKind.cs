using Profiles.Definitions;
using Profiles.Identity;

namespace Profiles.Reviews;

/// <summary>An answer to a question.</summary>
/// <param name="Answer">One of the kind's answers, or <see cref="ReviewDesk.Skip"/>.</param>
/// <param name="Corrected">Of a correction: texts by column.</param>
/// <param name="Always">True if it shall become a definition that answers questions to come.</param>
public sealed record ReviewAnswer(string Answer, IReadOnlyDictionary<string, string>? Corrected = null, bool Always = false);

/// <summary>Why an answer cannot hold.</summary>
/// <param name="Place">Part of the answer: <c>corrected.生日</c>.</param>
public sealed record ReviewRefusal(string Place, Localized Expected, Localized Found);

/// <summary>What one kind of question means: whether it still is one, and what an answer does.</summary>
public interface IReviewKind
{
    /// <summary>One of <see cref="ReviewKinds"/>.</summary>
    string Kind { get; }

    /// <summary>The answers that settle it; none if only other work does.</summary>
    IReadOnlyList<string> Answers { get; }

    /// <summary>Those of the items that are still questions, with what the evidence says of them now, in their order.</summary>
    Task<IReadOnlyList<ReviewItem>> CheckAsync(IReadOnlyList<ReviewItem> items, CancellationToken cancellation);

    /// <summary>True if an answer counts only once two people have given it.</summary>
    Task<bool> AsksTwoAsync(ReviewItem item, CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>Makes an answer hold. Safe to repeat.</summary>
    /// <returns>Why it cannot hold; null if it does.</returns>
    Task<ReviewRefusal?> AnswerAsync(ReviewItem item, ReviewAnswer answer, Deciding deciding, CancellationToken cancellation);

    /// <summary>Takes an answer back. Safe to repeat.</summary>
    Task UndoAsync(ReviewItem item, CancellationToken cancellation);
}
