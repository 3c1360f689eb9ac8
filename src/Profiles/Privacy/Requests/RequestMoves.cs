using System.Text.Json;
using Profiles.Definitions;

namespace Profiles.Privacy.Requests;

/// <summary>The states of a request and the steps between them. Pure.</summary>
/// <remarks>
/// open → identityChecked → inProgress → done | partial; partial → inProgress again; open, identityChecked and partial → refused. Whoever is shown,
/// changed or erased has to be the one who asks, so these four do not start unchecked; restriction and objection take nothing from anybody and may.
/// </remarks>
public static class RequestMoves
{
    /// <summary>True for what does not start before it is made sure who asks.</summary>
    public static bool NeedsCheck(PersonRequestKind kind) =>
        kind is PersonRequestKind.Access or PersonRequestKind.Portability or PersonRequestKind.Correction or PersonRequestKind.Erasure;

    /// <summary>Somebody made sure who asks. Where two persons are needed, the first word leaves it open.</summary>
    public static RequestMove Check(PersonRequest request, IdentityMethod method, string by, bool twoPersons, DateTimeOffset now)
    {
        if (request.Status != PersonRequestStatus.Open) return Wrong(request, PersonRequestStatus.Open);
        if (request.Check is not { } first)
        {
            var check = new IdentityCheck(method, by, now);
            return Moved(request with { Check = check }, twoPersons ? PersonRequestStatus.Open : PersonRequestStatus.IdentityChecked, by, now, Name(method));
        }
        return first.By == by
            ? RequestMove.Not("by", new Localized("由另一人确认身份", "another person confirms who asks"), by)
            : Moved(request with { Check = first with { SecondBy = by, SecondAt = now } }, PersonRequestStatus.IdentityChecked, by, now, Name(method));
    }

    /// <summary>Work begins, or goes on where it stopped: of one in progress nothing changes.</summary>
    public static RequestMove Start(PersonRequest request, string by, DateTimeOffset now)
    {
        if (request.Status == PersonRequestStatus.InProgress) return RequestMove.To(request);
        if (request.IsClosed) return Wrong(request, PersonRequestStatus.Open, PersonRequestStatus.IdentityChecked, PersonRequestStatus.Partial);
        if (request.Status == PersonRequestStatus.Open && NeedsCheck(request.Kind)) return Wrong(request, PersonRequestStatus.IdentityChecked, PersonRequestStatus.Partial);
        return request.Subject == SubjectState.Several
            ? RequestMove.Not("profile", new Localized("指明客户画像（给出的标识属于多人）", "a profile named, since what was given is several persons'"), found: null)
            : Moved(request with { StartedAt = request.StartedAt ?? now }, PersonRequestStatus.InProgress, by, now);
    }

    /// <summary>Work ended.</summary>
    /// <param name="complete">False if some of it is left to do.</param>
    public static RequestMove Finish(PersonRequest request, IReadOnlyList<RequestReceipt> receipts, bool complete, string by, DateTimeOffset now)
    {
        if (request.Status != PersonRequestStatus.InProgress) return Wrong(request, PersonRequestStatus.InProgress);
        var finished = request with { Receipts = receipts };
        return complete ? Moved(Close(finished, now), PersonRequestStatus.Done, by, now) : Moved(finished, PersonRequestStatus.Partial, by, now);
    }

    /// <summary>It is not carried out, for a lawful reason.</summary>
    public static RequestMove Refuse(PersonRequest request, RefusalReason reason, string? note, string by, DateTimeOffset now)
    {
        if (request.IsClosed || request.Status == PersonRequestStatus.InProgress)
            return Wrong(request, PersonRequestStatus.Open, PersonRequestStatus.IdentityChecked, PersonRequestStatus.Partial);
        if (RequestNotes.Problem(note) is { } wrong) return new RequestMove(null, wrong);
        return Moved(Close(request, now) with { Refused = new RequestRefused(reason, note) }, PersonRequestStatus.Refused, by, now, Name(reason));
    }

    /// <summary>A name as documents and answers write it.</summary>
    public static string Name<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>What was given is dropped; of an erasure also whom it concerned, once that is nobody.</summary>
    private static PersonRequest Close(PersonRequest request, DateTimeOffset now) => request with
    {
        Sealed = null,
        ClosedAt = now,
        Profile = request is { Kind: PersonRequestKind.Erasure, Status: PersonRequestStatus.InProgress } ? null : request.Profile,
    };

    private static RequestMove Moved(PersonRequest request, PersonRequestStatus to, string by, DateTimeOffset now, string? code = null) =>
        RequestMove.To(request with { Status = to, Steps = [.. request.Steps, new RequestStep(to, by, now, code)] });

    private static RequestMove Wrong(PersonRequest request, params PersonRequestStatus[] expected)
    {
        var names = expected.Select(Name).ToList();
        return RequestMove.Not("status", new Localized($"状态为 {string.Join("、", names)}", $"status {string.Join(" or ", names)}"), Name(request.Status));
    }
}
