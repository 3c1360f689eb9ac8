using System.Globalization;
using System.Text.Json.Serialization;
using Profiles.Evidence;

namespace Profiles.Privacy.Requests;

/// <summary>That somebody made sure who asks.</summary>
/// <param name="By">Id of a key or account, or <c>channel:</c> with a channel's id.</param>
/// <param name="SecondBy">Who confirmed it, where two persons are needed.</param>
public sealed record IdentityCheck(IdentityMethod Method, string By, DateTimeOffset At, string? SecondBy = null, DateTimeOffset? SecondAt = null);

/// <summary>What was found and done in one store.</summary>
/// <param name="Note">A code, or null.</param>
public sealed record RequestReceipt(string Store, long Found, long Done, string? Note = null);

/// <param name="Note">For colleagues; holds nothing of the person (<see cref="RequestNotes"/>).</param>
public sealed record RequestRefused(RefusalReason Reason, string? Note);

/// <summary>One step of a request.</summary>
/// <param name="By">Id of a key or account, or <c>system</c>.</param>
/// <param name="Code">What says more: the method, the reason; null for nothing.</param>
public sealed record RequestStep(PersonRequestStatus To, string By, DateTimeOffset At, string? Code = null);

/// <summary>What a person asked for and how far it is. Cosmos: container <c>personRequests</c>, partition <c>/id</c>.</summary>
/// <remarks>
/// Holds no personal data in the clear: what was given to find the person and what shall be corrected is sealed, and dropped when the request is
/// closed. Then HMACs of the identifiers, steps and receipts are what is left.
/// </remarks>
public sealed record PersonRequest
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }
    public required PersonRequestKind Kind { get; init; }
    public PersonRequestStatus Status { get; init; }
    public required RequestOrigin Origin { get; init; }
    /// <summary>The channel that brought it, or null.</summary>
    public string? Channel { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    /// <summary>By when it has to be closed, UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public SubjectState Subject { get; init; }
    /// <summary>Whom it concerns; null unless found, and of an erasure that is done.</summary>
    public ProfileId? Profile { get; init; }
    /// <summary>HMACs of the identifiers given, sorted.</summary>
    public IReadOnlyList<ValueKey> Identifiers { get; init; } = [];
    /// <summary>See <see cref="GivenContent"/>; null once it is closed.</summary>
    public byte[]? Sealed { get; init; }
    /// <summary>Of an objection: the purpose objected to.</summary>
    public string? Purpose { get; init; }
    /// <summary>Of an objection: of contact only through this; null: altogether.</summary>
    public string? ContactChannel { get; init; }
    /// <summary>Of a restriction or objection: it is lifted.</summary>
    public bool Lifts { get; init; }
    public IdentityCheck? Check { get; init; }
    /// <summary>When work began first, UTC: what it says of time is this, however often it is run.</summary>
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public RequestRefused? Refused { get; init; }
    public IReadOnlyList<RequestReceipt> Receipts { get; init; } = [];
    /// <summary>Until when the export can be fetched; null if there is none.</summary>
    public DateTimeOffset? ExportUntil { get; init; }
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RequestStep> Steps { get; init; } = [];
    /// <summary>Version for conditional writes; null if not stored yet. Kept by the store beside the document.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>Days before the deadline on which it counts as due soon.</summary>
    public const int SoonDays = 5;

    [JsonIgnore]
    public bool IsClosed => Status is PersonRequestStatus.Done or PersonRequestStatus.Refused;

    public bool IsOverdue(DateTimeOffset now) => !IsClosed && DueAt < now;

    public bool IsDueSoon(DateTimeOffset now) => !IsClosed && !IsOverdue(now) && DueAt < now.AddDays(SoonDays);

    /// <summary>Its place in lists: of open ones the one due first, of closed ones the one closed last.</summary>
    [JsonIgnore]
    public string Order => Place(ClosedAt is { } closed ? long.MaxValue - closed.UtcTicks : DueAt.UtcTicks) + Id;

    /// <summary>Where in the list of open ones those begin that are due at an instant.</summary>
    public static string Place(DateTimeOffset due) => Place(due.UtcTicks);

    private static string Place(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture) + ":";
}
