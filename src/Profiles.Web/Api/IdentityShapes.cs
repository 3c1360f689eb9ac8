namespace Profiles.Web.Api;

/// <summary>Why the members are one person: a graph of SourcePersons and of the links between them, those refused too.</summary>
/// <param name="Quarantined">True if so many hang together that nothing is decided: the members keep the profile they had.</param>
/// <param name="Members">The ends of the links, also those in other profiles.</param>
public sealed record IdentityView(
    bool Quarantined, IReadOnlyList<LinkView> Links, IReadOnlyList<LinkEndView> Members, IReadOnlyList<DecisionView> Decisions);

/// <param name="Kind">Kind of the identifier that both carry; null for decisions and for what the model found.</param>
/// <param name="Outcome"><c>linked, doubtful, guarded, blocked</c>.</param>
/// <param name="ReasonText">The reason in words.</param>
/// <param name="Trust">Trust of the less trusted of the two channels.</param>
public sealed record LinkView(
    string A, string B, string? Kind, string? Value, int Strength, int Trust, string Outcome, string Reason, string ReasonText, WaterfallView? Waterfall);

/// <summary>What the matching model says of a pair: the parts and the prior add up to the weight.</summary>
/// <param name="Weight">In bits: log2 of the odds that the two are one person.</param>
/// <param name="Prior">In bits, before anything is compared.</param>
public sealed record WaterfallView(string Model, int Version, double Probability, double Weight, double Prior, IReadOnlyList<WaterfallPart> Parts);

/// <param name="Level">How the values agree; null where one of the two says nothing.</param>
/// <param name="LevelName">The level in words.</param>
/// <param name="Weight">In bits, how rare the value is included.</param>
public sealed record WaterfallPart(string Comparison, string? Level, string? LevelName, double Weight);

/// <summary>A SourcePerson in a graph.</summary>
/// <param name="Fields">What it says, where two are compared.</param>
public sealed record LinkEndView(string Id, string Channel, string Key, string? Profile, IReadOnlyList<FieldView>? Fields = null);

public sealed record FieldView(string Field, string Name, IReadOnlyList<string> Values);

/// <summary>Why two are one person, or why not.</summary>
/// <param name="Path">The links over which they hang together.</param>
/// <param name="Links">Every possible link between the two, whatever became of it.</param>
/// <param name="Reason">Where nothing links them: why not.</param>
public sealed record PairView(
    bool Same, string? Reason, IReadOnlyList<LinkView> Path, IReadOnlyList<LinkView> Links, WaterfallView? Waterfall, IReadOnlyList<LinkEndView> Members,
    IReadOnlyList<DecisionView> Decisions);

/// <summary>What publishing these definitions would change of who is who.</summary>
/// <param name="Valid">False if there are problems with the definitions; then nothing was computed.</param>
public sealed record IdentityPlanView(
    bool Valid, IReadOnlyList<BatchErrorView> Problems, long Profiles, long Staying, long Merging, long Splitting, long After, long Doubtful,
    long Quarantined, IReadOnlyList<PlannedMoveView> Examples);

/// <param name="Action"><c>merge</c> or <c>split</c>.</param>
public sealed record PlannedMoveView(string Action, string Profile, string? Other, LinkView? Link, string Reason);

/// <summary>A question to a steward.</summary>
/// <param name="Kind"><c>identity, placeholder, quarantine, held</c>.</param>
/// <param name="Confidence">How sure the suggestion is, 0–1.</param>
/// <param name="Answers">What may be answered.</param>
/// <param name="Pair">Of a question of identity, asked for by its id: the evidence.</param>
/// <param name="Value">Of a placeholder the value, masked like everything.</param>
/// <param name="ProposedBy">Where two people are asked: who answered first.</param>
/// <param name="Proposed">What he answered.</param>
/// <param name="ReasonText">The reason in words, where there are some.</param>
/// <param name="Row">Of a held row, asked for by its id: the row, what holds it, what it may say instead.</param>
public sealed record ReviewView(
    string Id, string Kind, IReadOnlyList<string> Subjects, string Suggestion, double Confidence, double Priority, string Reason, string State,
    DateTimeOffset At, IReadOnlyList<string> Answers, string? ClaimedBy, DateTimeOffset? ClaimedUntil, string? DecidedBy, DateTimeOffset? DecidedAt,
    string? Decision, PairView? Pair = null, IdentifierValueView? Value = null, IdentityView? Component = null,
    string? ProposedBy = null, string? Proposed = null, HeldRowView? Row = null, string? ReasonText = null);

/// <summary>How many questions of a kind are open.</summary>
/// <param name="Complete">False if there are so many that counting stopped.</param>
public sealed record ReviewCountView(string Kind, int Open, bool Complete);

public sealed record IdentifierValueView(string Kind, string Value);

/// <summary>An answer to a question.</summary>
/// <param name="Answer">One of the question's answers, or <c>skip</c>.</param>
/// <param name="Corrected">Of a correction: texts by column of the file.</param>
/// <param name="Always">True makes it a cleaning rule for rows to come; waiting rows that it answers go on too.</param>
public sealed record AnswerRequest(string? Answer, string? Reason = null, IReadOnlyDictionary<string, string>? Corrected = null, bool Always = false);
