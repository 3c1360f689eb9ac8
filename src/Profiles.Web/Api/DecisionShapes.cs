namespace Profiles.Web.Api;

/// <summary>A steward's decision on two SourcePersons.</summary>
/// <param name="Verdict"><c>always</c>: the same person; <c>never</c>: two people.</param>
public sealed record DecisionRequest(string? A, string? B, string? Verdict);

/// <summary>A decision as kept, anchored to SourcePersons so that it outlives merges and splits.</summary>
public sealed record DecisionView(string A, string B, string Verdict, string By, DateTimeOffset At);
