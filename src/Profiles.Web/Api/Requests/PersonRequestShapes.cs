namespace Profiles.Web.Api.Requests;

/// <summary>An identifier the person gave.</summary>
/// <param name="Kind"><c>phone, email …</c>; null: of any kind that can read it.</param>
public sealed record IdentifierRequest(string? Value, string? Kind = null);

/// <summary>What the person says of a field.</summary>
/// <param name="Value">The right value; null: there is none.</param>
/// <param name="Withdraw">True: an earlier correction is taken back.</param>
/// <param name="Channel">Only what this channel says is wrong; null: wherever it is said.</param>
public sealed record CorrectionRequest(string? Field, string? Value = null, bool Withdraw = false, string? Channel = null);

/// <summary>A request to open.</summary>
/// <param name="Kind"><c>access, portability, correction, erasure, restriction, objection</c>.</param>
/// <param name="Profile">Whom it concerns; else found by the identifiers.</param>
/// <param name="Origin"><c>api</c> (default), <c>command, letter</c>.</param>
/// <param name="Purpose">Of an objection: the purpose; null: automated decisions.</param>
/// <param name="Contact">Of an objection: of contact only through this channel.</param>
/// <param name="Lift">True: an earlier restriction or objection is lifted.</param>
public sealed record PersonRequestBody(
    string? Kind, string? Profile = null, IReadOnlyList<IdentifierRequest>? Identifiers = null, IReadOnlyList<CorrectionRequest>? Corrections = null,
    string? Origin = null, string? Purpose = null, string? Contact = null, bool Lift = false);

/// <summary>The same request for many persons, each named by one identifier.</summary>
public sealed record PersonRequestsBody(string? Kind, IReadOnlyList<IdentifierRequest>? Identifiers, string? Origin = null);

/// <summary>What became of many.</summary>
/// <param name="Found">Of how many exactly one person was found.</param>
public sealed record PersonRequestsOpened(int Opened, int Found, int Nobody, int Several, IReadOnlyList<string> Ids);

/// <param name="Method"><c>signedIn, codeSent, callBack, document, inPerson, representative</c>.</param>
public sealed record IdentityCheckRequest(string? Method);

public sealed record RequestSubjectRequest(string? Profile);

/// <param name="Reason"><c>identityNotProven, legalObligation, legalClaims, rightsOfOthers, excessive, notApplicable, takenBack</c>.</param>
/// <param name="Note">For colleagues, at most 200 characters, without personal data.</param>
public sealed record RefusalRequest(string? Reason, string? Note = null);

/// <summary>A request with how far it is.</summary>
/// <param name="Status"><c>open, identityChecked, inProgress, done, partial, refused</c>.</param>
/// <param name="Subject"><c>found, nobody, several</c>.</param>
/// <param name="Profile">Null unless found, and of an erasure that is done.</param>
/// <param name="NeedsCheck">True if it cannot run before it is made sure who asks.</param>
/// <param name="Given">What the person gave, masked; null in lists and once it is closed.</param>
/// <param name="Export">Where the export can be fetched; null if there is none.</param>
public sealed record PersonRequestView(
    string Id, string Kind, string KindName, string Status, string Origin, string? Channel, DateTimeOffset OpenedAt, DateTimeOffset DueAt, bool Overdue, bool DueSoon,
    string Subject, string? Profile, bool NeedsCheck, IdentityCheckView? Check, string? Purpose, string? Contact, bool Lift, DateTimeOffset? ClosedAt, RequestRefusalView? Refused,
    IReadOnlyList<RequestReceiptView> Receipts, string? Export, DateTimeOffset? ExportUntil, IReadOnlyList<RequestStepView> Steps, GivenView? Given = null);

/// <param name="SecondBy">Who confirmed it, where two persons are needed.</param>
public sealed record IdentityCheckView(string Method, string By, DateTimeOffset At, string? SecondBy, DateTimeOffset? SecondAt);

public sealed record RequestRefusalView(string Reason, string? Note);

/// <summary>What was found and done in one store.</summary>
/// <param name="Note">A code that says more.</param>
public sealed record RequestReceiptView(string Store, long Found, long Done, string? Note);

public sealed record RequestStepView(string To, string By, DateTimeOffset At, string? Code);

/// <summary>What the person gave.</summary>
public sealed record GivenView(IReadOnlyList<GivenIdentifierView> Identifiers, IReadOnlyList<GivenCorrectionView> Corrections);

public sealed record GivenIdentifierView(string? Kind, string Value);

public sealed record GivenCorrectionView(string Field, string? Value, bool Withdraw, string? Channel);

/// <summary>Requests that are not closed.</summary>
/// <param name="Overdue">Past their deadline.</param>
/// <param name="DueSoon">Due within five days.</param>
public sealed record PersonRequestsHealth(long Open, long Overdue, long DueSoon);
