namespace Profiles.Web.Api;

/// <summary>The matching model as people read it; values of people, which its frequencies hold, are counted and not shown.</summary>
/// <param name="Use">What the store does with what it finds: <c>off, review, link</c>.</param>
/// <param name="Retrain">When it is learnt anew: <c>off, monthly</c>.</param>
/// <param name="Prior">Probability that two random records are of one person.</param>
/// <param name="Link">Probability from which on two are linked.</param>
/// <param name="Review">Probability from which on it is a question.</param>
/// <param name="Learnt">What it was learnt from; null if it is an estimate.</param>
/// <param name="Draft">Name of the draft with the version learnt last, if it is not published yet.</param>
public sealed record MatchingModelView(
    string Id, int Version, string Use, string Retrain, double Prior, double Link, double Review, string? Description, LearntFromView? Learnt,
    IReadOnlyList<ModelComparisonView> Comparisons, string? Draft);

/// <param name="Matches">Pairs expected to be of one person.</param>
/// <param name="Kept">Comparisons that keep the chances they had, since too few say anything about them.</param>
public sealed record LearntFromView(DateOnly Day, long People, long RandomPairs, long Candidates, long Matches, IReadOnlyList<string> Kept);

/// <param name="Given">The comparison it depends on.</param>
/// <param name="Terms">Values whose frequency is listed.</param>
public sealed record ModelComparisonView(string Id, IReadOnlyList<string> Fields, string Kind, string? Given, int Terms, IReadOnlyList<ModelLevelView> Levels);

/// <param name="Bits">log2(m/u): what it says where nothing else is known.</param>
public sealed record ModelLevelView(string Level, string Name, double M, double U, double Bits);

/// <param name="Publish">Publishes what was learnt at once.</param>
public sealed record RetrainRequest(bool Publish = false);

/// <summary>How a retraining ended.</summary>
/// <param name="Outcome"><c>learnt</c> or <c>refused</c>.</param>
/// <param name="Refusal">Why nothing was learnt.</param>
/// <param name="Model">The version learnt.</param>
/// <param name="Plan">Who is joined, and who parted, by publishing it.</param>
/// <param name="Tried">To be sent with the publication of the draft.</param>
/// <param name="Publication">How publishing ended, where it was asked for.</param>
public sealed record RetrainView(
    string Outcome, RefusalView? Refusal, MatchingModelView? Model, IdentityPlanView? Plan, string Tried, DefinitionPlanView? Publication);

/// <param name="Reason"><c>noModel, tooFewPeople, tooFewPairs, tooFewMatches, namesDiffer</c>; of the last needed and found are percent.</param>
/// <param name="Text">The reason in words.</param>
public sealed record RefusalView(string Reason, string Text, long Needed, long Found);
