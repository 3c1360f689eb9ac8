using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Privacy.Audit;
using Profiles.Segments;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What segments have in common and what sets them apart.</summary>
internal static class SegmentAnalysisRoutes
{
    private const int DefaultGrowthDays = 90;

    public static void Map(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/segments").WithTags("segments");
        routes.MapPost("/overlap", OverlapAsync).Needs(Right.ReadProfiles)
            .WithSummary("客群重叠矩阵 / Overlap of several segments").Produces<OverlapView>();
        routes.MapGet("/{id}/lift", LiftAsync).Needs(Right.ReadProfiles)
            .WithSummary("各标签与属性值的提升度（TGI） / Lift (TGI) of every tag and attribute value")
            .WithDescription("base: a segment; without it everyone. limit: values, the greatest lift first.").Produces<LiftView>();
        routes.MapGet("/{id}/compare/{other}", CompareAsync).Needs(Right.ReadProfiles)
            .WithSummary("比较两个客群 / Two segments side by side").Produces<SegmentComparisonView>();
        routes.MapGet("/{id}/look-alike", LookAlikeAsync).Needs(Right.ReadProfiles).Audited(AuditActions.Exported, "look-alike")
            .WithSummary("相似人群 / Customers like those of a segment, not in it").Produces<LookAlikeView>();
        routes.MapGet("/{id}/growth", (string id, DateOnly? from, DateOnly? to, [FromServices] DefinitionAccess definitions, [FromServices] SegmentGrowth growth,
                TimeProvider time, CancellationToken cancellation) => GrowthAsync(id, isTag: false, from, to, definitions, growth, time, cancellation))
            .Needs(Right.ReadProfiles).WithSummary("客群人数按日 / Size of a segment by day").Produces<ListView<GrowthPointView>>();
        api.MapGet("/tags/{id}/growth", (string id, DateOnly? from, DateOnly? to, [FromServices] DefinitionAccess definitions, [FromServices] SegmentGrowth growth,
                TimeProvider time, CancellationToken cancellation) => GrowthAsync(id, isTag: true, from, to, definitions, growth, time, cancellation))
            .Needs(Right.ReadProfiles).WithTags("tags").WithSummary("标签人数按日 / Customers with a tag by day").Produces<ListView<GrowthPointView>>();
    }

    private static async Task<IResult> OverlapAsync(
        OverlapRequest request, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] SegmentAnalyst analyst,
        CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var limit) is { } refused) return refused;
        if (request.Segments is not { Count: >= 2 and <= SegmentAnalyst.MaxOverlap } segments || segments.Distinct().Count() != segments.Count)
            return ApiProblem.Invalid("segments", new Localized($"2 至 {SegmentAnalyst.MaxOverlap} 个不同的客群", $"2 to {SegmentAnalyst.MaxOverlap} different segments"), found: null);
        if (Exactness.Known(set, segments) is { } unknown) return unknown;
        var matrix = await analyst.OverlapAsync(segments, limit, cancellation);
        return TypedResults.Ok(new OverlapView(
            limit.Minimum, await analyst.AsOfAsync(cancellation), [.. matrix.Sizes.Select(s => Size(set, s.Key, s.Value, viewer))], [.. matrix.Cells.Select(View)]));
    }

    private static async Task<IResult> LiftAsync(
        string id, string? @base, string? limit, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions,
        [FromServices] SegmentAnalyst analyst, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var least) is { } refused) return refused;
        if (Inputs.Limit(limit, out var values) is { } problem) return problem;
        if (Exactness.Known(set, @base is null ? [id] : [id, @base]) is { } unknown) return unknown;
        var report = await analyst.LiftAsync(
            SegmentAnalyst.SetOf(id), @base is null ? RowSet.Everyone : SegmentAnalyst.SetOf(@base), least, viewer.View, cancellation);
        var names = new ValueNames(set, viewer.Language);
        return TypedResults.Ok(new LiftView(
            id, @base ?? "all", least.Minimum, await analyst.AsOfAsync(cancellation), report.GroupSize, report.BaseSize,
            [.. report.Values.Take(values).Select(v => View(v, names))]));
    }

    private static async Task<IResult> CompareAsync(
        string id, string other, string? limit, bool? exact, Viewer viewer, [FromServices] DefinitionAccess definitions,
        [FromServices] SegmentAnalyst analyst, CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Exactness.Limit(exact, viewer, set, out var least) is { } refused) return refused;
        if (Inputs.Limit(limit, out var values) is { } problem) return problem;
        if (Exactness.Known(set, id, other) is { } unknown) return unknown;
        var report = await analyst.LiftAsync(SegmentAnalyst.SetOf(id), SegmentAnalyst.SetOf(other), least, viewer.View, cancellation);
        var overlap = await analyst.OverlapAsync([id, other], least, cancellation);
        var names = new ValueNames(set, viewer.Language);
        return TypedResults.Ok(new SegmentComparisonView(
            Size(set, id, report.GroupSize, viewer), Size(set, other, report.BaseSize, viewer), View(overlap.Cells[0]), least.Minimum,
            await analyst.AsOfAsync(cancellation),
            [.. report.Values.Where(v => v.Share is not null && v.BaseShare is not null)
                .OrderByDescending(v => Math.Abs(v.Share!.Value - v.BaseShare!.Value)).Take(values).Select(v => View(v, names))]));
    }

    private static async Task<IResult> LookAlikeAsync(
        string id, string? limit, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] SegmentAnalyst analyst,
        CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (Inputs.Limit(limit, out var count) is { } problem) return problem;
        if (Exactness.Known(set, id) is { } unknown) return unknown;
        var (weights, similar) = await analyst.LookAlikeAsync(id, count, viewer.View, cancellation);
        var names = new ValueNames(set, viewer.Language);
        return TypedResults.Ok(new LookAlikeView(
            id, await analyst.AsOfAsync(cancellation),
            [.. weights.OrderByDescending(w => w.Value).Select(w => new ValueWeightView(names.Of(w.Key), w.Value))],
            [.. similar.Select(s => new SimilarView(s.Id.ToString(), s.Score, [.. s.Matches.OrderByDescending(m => weights[m]).Select(names.Of)]))]));
    }

    private static async Task<IResult> GrowthAsync(
        string id, bool isTag, DateOnly? from, DateOnly? to, DefinitionAccess definitions, SegmentGrowth growth, TimeProvider time,
        CancellationToken cancellation)
    {
        var set = await definitions.Current(cancellation);
        if (isTag ? set.Tags.All(t => t.Id != id) : set.Segments.All(s => s.Id != id))
            return ApiProblem.NotFound(isTag ? new Localized("标签", "tag") : new Localized("客群", "segment"), id);
        var last = to ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
        var first = from ?? last.AddDays(-DefaultGrowthDays);
        if (last.DayNumber - first.DayNumber is < 0 or > SegmentGrowth.MaxDays)
        {
            return ApiProblem.Invalid(
                "from", new Localized($"不晚于 to，至多 {SegmentGrowth.MaxDays} 天", $"not after to, at most {SegmentGrowth.MaxDays} days"),
                first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        var days = await growth.ReadAsync(id, isTag, first, last, cancellation);
        return TypedResults.Ok(new ListView<GrowthPointView>([.. days.Select(d => new GrowthPointView(d.Day, d.Count, d.Total))]));
    }

    private static SegmentSizeView Size(DefinitionSet set, string id, long? count, Viewer viewer) =>
        new(id, set.Segments.Single(s => s.Id == id).Name.In(viewer.Language), count);

    private static OverlapCellView View(OverlapCell cell) => new(cell.First, cell.Second, cell.Count, cell.Share, cell.Jaccard);

    private static ValueLiftView View(ValueLift value, ValueNames names)
    {
        var isTag = value.Key.Column == ProjectionColumns.Tag;
        var (id, of) = isTag ? ValueNames.SplitTag(value.Key.Value) : (value.Key.Column, value.Key.Value);
        return new ValueLiftView(
            isTag ? "tag" : "field", id, of, names.Of(value.Key), value.Count, value.Share, value.BaseCount, value.BaseShare, value.Lift, value.Lift * 100);
    }
}
