using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>Reading what lies beneath a profile: every source's values, what happened, and why things are as they are.</summary>
internal static class EvidenceRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/profiles/{id}").WithTags("profiles");
        routes.MapGet("/candidates", CandidatesAsync).Needs(Right.ReadProfiles).Masked()
            .WithSummary("各来源的取值 / Every source's values").WithDescription("field: of this field only.").Produces<ListView<CandidateView>>();
        routes.MapGet("/timeline", TimelineAsync).Needs(Right.ReadProfiles).Masked()
            .WithSummary("客户事件，由新到旧 / Events, newest first")
            .WithDescription("type, channel, from, to (days): only these. before: an instant, ISO 8601; send next of one page as before of the following.")
            .Produces<ListView<TimelineView>>();
        routes.MapGet("/explain/{tagOrSegment}", ExplainAsync).Needs(Right.ReadProfiles).Masked()
            .WithSummary("为何有或没有某标签或客群 / Why a tag or segment is or is not there")
            .WithDescription("asOf: a day or an instant of the past, by what was known then (evidence time).").Produces<ExplanationView>();
    }

    private static async Task<IResult> CandidatesAsync(
        string id, string? field, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] TimeProvider time, [FromServices] DefinitionAccess definitions,
        [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, viewer, time.GetUtcNow(), cancellation);
        if (profile is null) return problem!;
        var candidates = await reader.CandidatesAsync(profile, cancellation);
        var views = new EvidenceViews(await definitions.Current(cancellation), viewer);
        await Disclosure.RecordAsync(audit, viewer, profile.Id, "candidates", cancellation);
        return TypedResults.Ok(new ListView<CandidateView>([.. candidates.Where(c => field is null || c.Field == field).Select(views.Candidate)]));
    }

    private static async Task<IResult> TimelineAsync(
        string id, string? type, string? channel, string? from, string? to, string? before, string? limit, Viewer viewer, [FromServices] ProfileReader reader,
        [FromServices] TimeProvider time, [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        DateTimeOffset? instant = null;
        DateOnly? first = null, last = null;
        if ((Inputs.Limit(limit, out var wanted) ?? Inputs.Instant("before", before, out instant) ?? Inputs.Day("from", from, out first) ?? Inputs.Day("to", to, out last)) is { } wrong)
            return wrong;
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, viewer, time.GetUtcNow(), cancellation);
        if (profile is null) return problem!;
        var filter = new TimelineFilter(type, channel, first, last);
        var page = await TimelinePage.ReadAsync(n => reader.TimelineAsync(profile, filter, instant, n, cancellation), wanted);
        var views = new EvidenceViews(await definitions.Current(cancellation), viewer);
        await Disclosure.RecordAsync(audit, viewer, profile.Id, "timeline", cancellation);
        return TypedResults.Ok(new ListView<TimelineView>([.. page.Entries.Select(views.Timeline)], page.Next?.UtcDateTime.ToString("O")));
    }

    private static async Task<IResult> ExplainAsync(
        string id, string tagOrSegment, string? asOf, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] ProfileHistory history,
        [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Inputs.AsOf(asOf, new BusinessCalendar(set.Business.TimeZone), time.GetUtcNow(), out var instant) is { } wrong) return wrong;
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, viewer, time.GetUtcNow(), cancellation);
        if (profile is null) return problem!;
        var found = instant is { } then
            ? await history.ExplainAsync(profile, tagOrSegment, then, viewer.Language, cancellation)
            : await reader.ExplainAsync(profile, tagOrSegment, viewer.Language, cancellation);
        if (found is not { } explanation)
            return ApiProblem.NotFound(new Localized("标签或客群", "tag or segment"), tagOrSegment);
        await Disclosure.RecordAsync(audit, viewer, profile.Id, "explanation", cancellation);
        return TypedResults.Ok(new EvidenceViews(set, viewer).Explanation(explanation));
    }
}
