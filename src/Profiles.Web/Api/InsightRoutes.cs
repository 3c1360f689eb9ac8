using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>How customers are spread over values, and over two dimensions at once.</summary>
internal static class InsightRoutes
{
    private const int MaxDimensions = 20;

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/insights").WithTags("insights");
        routes.MapGet("/dimensions", DimensionsAsync).Needs(Right.ReadProfiles).WithSummary("可分析的维度 / What customers can be told apart by").Produces<ListView<DimensionView>>();
        routes.MapPost("/distributions", DistributionsAsync).Needs(Right.ReadProfiles)
            .WithSummary("各维度的分布 / Distribution over one or several dimensions")
            .WithDescription("when: text or tree, everyone if absent. exact=true shows counts below the least size; needs the right Export.").Produces<ListView<DistributionView>>();
        routes.MapPost("/cross", CrossAsync).Needs(Right.ReadProfiles).WithSummary("两个维度的交叉分析 / Two dimensions against each other").Produces<CrossView>();
    }

    private static async Task<IResult> DimensionsAsync(Viewer viewer, [FromServices] DefinitionAccess definitions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        return TypedResults.Ok(new ListView<DimensionView>([.. Dimension.All(set).Select(d => new DimensionView(d.Id, d.Name.In(viewer.Language), GroupOf(d, set)?.In(viewer.Language)))]));
    }

    private static async Task<IResult> DistributionsAsync(
        DistributionRequest request, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] UnsavedConditions conditions,
        [FromServices] LiveCount live, [FromServices] Distributions distributions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var limit) is { } refused) return refused;
        if (request.Of is not { Count: >= 1 and <= MaxDimensions } wanted)
            return ApiProblem.Invalid("of", new Localized($"1 至 {MaxDimensions} 个维度", $"1 to {MaxDimensions} dimensions"), found: null);
        var known = Dimension.All(set).ToDictionary(d => d.Id, StringComparer.Ordinal);
        if (wanted.FirstOrDefault(w => !known.ContainsKey(w)) is { } unknown) return ApiProblem.NotFound(new Localized("维度", "dimension"), unknown);
        var (among, problem) = await ConditionInputs.RowsAsync(request.When, conditions, live, cancellation);
        if (among is null) return problem!;
        var views = new List<DistributionView>(wanted.Count);
        foreach (var of in wanted.Distinct(StringComparer.Ordinal))
        {
            var found = await distributions.ReadAsync(among, known[of], limit, Distributions.MaxValues, cancellation);
            views.Add(new DistributionView(of, known[of].Name.In(viewer.Language), found.Total, limit.Minimum, Bars(found.Bars, found.Of, found.Total, set, viewer), found.Hidden));
        }
        return TypedResults.Ok(new ListView<DistributionView>(views));
    }

    private static async Task<IResult> CrossAsync(
        CrossRequest request, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] UnsavedConditions conditions,
        [FromServices] LiveCount live, [FromServices] Distributions distributions, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var limit) is { } refused) return refused;
        var known = Dimension.All(set).ToDictionary(d => d.Id, StringComparer.Ordinal);
        foreach (var (place, id) in new[] { ("rows", request.Rows), ("columns", request.Columns) })
            if (id is null || !known.ContainsKey(id)) return ApiProblem.Invalid(place, new Localized("维度，见 /api/insights/dimensions", "a dimension, see /api/insights/dimensions"), id);
        if (request.Rows == request.Columns) return ApiProblem.Invalid("columns", new Localized("另一个维度", "another dimension"), request.Columns);
        var (among, problem) = await ConditionInputs.RowsAsync(request.When, conditions, live, cancellation);
        if (among is null) return problem!;
        var table = await distributions.CrossAsync(among, known[request.Rows!], known[request.Columns!], limit, cancellation);
        return TypedResults.Ok(new CrossView(
            request.Rows!, request.Columns!, table.Total, limit.Minimum, Bars(table.RowTotals, table.Rows, table.Total, set, viewer),
            Bars(table.ColumnTotals, table.Columns, table.Total, set, viewer), table.Cells));
    }

    private static DistributionBarView[] Bars(IReadOnlyList<DistributionBar> bars, Dimension of, long total, DefinitionSet set, Viewer viewer) =>
        [.. bars.Select(b => new DistributionBarView(b.Value, of.NameOf(b.Value, set).In(viewer.Language), b.Count, total == 0 ? 0 : (double)b.Count / total))];

    private static Localized? GroupOf(Dimension dimension, DefinitionSet set)
    {
        if (dimension.Prefix.Length == 0) return set.Catalog.Sections.FirstOrDefault(s => s.Fields.Any(f => f.Id == dimension.Column))?.Name;
        var parent = set.Tags.FirstOrDefault(t => "tag:" + t.Id == dimension.Id)?.Parent;
        return set.Tags.FirstOrDefault(t => t.Id == parent)?.Name;
    }
}
