namespace Profiles.Web.Api;

/// <summary>A steward's decision on two SourcePersons.</summary>
/// <param name="Verdict"><c>always</c>: the same person; <c>never</c>: two people.</param>
/// <param name="Reason">Why, in the steward's words.</param>
public sealed record DecisionRequest(string? A, string? B, string? Verdict, string? Reason = null);

/// <summary>A decision as kept, anchored to SourcePersons so that it outlives merges and splits.</summary>
/// <param name="Group">The step it was made in, by which it can be undone.</param>
public sealed record DecisionView(string A, string B, string Verdict, string By, DateTimeOffset At, string? Reason = null, string? Group = null);

/// <summary>Members to take out of a profile.</summary>
/// <param name="Members">Ids of SourcePersons; none takes all apart.</param>
public sealed record SplitRequest(IReadOnlyList<string>? Members, string? Reason);

/// <summary>A split, or one undone.</summary>
/// <param name="Id">What to send to undo it.</param>
/// <param name="Profiles">Profiles that hold those concerned now.</param>
public sealed record SplitView(string Id, IReadOnlyList<string> Profiles);
