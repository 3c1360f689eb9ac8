using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>How customers are spread over values, and over several dimensions at once.</summary>
internal static class InsightRoutes
{
    private const int MaxDimensions = 20;
    private static readonly Localized Thing = new("维度", "dimension");

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/insights").WithTags("insights");
        routes.MapGet("/dimensions", DimensionsAsync).Needs(Right.ReadProfiles).WithSummary("可分析的维度 / What customers can be told apart by").Produces<ListView<DimensionView>>();
        routes.MapPost("/distributions", DistributionsAsync).Needs(Right.ReadProfiles)
            .WithSummary("各维度的分布 / Distribution over one or several dimensions")
            .WithDescription("when: text or tree, everyone if absent; against: whom to compare with, over the same values. Numbers, amounts and dates come in bins, their edges told. exact=true shows counts below the least size; needs the right Export.")
            .Produces<ListView<DistributionView>>();
        routes.MapPost("/cross", CrossAsync).Needs(Right.ReadProfiles).WithSummary("两个或三个维度的交叉分析 / Two or three dimensions against each other")
            .WithDescription("facets: a third dimension, a table for each of its values. unknown: a row and a column of those of whom nothing is known.").Produces<CrossView>();
        InsightTrendRoutes.Map(routes);
    }

    private static async Task<IResult> DimensionsAsync(Viewer viewer, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        return TypedResults.Ok(new ListView<DimensionView>([.. Dimension.Seen(set, viewer.View).Select(d => new DimensionView(
            d.Id, d.Name.In(viewer.Language), WebJson.Name(d.Kind), d.Group?.In(viewer.Language)))]));
    }

    private static async Task<IResult> DistributionsAsync(
        DistributionRequest request, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] UnsavedConditions conditions,
        [FromServices] LiveCount live, [FromServices] Distributions distributions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var limit) is { } refused) return refused;
        if (request.Of is not { Count: >= 1 and <= MaxDimensions } wanted)
            return ApiProblem.Invalid("of", new Localized($"1 至 {MaxDimensions} 个维度", $"1 to {MaxDimensions} dimensions"), found: null);
        var known = Dimension.Seen(set, viewer.View).ToDictionary(d => d.Id, StringComparer.Ordinal);
        if (wanted.FirstOrDefault(w => !known.ContainsKey(w)) is { } unknown) return Refuse("of", unknown, set) ?? ApiProblem.NotFound(Thing, unknown);
        var (among, problem) = await ConditionInputs.RowsAsync("when", request.When, exact, viewer, conditions, live, cancellation);
        if (among is null) return problem!;
        var (against, wrong) = request.Against is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) }
            ? await ConditionInputs.RowsAsync("against", request.Against, exact, viewer, conditions, live, cancellation) : (null, null);
        if (wrong is not null) return wrong;
        var bars = new InsightViews(set, viewer);
        var views = new List<DistributionView>(wanted.Count);
        foreach (var of in wanted.Distinct(StringComparer.Ordinal))
            views.Add(bars.View(await distributions.ReadAsync(among, against, known[of], set, limit, cancellation)));
        return TypedResults.Ok(new ListView<DistributionView>(views));
    }

    private static async Task<IResult> CrossAsync(
        CrossRequest request, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] UnsavedConditions conditions,
        [FromServices] LiveCount live, [FromServices] Distributions distributions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var limit) is { } refused) return refused;
        var known = Dimension.Seen(set, viewer.View).ToDictionary(d => d.Id, StringComparer.Ordinal);
        List<(string Place, string? Id)> wanted = [("rows", request.Rows), ("columns", request.Columns)];
        if (request.Facets is not null) wanted.Add(("facets", request.Facets));
        foreach (var (place, id) in wanted)
        {
            if (id is not null && !known.ContainsKey(id) && Refuse(place, id, set) is { } hidden) return hidden;
            if (id is null || !known.ContainsKey(id)) return ApiProblem.Invalid(place, new Localized("维度，见 /api/insights/dimensions", "a dimension, see /api/insights/dimensions"), id);
            if (wanted.Count(w => w.Id == id) > 1) return ApiProblem.Invalid(wanted.Last(w => w.Id == id).Place, new Localized("另一个维度", "another dimension"), id);
        }
        var (among, problem) = await ConditionInputs.RowsAsync("when", request.When, exact, viewer, conditions, live, cancellation);
        if (among is null) return problem!;
        var table = await distributions.CrossAsync(among, [.. wanted.Select(w => known[w.Id!])], set, limit, request.Unknown ?? false, cancellation);
        return TypedResults.Ok(new InsightViews(set, viewer).View(table));
    }

    /// <summary>403 for a dimension that there is, of a section the caller's role is not shown; null where there is none.</summary>
    private static ApiProblem? Refuse(string place, string id, DefinitionSet set) => Dimension.All(set).Any(d => d.Id == id)
        ? ApiProblem.Of(ProblemType.Forbidden, place, new Localized("角色可见栏目的维度，见 /api/insights/dimensions", "a dimension of a section the role is shown, see /api/insights/dimensions"), id)
        : null;
}
