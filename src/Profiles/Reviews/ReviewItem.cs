using System.Globalization;
using System.Text.Json.Serialization;

namespace Profiles.Reviews;

/// <summary>What became of a question.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewState>))]
public enum ReviewState
{
    Open,
    /// <summary>Somebody looked and left it; it is asked again when all others are answered, or by its id.</summary>
    Skipped,
    Decided,
    /// <summary>No longer a question: what it asked about was settled by other evidence, or is gone.</summary>
    Withdrawn,
}

/// <summary>Kinds of questions; each knows its subjects and answers.</summary>
public static class ReviewKinds
{
    /// <summary>Are these two SourcePersons one person? Subjects: both, the lesser id first.</summary>
    public const string Identity = "identity";
    /// <summary>Does this value mean anything? Subjects: its <see cref="Evidence.ValueKey"/>, and a SourcePerson that carries it.</summary>
    public const string Placeholder = "placeholder";
    /// <summary>A component too large to be divided. Subject: a SourcePerson of it.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>What becomes of this held row? Subjects: as <see cref="Intake.Held.HeldRowId"/> writes them. The reason is the rule that holds it.</summary>
    public const string Held = "held";

    public static IReadOnlyList<string> All { get; } = [Identity, Placeholder, Quarantine, Held];
}

/// <summary>
/// A question to a steward. It holds ids and figures, no personal data: whoever shows it reads the evidence, which may have changed since.
/// </summary>
public sealed record ReviewItem
{
    /// <summary>Greatest priority: of a greater one nothing more is told.</summary>
    public const double MaxPriority = 999_999;

    /// <summary>Derived from kind and subjects: the same question has the same id.</summary>
    public required string Id { get; init; }
    /// <summary>One of <see cref="ReviewKinds"/>.</summary>
    public required string Kind { get; init; }
    /// <summary>Ids of what it asks about, in the order the kind says.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }
    /// <summary>The answer the evidence leans to.</summary>
    public required string Suggestion { get; init; }
    /// <summary>How sure the suggestion is, 0–1.</summary>
    public double Confidence { get; init; }
    /// <summary>How much an answer tells; greater ones are asked first.</summary>
    public double Priority { get; init; }
    /// <summary>Why it is asked, by the kind's reasons.</summary>
    public required string Reason { get; init; }
    public ReviewState State { get; init; }
    /// <summary>When it was asked first, UTC.</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>Who works on it: a key id.</summary>
    public string? ClaimedBy { get; init; }
    /// <summary>Until when nobody else should.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }
    /// <summary>Where two people are asked: who answered first, until the second gives the same answer.</summary>
    public string? ProposedBy { get; init; }
    /// <summary>What the first answered.</summary>
    public string? Proposed { get; init; }
    /// <summary>Keyed hash of the whole first answer, with its corrections: personal data stands in none.</summary>
    public string? ProposedHash { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? Decision { get; init; }
    /// <summary>Version for conditional writes; null if not stored yet. Kept by the store beside the document.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>Sorts the items of a kind and state: greater priorities first, then by id. What a page ended with is where the next one begins.</summary>
    [JsonIgnore]
    public string Order => string.Create(CultureInfo.InvariantCulture, $"{MaxPriority - Math.Clamp(Priority, 0, MaxPriority):000000.000000}:{Id}");
}
