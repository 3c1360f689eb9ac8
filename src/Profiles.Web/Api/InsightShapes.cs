using System.Text.Json;

namespace Profiles.Web.Api;

/// <summary>Something to tell profiles apart by.</summary>
/// <param name="Id"><c>field:ID</c>, <c>tag:ID</c>, <c>segment</c> or <c>channel</c>.</param>
/// <param name="Group">Section of the field, category of the tag; null of the others.</param>
public sealed record DimensionView(string Id, string Name, string? Group);

/// <param name="When">Whom it is about, as text or tree; absent: everyone.</param>
/// <param name="Of">1–20 ids of dimensions.</param>
public sealed record DistributionRequest(JsonElement? When, IReadOnlyList<string>? Of);

/// <param name="When">Whom it is about, as text or tree; absent: everyone.</param>
public sealed record CrossRequest(JsonElement? When, string? Rows, string? Columns);

/// <param name="Share">Of the group, 0–1.</param>
public sealed record DistributionBarView(string Value, string Name, long Count, double Share);

/// <param name="Hidden">Values of too few, or beyond the most shown.</param>
public sealed record DistributionView(string Id, string Name, long Total, int Minimum, IReadOnlyList<DistributionBarView> Bars, int Hidden);

/// <param name="Cells">By row, then column; null where a count is too small to be shown.</param>
public sealed record CrossView(
    string Rows, string Columns, long Total, int Minimum, IReadOnlyList<DistributionBarView> RowTotals, IReadOnlyList<DistributionBarView> ColumnTotals,
    IReadOnlyList<IReadOnlyList<long?>> Cells);

/// <summary>Whom to list.</summary>
/// <param name="When">As text or tree; absent: everyone.</param>
/// <param name="Fields">At most 20 fields whose values to show.</param>
/// <param name="Skip">0–10,000.</param>
/// <param name="Limit">1–200; 50 if absent.</param>
public sealed record ProfileListRequest(JsonElement? When, IReadOnlyList<string>? Fields, int? Skip, int? Limit);

/// <param name="Values">By field, masked as anywhere.</param>
public sealed record ListedProfile(ProfileSummary Profile, IReadOnlyDictionary<string, string> Values);

/// <param name="More">True if others follow.</param>
public sealed record ProfileListView(IReadOnlyList<ListedProfile> Items, bool More);
