using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Privacy.Audit;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>What whoever signs in looks at first.</summary>
internal static class OverviewRoutes
{
    private const int Customers = 8;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/overview/customers", CustomersAsync).Needs(Right.ReadProfiles).Masked().WithTags("insights")
            .WithSummary("最近有新数据的客户 / Customers of whom something came last")
            .WithDescription("Those that the newest batches created or changed, the last changed first.").Produces<ListView<ProfileSummary>>();
    }

    private static async Task<IResult> CustomersAsync(
        Viewer viewer, [FromServices] LatestProfiles latest, [FromServices] DefinitionAccess definitions, [FromServices] TimeProvider time, [FromServices] AuditTrail audit,
        CancellationToken cancellation)
    {
        var found = await latest.ReadAsync(Customers, cancellation);
        var views = new ProfileViews(await definitions.Current(cancellation), viewer, time.GetUtcNow());
        await Disclosure.RecordAsync(audit, viewer, found.Select(p => p.Id), "summary", cancellation);
        return TypedResults.Ok(new ListView<ProfileSummary>([.. found.Select(views.Summary)]));
    }
}
