using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Quality;
using Profiles.Web.Access;
using Profiles.Web.Problems;

namespace Profiles.Web.Api;

/// <summary>What came in and what moved, day by day.</summary>
internal static class InsightTrendRoutes
{
    private const int DefaultDays = 30;
    private const int MinDays = 2;

    public static void Map(IEndpointRouteBuilder insights)
    {
        insights.MapGet("/trends", TrendsAsync).Needs(Right.ReadBatches)
            .WithSummary("每日接入量与质量 / What came in by day and channel, and its quality")
            .WithDescription($"days= {MinDays}–{IntakeTrends.MaxDays}, {DefaultDays} if absent; local days of the business. From the counts of at most {IntakeTrends.MaxBatches} batches, newest first.")
            .Produces<IntakeTrendView>();
        insights.MapGet("/movement", MovementAsync).Needs(Right.ReadProfiles)
            .WithSummary("客群规模的变化 / Which segments grew and shrank").WithDescription("days= as of trends. From the counts kept of each day; today's are taken now.").Produces<MovementView>();
    }

    private static async Task<IResult> TrendsAsync(
        string? days, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] IntakeTrends trends, CancellationToken cancellation)
    {
        if (Days(days, out var wanted) is { } wrong) return wrong;
        var set = await definitions.Current(cancellation);
        var found = await trends.ReadAsync(wanted, cancellation);
        string NameOf(string channel) => set.Channels.GetValueOrDefault(channel)?.Name.In(viewer.Language) ?? channel;
        return TypedResults.Ok(new IntakeTrendView(
            found.From, found.To, [.. found.Days.Select(d => new ChannelDayView(d.Day, d.Channel, NameOf(d.Channel), RowCountsView.Of(d.Rows), ProfileCountsView.Of(d.Profiles), d.Leads))],
            [.. found.Quality.Select(q => new QualityDayView(q.Day, q.Channel, NameOf(q.Channel),
                [.. q.Measures.OrderBy(m => m.Key).Select(m => new MeasureView(WebJson.Name(m.Key), QualityMeasures.NameOf(m.Key).In(viewer.Language), m.Value))], q.Alerts))],
            found.Batches, found.IsCut));
    }

    private static async Task<IResult> MovementAsync(
        string? days, Viewer viewer, [FromServices] DefinitionAccess definitions, [FromServices] SegmentMovements movements, CancellationToken cancellation)
    {
        if (Days(days, out var wanted) is { } wrong) return wrong;
        var set = await definitions.Current(cancellation);
        var found = await movements.ReadAsync(wanted, cancellation);
        var names = set.Segments.ToDictionary(s => s.Id, s => s.Name.In(viewer.Language), StringComparer.Ordinal);
        return TypedResults.Ok(new MovementView(
            found.Days, found.Totals, [.. found.Segments.Select(s => new SegmentMovementView(s.Segment, names.GetValueOrDefault(s.Segment) ?? s.Segment, s.Before, s.After, s.Days))]));
    }

    private static ApiProblem? Days(string? text, out int days)
    {
        days = DefaultDays;
        if (text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= MinDays and <= IntakeTrends.MaxDays)) return null;
        return ApiProblem.Invalid("days", new Localized($"{MinDays} 至 {IntakeTrends.MaxDays}", $"{MinDays} to {IntakeTrends.MaxDays}"), text);
    }
}
