using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Privacy.Audit;
using Profiles.Profiles;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>A customer over time: what tags and segments were entered and left, when, and why.</summary>
internal static class HistoryRoutes
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/profiles/{id}/history", ReadAsync).Needs(Right.ReadProfiles).Masked().WithTags("profiles")
        .WithSummary("标签与客群的变化，由新到旧 / What happened to tags and segments, newest first")
        .WithDescription(
            "Processing time: when this program came to know it. Follows the customer through merges. before: an instant, ISO 8601; send next of one page as before of the following.")
        .Produces<ListView<HistoryView>>();

    private static async Task<IResult> ReadAsync(
        string id, string? before, string? limit, Viewer viewer, [FromServices] ProfileReader reader, [FromServices] TimeProvider time, [FromServices] ProfileHistory history,
        [FromServices] DefinitionAccess definitions, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        DateTimeOffset? instant = null;
        if ((Inputs.Limit(limit, out var wanted) ?? Inputs.Instant("before", before, out instant)) is { } wrong) return wrong;
        var (profile, _, problem) = await ProfileLookups.ResolveAsync(reader, id, viewer, time.GetUtcNow(), cancellation);
        if (profile is null) return problem!;
        var page = await history.ReadAsync(profile, instant, wanted, cancellation);
        var views = new HistoryViews(await definitions.Current(cancellation), viewer);
        await Disclosure.RecordAsync(audit, viewer, profile.Id, "history", cancellation);
        return TypedResults.Ok(new ListView<HistoryView>([.. page.Entries.Select(views.Entry)], page.Next?.UtcDateTime.ToString("O")));
    }
}
