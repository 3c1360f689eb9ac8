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

/// <summary>Reading customers.</summary>
internal static class ProfileRoutes
{
    private const int MaxText = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/profiles").WithTags("profiles");
        routes.MapGet("", SearchAsync).Needs(Right.ReadProfiles).Masked()
            .WithSummary("按标识或文字查找客户 / Find customers by identifier or text")
            .WithDescription("identifier (with kind, or any kind) finds exactly; text finds by identifier or beginning of name.")
            .Produces<ListView<ProfileSummary>>();
        routes.MapGet("/{id}", ReadAsync).Needs(Right.ReadProfiles).Masked()
            .WithSummary("读取客户画像 / Read a profile")
            .WithDescription("An id that was merged away answers the profile it leads to, with requestedId and Content-Location; 410 if nothing is left. "
                + "asOf: a day or an instant of the past; the profile is then put together from what was known by then (evidence time), under the definitions of now.")
            .Produces<ProfileView>();
    }

    private static async Task<IResult> SearchAsync(
        string? identifier, string? kind, string? text, string? limit, Viewer viewer, [FromServices] ProfileReader reader,
        [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        var sought = identifier ?? text;
        if (string.IsNullOrWhiteSpace(sought) || sought.Length > MaxText || (identifier is not null && text is not null))
            return ApiProblem.Invalid("identifier|text", new Localized(
                $"其中之一，1 到 {MaxText} 字", $"one of the two, 1 to {MaxText} characters"), found: null);
        var found = identifier is not null
            ? await reader.FindByIdentifierAsync(kind, identifier, cancellation)
            : await reader.SearchAsync(text!, wanted, cancellation);
        var views = new ProfileViews(await definitions.Current(cancellation), viewer, time.GetUtcNow());
        var shown = found.Take(wanted).ToList();
        await Disclosure.RecordAsync(audit, viewer, shown.Select(p => p.Id), "summary", cancellation);
        return TypedResults.Ok(new ListView<ProfileSummary>([.. shown.Select(views.Summary)]));
    }

    private static async Task<IResult> ReadAsync(
        string id, string? asOf, HttpContext context, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] ProfileHistory history,
        [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Inputs.AsOf(asOf, new BusinessCalendar(set.Business.TimeZone), time.GetUtcNow(), out var instant) is { } wrong) return wrong;
        var (profile, requested, problem) = await ProfileLookups.ResolveAsync(reader, id, cancellation);
        if (profile is null) return problem!;
        if (profile.Id != requested) context.Response.Headers.ContentLocation = $"/api/profiles/{profile.Id}";
        var members = await reader.MembersAsync(profile, cancellation);
        var views = new ProfileViews(set, viewer, time.GetUtcNow());
        var view = instant is { } then
            ? views.ViewAsOf(await history.AsOfAsync(profile, then, cancellation), then, members, requested)
            : views.View(profile, members, await reader.RetiredAsync(profile, members, cancellation), requested);
        await Disclosure.RecordAsync(audit, viewer, profile.Id, "profile", cancellation);
        return TypedResults.Ok(view);
    }
}
