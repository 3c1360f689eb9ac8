using System.Security.Cryptography;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy.Audit;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Requests;

/// <summary>What is needed to open a request.</summary>
/// <param name="Profile">Whom it concerns, where that is known; else found by what is given.</param>
/// <param name="Id">Null makes one up; the same id opens once.</param>
public sealed record RequestOpening(PersonRequestKind Kind, RequestOrigin Origin, GivenContent Given, ProfileId? Profile = null, string? Id = null)
{
    public string? Channel { get; init; }
    public string? Purpose { get; init; }
    public string? ContactChannel { get; init; }
    public bool Lifts { get; init; }
    /// <summary>True if the channel that brings it vouches for who asks.</summary>
    public bool SignedIn { get; init; }
}

/// <summary>How many requests are open, and how many of them late or nearly so.</summary>
public sealed record RequestCounts(long Open, long Overdue, long DueSoon);

/// <summary>Where requests of persons are opened, checked, refused and listed. Each step is conditional and audited.</summary>
public sealed class RequestDesk(
    IPersonRequestStore store, RequestSubjects subjects, ProfileReader profiles, PublishedDefinitions definitions, ContentIds ids, Seal seal, AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>Identifiers that one call opens requests for.</summary>
    public const int MaxBulk = 5_000;
    private const int MaxTries = 20;
    private const int IdBytes = 16;

    /// <summary>Opens a request, or answers the one that was opened under its id.</summary>
    public async Task<RequestMove> OpenAsync(RequestOpening opening, string by, CancellationToken cancellation)
    {
        var (active, now) = (definitions.Current, clock.GetUtcNow());
        if (Problem(opening, active, now) is { } refusal) return new RequestMove(null, refusal);
        var id = opening.Id ?? HexId.Format(ids.Hash("person-request", Convert.ToHexString(RandomNumberGenerator.GetBytes(IdBytes))));
        if (await store.FindAsync(id, cancellation) is { } known) return RequestMove.To(known);
        var (state, profile) = opening.Profile is { } named
            ? await NamedAsync(named, cancellation)
            : await subjects.FindAsync(opening.Given.Identifiers, active, cancellation);
        var request = new PersonRequest
        {
            Id = id,
            Kind = opening.Kind,
            Origin = opening.Origin,
            Channel = opening.Channel,
            OpenedAt = now,
            DueAt = active.Calendar.StartOf(active.Calendar.DayOf(now).AddDays(active.Set.Business.Privacy.RequestDays.Of(opening.Kind) + 1)),
            Subject = state,
            Profile = profile,
            Identifiers = subjects.KeysOf(opening.Given.Identifiers, active),
            Sealed = opening.Given.Close(seal, id),
            Purpose = opening.Kind == PersonRequestKind.Objection ? opening.Purpose ?? ConsentPurposes.AutomatedDecisions : null,
            ContactChannel = opening.ContactChannel,
            Lifts = opening.Lifts,
            Steps = [new RequestStep(PersonRequestStatus.Open, by, now)],
        };
        if (opening.SignedIn) request = RequestMoves.Check(request, IdentityMethod.SignedIn, $"channel:{opening.Channel}", TwoPersons(request), now).Next!;
        if (await store.SaveAsync(request, cancellation) is not { } saved) return RequestMove.To((await store.FindAsync(id, cancellation))!);
        await RecordAsync(saved, by, cancellation);
        return RequestMove.To(saved);
    }

    public Task<RequestMove?> CheckAsync(string id, IdentityMethod method, string by, CancellationToken cancellation) =>
        MoveAsync(id, by, request => RequestMoves.Check(request, method, by, TwoPersons(request), clock.GetUtcNow()), cancellation);

    public Task<RequestMove?> RefuseAsync(string id, RefusalReason reason, string? note, string by, CancellationToken cancellation) =>
        MoveAsync(id, by, request => RequestMoves.Refuse(request, reason, note, by, clock.GetUtcNow()), cancellation);

    /// <summary>Says whom an open request concerns, where what was given is several persons', or nobody's.</summary>
    public async Task<RequestMove?> NameAsync(string id, ProfileId profile, string by, CancellationToken cancellation)
    {
        var (state, holder) = await NamedAsync(profile, cancellation);
        return await MoveAsync(id, by, request => request.IsClosed || request.StartedAt is not null
            ? RequestMove.Not("status", new Localized("尚未开始处理", "not begun yet"), RequestMoves.Name(request.Status))
            : state != SubjectState.Found
                ? RequestMove.Not("profile", new Localized("现有的客户画像", "a profile that exists"), profile.ToString())
                : RequestMove.To(request with { Subject = state, Profile = holder }), cancellation);
    }

    /// <summary>Takes a step, again where somebody else was faster; null if there is no such request.</summary>
    internal async Task<RequestMove?> MoveAsync(string id, string by, Func<PersonRequest, RequestMove> step, CancellationToken cancellation)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            if (await store.FindAsync(id, cancellation) is not { } request) return null;
            var move = step(request);
            if (move.Next is not { } next || ReferenceEquals(next, request)) return move;
            if (await store.SaveAsync(next, cancellation) is not { } saved) continue;
            await RecordAsync(saved, by, cancellation);
            return RequestMove.To(saved);
        }
        throw new InvalidOperationException($"Request {id} was changed by others {MaxTries} times in a row.");
    }

    public Task<PersonRequest?> FindAsync(string id, CancellationToken cancellation) => store.FindAsync(id, cancellation);

    /// <summary>Open ones by deadline, or closed ones, the newest first.</summary>
    public Task<IReadOnlyList<PersonRequest>> ListAsync(bool closed, string? after, int limit, CancellationToken cancellation) =>
        store.ListAsync(closed, after, limit, cancellation);

    public async Task<RequestCounts> CountAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var overdue = await store.CountOpenAsync(now, cancellation);
        return new RequestCounts(
            await store.CountOpenAsync(DateTimeOffset.MaxValue, cancellation), overdue, await store.CountOpenAsync(now.AddDays(PersonRequest.SoonDays), cancellation) - overdue);
    }

    /// <summary>What is wrong with what was given; null if a request can be opened.</summary>
    private static RequestRefusal? Problem(RequestOpening opening, ActiveDefinitions active, DateTimeOffset now)
    {
        var given = opening.Given;
        if (opening.Profile is null && given.Identifiers.Count is 0 or > GivenContent.MaxIdentifiers)
            return new RequestRefusal("identifiers", new Localized($"客户画像，或 1 到 {GivenContent.MaxIdentifiers} 个标识", $"a profile, or 1 to {GivenContent.MaxIdentifiers} identifiers"), $"{given.Identifiers.Count}");
        if (given.Identifiers.Any(i => i.Value.Length > GivenContent.MaxText) || given.Corrections.Any(c => c.Value?.Length > GivenContent.MaxText))
            return new RequestRefusal("value", new Localized($"最多 {GivenContent.MaxText} 字", $"at most {GivenContent.MaxText} characters"), Found: null);
        if (opening.Kind == PersonRequestKind.Correction && given.Corrections.Count is 0 or > GivenContent.MaxCorrections)
            return new RequestRefusal("corrections", new Localized($"1 到 {GivenContent.MaxCorrections} 项更正", $"1 to {GivenContent.MaxCorrections} corrections"), $"{given.Corrections.Count}");
        for (var i = 0; i < given.Corrections.Count; i++)
            if (CorrectionReader.Read(given.Corrections[i], $"corrections[{i}]", active, now).Refusal is { } wrong) return wrong;
        return null;
    }

    private bool TwoPersons(PersonRequest request) => definitions.Current.Set.Business.Privacy.TwoPersons.Contains(request.Kind);

    private async Task<(SubjectState State, ProfileId? Profile)> NamedAsync(ProfileId profile, CancellationToken cancellation) =>
        (await profiles.FindAsync(profile, cancellation)).Profile is { } found ? (SubjectState.Found, found.Id) : (SubjectState.Nobody, null);

    private Task RecordAsync(PersonRequest request, string by, CancellationToken cancellation) => audit.RecordAsync(
        new AuditEvent(AuditActions.RequestMoved, by, request.Id, Purpose: null, $"kind={RequestMoves.Name(request.Kind)} status={RequestMoves.Name(request.Status)}"), cancellation);
}
