using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Shows counted values in a viewer's language, with the condition by which their customers can be listed.</summary>
internal sealed class InsightViews(DefinitionSet definitions, Viewer viewer)
{
    public DistributionView View(Distribution found) => new(
        found.Of.Id, found.Of.Name.In(viewer.Language), WebJson.Name(found.Of.Kind), found.Total, found.BaseTotal, found.Limit.Minimum,
        [.. found.Bars.Select(b => Bar(b, found))], found.Hidden);

    public CrossView View(CrossTable table) => new(
        table.Of[0].Id, table.Of[1].Id, table.Of.Count > 2 ? table.Of[2].Id : null, table.Total, table.Limit.Minimum, Side(table, 0), Side(table, 1), table.Of.Count > 2 ? Side(table, 2) : null, Cells(table),
        table.Of.Count > 2 ? Facets(table) : null);

    private DistributionBarView Bar(DistributionBar bar, Distribution of)
    {
        var (share, baseShare) = (Share(bar.Count, of.Total), Share(bar.Base, of.BaseTotal));
        var value = bar.Value;
        return new DistributionBarView(
            value.Value, value.Name.In(viewer.Language), bar.Count, share, bar.Base, baseShare, share is null || baseShare is null or 0 ? null : share / baseShare, value.IsUnknown ? true : null,
            When(of.Of, value), value.From, value.To);
    }

    private DistributionBarView[] Side(CrossTable table, int side) => [.. table.Sides[side].Values.Select(v => new DistributionBarView(
        v.Value.Value, v.Value.Name.In(viewer.Language), v.Count, Share(v.Count, table.Total), null, null, null, v.Value.IsUnknown ? true : null, When(table.Of[side], v.Value), v.Value.From, v.Value.To))];

    /// <summary>Rows and columns alone, of two dimensions; of three the tables say it.</summary>
    private static IReadOnlyList<IReadOnlyList<long?>>? Cells(CrossTable table)
    {
        if (table.Of.Count > 2) return null;
        var width = table.Sides[1].Values.Count;
        return [.. table.Cells.Chunk(Math.Max(1, width)).Select(row => (IReadOnlyList<long?>)row)];
    }

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<long?>>> Facets(CrossTable table)
    {
        var (rows, columns, facets) = (table.Sides[0].Values.Count, table.Sides[1].Values.Count, table.Sides[2].Values.Count);
        if (table.Cells.Count == 0) return [];
        return [.. Enumerable.Range(0, facets).Select(f => (IReadOnlyList<IReadOnlyList<long?>>)[.. Enumerable.Range(0, rows).Select(r =>
            (IReadOnlyList<long?>)[.. Enumerable.Range(0, columns).Select(c => table.Cells[(((r * columns) + c) * facets) + f])])])];
    }

    private static double? Share(long? count, long? total) => count is null || total is null ? null : total == 0 ? 0 : (double)count / total;

    /// <summary>The condition in the viewer's language; none where a list by it would say what the mask hides.</summary>
    private string? When(Dimension dimension, DimensionValue value)
    {
        if (value.When is not { } when) return null;
        var isHidden = dimension.FieldOf(value) is { } id && (definitions.Catalog.Find(id) is not { } field || !viewer.MayListBy(field));
        return isHidden ? null : RuleText.Print(when, definitions, viewer.Language);
    }
}
