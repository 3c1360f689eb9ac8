using System.Text.Json;

namespace Profiles.Web.Api;

/// <summary>A condition to count.</summary>
/// <param name="When">The text form, or the tree.</param>
public sealed record SegmentCountRequest(JsonElement When);

/// <summary>How many a condition holds for.</summary>
/// <param name="Count">Null: fewer than <paramref name="Minimum"/>.</param>
/// <param name="Share">Of all customers, 0–1.</param>
/// <param name="AsOf">Every save up to then is counted.</param>
/// <param name="Method"><c>projection, partly, documents</c>: whether documents had to be read.</param>
/// <param name="Examined">Documents read.</param>
public sealed record SegmentCountView(
    long? Count, int Minimum, long Total, double? Share, DateTimeOffset? AsOf, string Method, long Examined, string Text);

public sealed record OverlapRequest(IReadOnlyList<string> Segments);

/// <param name="Count">Null: fewer than the least size shown.</param>
public sealed record SegmentSizeView(string Id, string Name, long? Count);

/// <summary>Two segments: customers in both, their share of the first, and of either.</summary>
public sealed record OverlapCellView(string First, string Second, long? Count, double? Share, double? Jaccard);

public sealed record OverlapView(int Minimum, DateTimeOffset? AsOf, IReadOnlyList<SegmentSizeView> Segments, IReadOnlyList<OverlapCellView> Cells);

/// <summary>A value of a group against its base.</summary>
/// <param name="Kind"><c>tag</c> or <c>field</c>.</param>
/// <param name="Id">Of the tag or field.</param>
/// <param name="Tgi">100 × <paramref name="Lift"/>.</param>
public sealed record ValueLiftView(
    string Kind, string Id, string? Value, string Name, long? Count, double? Share, long? BaseCount, double? BaseShare, double? Lift, double? Tgi);

/// <param name="Base"><c>all</c> or a segment.</param>
public sealed record LiftView(
    string Segment, string Base, int Minimum, DateTimeOffset? AsOf, long? Count, long? BaseCount, IReadOnlyList<ValueLiftView> Values);

/// <summary>Two segments side by side.</summary>
/// <param name="Values">Values by how much more, or less, common they are in the first: greatest difference first.</param>
public sealed record SegmentComparisonView(
    SegmentSizeView First, SegmentSizeView Second, OverlapCellView Overlap, int Minimum, DateTimeOffset? AsOf, IReadOnlyList<ValueLiftView> Values);

/// <summary>A value that weighs in a look-alike; weights sum up to 1.</summary>
public sealed record ValueWeightView(string Name, double Weight);

/// <param name="Similarity">0–1.</param>
/// <param name="Reasons">What it has of what weighs, the heaviest first.</param>
public sealed record SimilarView(string ProfileId, double Similarity, IReadOnlyList<string> Reasons);

public sealed record LookAlikeView(string Segment, DateTimeOffset? AsOf, IReadOnlyList<ValueWeightView> Weights, IReadOnlyList<SimilarView> Items);

/// <param name="Day">The business's local day, <c>yyyy-MM-dd</c>.</param>
public sealed record GrowthPointView(DateOnly Day, long Count, long Total);

public sealed record SegmentSnapshotRequest(string? Name = null);

/// <summary>A static segment.</summary>
/// <param name="Stayed">Members that are in the segment now; null where it was not asked.</param>
public sealed record SegmentSnapshotView(
    string Id, string Name, string? Segment, string Condition, DateTimeOffset At, string Author, long Count, long? Stayed = null, long? Left = null,
    long? Joined = null);

/// <param name="Built">False while counts are by documents.</param>
public sealed record ProjectionView(bool Built, DateTimeOffset? AsOf, long Profiles);
