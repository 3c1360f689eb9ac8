using Profiles.Definitions;
using Profiles.Privacy.Requests;
using Profiles.Web.Access;

namespace Profiles.Web.Api.Requests;

/// <summary>Turns requests of persons into what one viewer may see of them. Pure.</summary>
public sealed class PersonRequestViews(DefinitionSet definitions, Viewer viewer, DateTimeOffset now)
{
    private readonly Masking masking = new(definitions.Catalog, viewer.Unmasked);

    public PersonRequestView View(PersonRequest request, GivenContent? given = null) => new(
        request.Id, RequestMoves.Name(request.Kind), RequestNames.Of(request.Kind).In(viewer.Language), RequestMoves.Name(request.Status),
        RequestMoves.Name(request.Origin), request.Channel, request.OpenedAt, request.DueAt, request.IsOverdue(now), request.IsDueSoon(now),
        RequestMoves.Name(request.Subject), request.Profile?.ToString(), RequestMoves.NeedsCheck(request.Kind),
        request.Check is { } check ? new IdentityCheckView(RequestMoves.Name(check.Method), check.By, check.At, check.SecondBy, check.SecondAt) : null,
        request.Purpose, request.ContactChannel, request.Lifts, request.ClosedAt,
        request.Refused is { } refused ? new RequestRefusalView(RequestMoves.Name(refused.Reason), refused.Note) : null,
        [.. request.Receipts.Select(r => new RequestReceiptView(r.Store, r.Found, r.Done, r.Note))],
        request.ExportUntil > now ? $"/api/person-requests/{request.Id}/export" : null, request.ExportUntil,
        [.. request.Steps.Select(s => new RequestStepView(RequestMoves.Name(s.To), s.By, s.At, s.Code))], given is null || request.IsClosed ? null : Given(given));

    private GivenView Given(GivenContent given) => new(
        [.. given.Identifiers.Select(i => new GivenIdentifierView(i.Kind, masking.Identifier(i.Kind ?? "", i.Value)))],
        [.. given.Corrections.Select(c => new GivenCorrectionView(c.Field, masking.Value(c.Field, c.Value), c.Withdrawn, c.Channel))]);
}
