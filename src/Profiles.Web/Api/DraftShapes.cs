namespace Profiles.Web.Api;

/// <summary>A change of definitions in preparation.</summary>
/// <param name="Status"><c>open, submitted, approved, rejected</c>.</param>
public sealed record DraftView(
    string Name, int Revision, string Status, IReadOnlyList<string> Authors, DateTimeOffset At, string? Why, string? ReviewedBy, string? Note,
    IReadOnlyList<DraftEditView> Edits);

/// <param name="Text">The definition wanted; null removes it.</param>
public sealed record DraftEditView(string Kind, string Id, string? Text);

/// <param name="Note">What the reviewer says.</param>
/// <param name="Tried">Of a publication: as of an upload.</param>
public sealed record DraftStepRequest(string? Note = null, string? Tried = null);

/// <summary>A change to try: files, or the name of a draft.</summary>
/// <param name="Examples">People shown who gain, and who lose, each tag or segment.</param>
/// <param name="Sample">Profiles to look at; without it all are.</param>
/// <param name="Batch">Batch on which a change of cleaning is tried; without it the newest that can be read again.</param>
/// <param name="Rows">Rows of it to look at, spread over the file.</param>
public sealed record TrialRequest(
    IReadOnlyList<DefinitionUploadFile>? Files = null, bool Prune = false, IReadOnlyList<string>? Only = null, string? Draft = null, int? Examples = null,
    int? Sample = null, string? Batch = null, int? Rows = null);

/// <summary>What publishing would do to people.</summary>
/// <param name="Tried">To be sent with the publication.</param>
/// <param name="HistoriesRead">Profiles whose events have to be read one by one, since the new rules look at more of them than profiles keep.</param>
/// <param name="PublishSeconds">About as long the evaluation after publishing takes, without saving what differs.</param>
/// <param name="Notices">What the trial does not see.</param>
/// <param name="Cleaning">What a change of cleaning does to the rows of a past batch; null if none changes.</param>
public sealed record TrialView(
    bool Valid, IReadOnlyList<BatchErrorView> Problems, IReadOnlyList<DefinitionStepView> Steps, AffectedView Affected, string Tried, DateTimeOffset At,
    long Profiles, long Evaluated, TrialCountView HistoriesRead, double Seconds, double PublishSeconds, IReadOnlyList<string> Notices, IReadOnlyList<TrialOutcomeView> Outcomes,
    CleaningTrialView? Cleaning = null);

/// <param name="Written">True if its own file changes; false if it only depends on what does.</param>
/// <param name="Change">Those who keep it with another value.</param>
public sealed record TrialOutcomeView(
    string Kind, string Id, string Name, bool Written, TrialCountView Gain, TrialCountView Lose, TrialCountView Change, TrialCountView Keep,
    IReadOnlyList<TrialExampleView> Gained, IReadOnlyList<TrialExampleView> Lost);

/// <param name="Low">With <paramref name="High"/> the 95 % confidence interval of a sample; equal to the count where all were looked at.</param>
public sealed record TrialCountView(long Count, long Low, long High);

/// <param name="Name">Masked, unless the caller may see it and asks.</param>
public sealed record TrialExampleView(string Profile, string? Name, string? Before, string? After, ExplanationView? Why);
