using System.Text.Json;
using Profiles.Insights;

namespace Profiles.Web.Api;

/// <summary>Something to tell profiles apart by.</summary>
/// <param name="Id"><c>field:ID</c>, <c>tag:ID</c>, <c>known:SECTION</c>, <c>tag</c>, <c>segment</c> or <c>channel</c>.</param>
/// <param name="Kind"><c>values, tiers, numbers, presence, filled</c>: how its values are found.</param>
/// <param name="Group">Section of the field, category of the tag; null of the others.</param>
public sealed record DimensionView(string Id, string Name, string Kind, string? Group);

/// <param name="When">Whom it is about, as text or tree; absent: everyone.</param>
/// <param name="Against">Whom to compare with over the same values, as text or tree; absent: nobody.</param>
/// <param name="Of">1–20 ids of dimensions.</param>
public sealed record DistributionRequest(JsonElement? When, JsonElement? Against, IReadOnlyList<string>? Of);

/// <param name="When">Whom it is about, as text or tree; absent: everyone.</param>
/// <param name="Facets">A third dimension, a table for each of its values.</param>
/// <param name="Unknown">True: those of whom nothing is known as a row, a column and a table.</param>
public sealed record CrossRequest(JsonElement? When, string? Rows, string? Columns, string? Facets, bool? Unknown);

/// <param name="Value">Empty: nothing is known.</param>
/// <param name="Count">Null where too few have it.</param>
/// <param name="Share">Of the group, 0–1.</param>
/// <param name="BaseCount">Of those compared with.</param>
/// <param name="Index">Share through the share of those compared with: 1 is the same.</param>
/// <param name="Unknown">True of those of whom nothing is known.</param>
/// <param name="When">The condition that lists them, in the rules' text; null where none says it, or where it would look at masked fields.</param>
/// <param name="From">Where a bin begins, itself included; null where it is open.</param>
/// <param name="To">Where a bin ends, itself left out.</param>
public sealed record DistributionBarView(
    string Value, string Name, long? Count, double? Share, long? BaseCount, double? BaseShare, double? Index, bool? Unknown, string? When, string? From, string? To);

/// <param name="Kind"><c>values, tiers, numbers, presence, filled</c>.</param>
/// <param name="BaseTotal">Of those compared with.</param>
/// <param name="Hidden">Values of too few, or beyond the most shown.</param>
public sealed record DistributionView(
    string Id, string Name, string Kind, long Total, long? BaseTotal, int Minimum, IReadOnlyList<DistributionBarView> Bars, int Hidden);

/// <param name="Cells">Of two dimensions by row, then column; null where a count is too small to be shown.</param>
/// <param name="FacetCells">Of three dimensions by facet, then row, then column.</param>
public sealed record CrossView(
    string Rows, string Columns, string? Facets, long Total, int Minimum, IReadOnlyList<DistributionBarView> RowTotals, IReadOnlyList<DistributionBarView> ColumnTotals,
    IReadOnlyList<DistributionBarView>? FacetTotals, IReadOnlyList<IReadOnlyList<long?>>? Cells, IReadOnlyList<IReadOnlyList<IReadOnlyList<long?>>>? FacetCells);

/// <summary>What came of a channel on a day.</summary>
/// <param name="Day">The business's local day.</param>
/// <param name="Leads">Of the rows read, those that were posted one by one.</param>
public sealed record ChannelDayView(DateOnly Day, string Channel, string ChannelName, RowCountsView Rows, ProfileCountsView Profiles, long Leads);

/// <summary>The quality of a channel on a day, over its batches.</summary>
public sealed record QualityDayView(DateOnly Day, string Channel, string ChannelName, IReadOnlyList<MeasureView> Measures, int Alerts);

/// <param name="Measure"><c>completeness, validity, uniqueness, consistency, timeliness, drift</c>.</param>
public sealed record MeasureView(string Measure, string Name, double Value);

/// <param name="Batches">Batches that were looked at.</param>
/// <param name="Cut">True if there are more of them than are looked at: the first days lack some.</param>
public sealed record IntakeTrendView(DateOnly From, DateOnly To, IReadOnlyList<ChannelDayView> Days, IReadOnlyList<QualityDayView> Quality, int Batches, bool Cut);

/// <param name="Before">On the first of the days.</param>
/// <param name="Counts">On each of the days.</param>
public sealed record SegmentMovementView(string Id, string Name, long Before, long After, IReadOnlyList<long> Counts);

/// <param name="Days">Days of which counts were kept.</param>
/// <param name="Totals">Live profiles on each of them.</param>
/// <param name="Segments">The greatest change first.</param>
public sealed record MovementView(IReadOnlyList<DateOnly> Days, IReadOnlyList<long> Totals, IReadOnlyList<SegmentMovementView> Segments);

/// <summary>Whom to list.</summary>
/// <param name="When">As text or tree; absent: everyone.</param>
/// <param name="Fields">At most 20 fields whose values to show.</param>
/// <param name="Skip">0–10,000.</param>
/// <param name="Limit">1–200; 50 if absent.</param>
/// <param name="Order">Absent: in an order of the store's own.</param>
public sealed record ProfileListRequest(JsonElement? When, IReadOnlyList<string>? Fields, int? Skip, int? Limit, ListOrder? Order = null);

/// <param name="By">One of <c>/api/profiles/sort-fields</c>.</param>
/// <param name="Descending">The greatest or latest first; false if absent. Those without a value come last either way.</param>
public sealed record ListOrder(string? By, bool? Descending);

/// <summary>Something lists can be sorted by.</summary>
/// <param name="Type"><c>number</c>, <c>money</c>, <c>date</c> or <c>instant</c>.</param>
/// <param name="Group">Section of a field; null of what every customer has.</param>
public sealed record SortFieldView(string Id, string Name, string Type, string? Group);

/// <param name="Values">By field, masked as anywhere.</param>
/// <param name="Events">Null if there are none, or they are shown to nobody.</param>
public sealed record ListedProfile(ProfileSummary Profile, IReadOnlyDictionary<string, string> Values, EventFigures? Events);

/// <param name="More">True if others follow.</param>
public sealed record ProfileListView(IReadOnlyList<ListedProfile> Items, bool More);
