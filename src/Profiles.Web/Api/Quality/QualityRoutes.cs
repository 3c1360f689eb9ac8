using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>The quality of batches over time.</summary>
internal static class QualityRoutes
{
    private const string List = "quality";

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/quality").WithTags("quality");
        routes.MapGet("", ListAsync).Needs(Right.ReadBatches)
            .WithSummary("各批次的数据质量，由新到旧 / Quality of batches, newest first")
            .WithDescription("channel= one channel, field= one field instead of whole batches, alerts=true only those with alerts.").Produces<ListView<QualityPointView>>();
    }

    private static async Task<IResult> ListAsync(
        string? channel, string? field, string? alerts, string? limit, string? after, Viewer viewer, [FromServices] IBatchStore batches,
        [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        if (Inputs.Limit(limit, out var wanted) is { } wrong) return wrong;
        if (channel is not null && Inputs.Channel(channel) is { } invalid) return invalid;
        if (alerts is not (null or "true" or "false")) return ApiProblem.Invalid("alerts", new Localized("true 或 false", "true or false"), alerts);
        var set = await definitions.Current(cancellation);
        if (field is not null && set.Catalog.Find(field) is null) return ApiProblem.NotFound(new Localized("字段", "field"), field);
        Batch? before = null;
        if (after is not null)
        {
            before = HexId.TryParse<BatchId>(Continuation.Read(List, after), out var last) ? await batches.FindAsync(last, cancellation) : null;
            if (before is null) return ApiProblem.Invalid("after", new Localized("上一页的 next", "next of the page before"), after);
        }
        bool IsWanted(Batch batch) => batch.Quality is { } quality && (channel is null || batch.Channel == channel)
            && (alerts != "true" || quality.Alerts.Any(a => field is null || a.Field == field)) && (field is null || quality.Figures.Any(f => f.Field == field));
        var (found, next) = await BatchSearch.FindAsync(batches, before, IsWanted, wanted, cancellation);
        var views = new QualityViews(set, viewer.Language);
        return TypedResults.Ok(new ListView<QualityPointView>([.. found.Select(b => views.Point(b, field))], next is null ? null : Continuation.Of(List, next.Id.ToString())));
    }
}
